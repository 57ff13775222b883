"""Every relative link in a Markdown file of the project leads to a file that is there and, in Markdown, to a heading."""
import pathlib, re, subprocess, sys

root = pathlib.Path(__file__).parent.parent
FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.M)


def prose(page):
    """What stands in a page outside blocks of code."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them; those that come again are numbered."""
    found = set()
    for heading in HEADING.findall(prose(page)):
        shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = anchor = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        again = 0
        while anchor in found:
            again += 1
            anchor = f"{slug}-{again}"
        found.add(anchor)
    return found


def wrong(page, link):
    """What is wrong with a link on a page, if anything."""
    target, _, anchor = link.partition("#")
    place = page.parent / target if target else page
    if not place.exists():
        return "no such file"
    if anchor and place.suffix == ".md" and anchor not in anchors(place):
        return "no such heading"


files = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True, check=True)
missing = []
for name in files.stdout.split():
    for link in re.findall(r"\]\(([^)\s]+)[^)]*\)", prose(root / name)):
        reason = None if "://" in link or link.startswith("mailto:") else wrong(root / name, link)
        if reason:
            missing.append(f"{name}: {link}: {reason}")
print("\n".join(missing) or "all links lead somewhere")
sys.exit(bool(missing))

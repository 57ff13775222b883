"""Every relative link in a Markdown file of the project leads to a file that is there."""
import pathlib, re, subprocess, sys

root = pathlib.Path(__file__).parent.parent
files = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True, check=True)
missing = []
for name in files.stdout.split():
    page = root / name
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not (page.parent / target).exists():
            missing.append(f"{name}: {target}")
print("\n".join(missing) or "all links lead somewhere")
sys.exit(bool(missing))

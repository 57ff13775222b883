"""The first example of the README shows what the first command prints."""
import difflib, pathlib, sys

readme = (pathlib.Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
shown = readme.split("$ cargo run --release -- search shared services -n 3\n")[1].split("```")[0]
# Standard error first, but for what is told behind the hits, as one reads a terminal.
messages = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
answer = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").rstrip("\n").splitlines()
behind = len(messages) - (2 if messages[-2].startswith("also matched") else 1)
printed = [*messages[:behind], *answer, "", *messages[behind:]]
difference = list(difflib.unified_diff(shown.splitlines(), printed, "README", "program", lineterm=""))
print("\n".join(difference) or "the README shows what the program prints")
sys.exit(bool(difference))

"""A trial on three small files: does every program build, answer, and find the same?"""

import shutil

from .engines import HERE, tool
from .process import Failed, done

# Words, each so often that every class of question has some.
WORDS = (
    "council services savings budget review digital shared audit procurement housing planning "
    "transport waste energy staffing training finance property customers partnership reserves "
    "inspection workforce technology automation contracts estates libraries leisure highways"
).split()


def corpus(work):
    """Three files."""
    folder = work / "corpus-self-test"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number in range(3):
        blocks = [f"# Plan {number}"]
        for block in range(60):
            chosen = [WORDS[(block * step + number + step) % len(WORDS)] for step in range(1, 12)]
            blocks.append(" ".join(chosen) + ".")
        (folder / f"plan-{number}.md").write_text("\n\n".join(blocks), encoding="utf-8")
    return folder


def check(numbers, work):
    """Programs that disagree on how many passages hold a word do not do the same work."""
    command = [tool("cargo"), "test", "--package", "measure", "--target-dir", work / "cargo"]
    done(command, "the tests of `measure`", cwd=HERE)
    for name, row in numbers[0].get("build", {}).items():
        if row["failed"] or min(row["index"]) == 0:
            raise Failed(f"{name}: {row['failed'] or 'an empty index'}")
    totals = {}
    for name, row in numbers[0].get("query", {}).items():
        if row["failed"]:
            raise Failed(f"{name}: {row['failed']}")
        answers = row["answers"][0]
        totals[name] = [answer[1] for answer in answers["common word"]]
    if len(set(map(tuple, totals.values()))) > 1:
        raise Failed(f"the programs disagree on how many passages hold a word: {totals}")

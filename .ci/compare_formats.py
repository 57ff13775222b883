"""Checks that one plan gives the same passages whatever its format.

    compare_formats.py BINARY TEXT FILE...

Each FILE is compared with the plan as text: how many of the words are there in the same order, how
many of the passages are found whole, how many of those stand under the same headings, and, of a PDF
where `pdftotext` is installed, how many of the passages begin on the page they say.
"""
import collections
import difflib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FLOORS = {"words": 0.97, "passages": 0.95, "paths": 0.90, "pages": 1.0}


def passages(binary, path):
    with tempfile.TemporaryDirectory() as index:
        subprocess.run([binary, "index", path, "-i", index], check=True, capture_output=True)
        command = [binary, "export", "-i", index, "--format", "jsonl"]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def body(found):
    return [passage for passage in found if passage["kind"] != "furniture"]


def words(text):
    return re.findall(r"[\w£%]+", text.lower().replace("’", "").replace("'", ""))


def key(passage):
    return " ".join(words(passage["text"]))


def path(passage):
    return [re.sub(r"^[\d ]+", "", " ".join(words(heading))) for heading in passage["headings"]]


def compare(text, other):
    ours = [word for passage in text for word in words(passage["text"])]
    theirs = [word for passage in other for word in words(passage["text"])]
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    by_key = collections.defaultdict(list)
    for passage in other:
        by_key[key(passage)].append(passage)
    whole = [passage for passage in text if by_key[key(passage)]]
    same = [p for p in whole if path(p) in map(path, by_key[key(p)])]
    return {
        "words": sum(block.size for block in blocks) / len(ours),
        "passages": len(whole) / len(text),
        "paths": len(same) / len(whole),
    }


def pages(found, pdf):
    """The share of passages whose first words stand on the page that they say."""
    letters = lambda text: re.sub(r"[^a-z0-9]", "", text.lower())
    raw = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True)
    pages = [letters(page) for page in raw.stdout.split("\f")]
    right = wrong = 0
    for passage in found:
        begin = letters(" ".join(passage["text"].split()[:5]))
        on = [number for number, page in enumerate(pages, 1) if begin in page]
        if len(begin) >= 12 and on:
            right += passage["page"] in on
            wrong += passage["page"] not in on
    return right / (right + wrong)


def main(binary, text, *files):
    reference = body(passages(binary, text))
    failed = []
    for file in files:
        found = passages(binary, file)
        scores = compare(reference, body(found))
        if file.endswith(".pdf") and shutil.which("pdftotext"):
            scores["pages"] = pages(found, file)
        shown = "  ".join(f"{name} {score:.3f}" for name, score in scores.items())
        print(f"{pathlib.Path(file).name:36} {shown}")
        failed += [f"{file}: {name}" for name, score in scores.items() if score < FLOORS[name]]
    if failed:
        sys.exit("below the floor: " + ", ".join(failed))


main(*sys.argv[1:])

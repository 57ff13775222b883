#!/usr/bin/env python3
"""Writes what fuzzing starts from into fuzz/corpus: the small ones of the hostile files, the sample
plans, the cases found before. Usage: seeds.py, from anywhere."""

import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
sys.path.insert(0, str(REPOSITORY / "tests" / "hostile"))

import make  # noqa: E402
import office  # noqa: E402
import pdf  # noqa: E402
import web  # noqa: E402

MOST = 64 << 10
MARK = b"\n@@@@\n"
PARTS = {
    "docx": ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"],
    "odt": ["content.xml", "styles.xml", "meta.xml"],
}
# They reach the limits by what the format allows, which the child process is for: as seeds they would
# only end every run.
ENDLESS = ("bomb-", "runs-bomb", "form-doubling", "letters-long", "letters-same", "contents-many", "operators-many")
TARGETS = {"pdf": "pdf", "html": "html", "txt": "text", "md": "text", "docx": "docx", "odt": "odt"}

# For `matching`: a query on the first line, a passage behind it.
QUERIES = [
    'shared services', '"shared service" OR audit', 'shared NEAR/5 "internal audit"', '"in * year"',
    'digital* *isation organi?ation', 'procurment~1', '=services -cost', 'IT KPI "IT it"', 'multi-year',
    '£6m £>=1m', '38%', 'heading:(shared OR audit) council:fenby', '(a NEAR/2 a NEAR/2 b) NOT c',
]
PASSAGE = """Shared services: a shared service, shared by IT. Internal audit | 38 % | £6 million
multi-year plans – multiyear; KPIs, the council’s organisation of procurement, 24/7, in the next year. A b a."""
# For `query`: one a file.
LANGUAGE = [
    'shared services', '"invest to save" OR =services', '"in * year"~3', 'shared NEAR/3 ("internal audit" OR digital*)',
    '"organi?ation wide" procurment~1', 'IT KPIs A.I.', 'multi-year 24/7 AI-ML council(s)', '£147,309 £30 million 38%',
    '£>=1m £100k..£2m', 'a OR b AND (c -d) NOT e', 'council:chesterfield page:3..7 theme:"barriers"',
    'heading:(a NEAR/2 b -c)', 'syn:ai NEAR/5 syn:robots', r'\£6 \NOT "say \"so\""', "what are R&D (2024) [x] it's?",
]


def parts(data, names):
    """The parts of a zip file, in order, with a mark between; nothing if it cannot be opened."""
    try:
        entries = dict(office.entries_of(data))
    except Exception:  # a damaged one: the target `zip` is for these
        return b""
    return MARK.join(entries.get(name, b"") for name in names).rstrip(MARK)


def sources():
    yield from make.good()
    yield from pdf.files(random.Random(1))
    yield from office.docx_files()
    yield from office.odt_files()
    yield from web.files()
    for folder in ("corpus", "tests/data", "tests/found"):
        for path in sorted((REPOSITORY / folder).glob("*.*")):
            yield path.name, path.read_bytes()


def main():
    folder = HERE / "corpus" / "matching"
    folder.mkdir(parents=True, exist_ok=True)
    for number, query in enumerate(QUERIES):
        (folder / f"query-{number}").write_text(f"{query}\n{PASSAGE}", encoding="utf-8")
    folder = HERE / "corpus" / "query"
    folder.mkdir(parents=True, exist_ok=True)
    for number, query in enumerate(LANGUAGE):
        (folder / f"query-{number}").write_text(query, encoding="utf-8")
    for name, data in sources():
        target = TARGETS.get(name.rsplit(".", 1)[1])
        if name.startswith(ENDLESS):
            continue
        seeds = [(target, data)]
        if target in PARTS:
            seeds = [("zip", data), (target, parts(data, PARTS[target]) if len(data) <= MOST else b"")]
        for target, seed in seeds:
            if target and 0 < len(seed) <= MOST:
                folder = HERE / "corpus" / target
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(seed)


if __name__ == "__main__":
    main()

"""The sources of the sample plans: a small part of Markdown.

`#` headings, paragraphs on one line, `> ` notes, `- ` lists, tables with pipes, `**bold**`.
"""
import re
from dataclasses import dataclass


@dataclass
class Block:
    kind: str  # heading, paragraph, note, list, table
    level: int = 0  # of a heading, from 1
    runs: list = None  # of a heading, paragraph or note: (text, is bold)
    items: list = None  # of a list: runs of each item
    rows: list = None  # of a table: rows of cells of runs, the head first


def runs(text):
    """The runs of a text: pairs of text and whether it is bold."""
    parts = re.split(r"\*\*(.+?)\*\*", text)
    return [(part, i % 2 == 1) for i, part in enumerate(parts) if part]


def plain(of):
    """The text of runs."""
    return "".join(text for text, _ in of)


def read(text):
    """The blocks of a source."""
    blocks = []
    for group in re.split(r"\n{2,}", text.strip()):
        lines = group.split("\n")
        first = lines[0]
        if heading := re.fullmatch(r"(#{1,6}) (.+)", group):
            blocks.append(Block("heading", level=len(heading[1]), runs=runs(heading[2])))
        elif first.startswith("- "):
            assert all(line.startswith("- ") for line in lines), group
            blocks.append(Block("list", items=[runs(line[2:]) for line in lines]))
        elif first.startswith("|"):
            assert re.fullmatch(r"[| -]+", lines[1]), group
            cells = [[runs(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
            blocks.append(Block("table", rows=[cells[0], *cells[2:]]))
        elif first.startswith("> "):
            assert len(lines) == 1, group
            blocks.append(Block("note", runs=runs(first[2:])))
        else:
            assert len(lines) == 1, group
            blocks.append(Block("paragraph", runs=runs(first)))
    assert blocks[0].kind == "heading" and blocks[0].level == 1, "a plan begins with its title"
    return blocks


def title(blocks):
    return plain(blocks[0].runs)

#!/usr/bin/env python3
"""Writes hostile files: damaged, endless, nested, lying, swollen. Usage: make.py FOLDER [KIND...]

KIND is pdf, office, web or places; without it all are made. `places` puts what its links lead to
into a folder `outside` beside FOLDER. The same files come out each time. Every
document of which something can be read holds the word "heron". Needs only Python's own library.
"""

import os
import random
import sys
from pathlib import Path

import office
import pdf
import web


def good():
    """Files that are as they should be, one a format. No two have the same name but for its ending."""
    yield "text.txt", b"The badger survey is done.\n"
    yield "markdown.md", b"# Badgers\n\nThe badger survey is done.\n"
    yield "page.html", web.page("<p>The badger survey is done.</p>")
    yield "print.pdf", pdf.plain("The badger survey is done.").bytes()
    yield "word.docx", office.docx(office.word(office.p("The badger survey is done.")))
    yield "open.odt", office.odt(office.open_text(office.tp("The badger survey is done.")))


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)


def places(folder):
    """Names that are no files, links that lead nowhere or out, a file that may not be read."""
    outside = folder.parent.parent / "outside"
    outside.mkdir(parents=True, exist_ok=True)
    (outside / "secret.txt").write_text("The heron outside.\n")
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.pdf")
    os.mkfifo(folder / "pipe.bin")
    os.mkfifo(outside / "pipe.html")
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "inner.txt").write_text("The heron inside.\n")
    (folder / "closed.txt").write_text("The heron behind a door.\n")
    (folder / "closed.txt").chmod(0)
    for name, target in [("circle", "."), ("above", ".."), ("itself.txt", "itself.txt"), ("nowhere.pdf", "no-such-file"),
                         ("out.txt", "../../outside/secret.txt"), ("pipe-out.html", "../../outside/pipe.html"),
                         ("device.txt", "/dev/zero"), ("ping.txt", "pong.txt"), ("pong.txt", "ping.txt")]:
        (folder / name).symlink_to(target)
    with open(folder / "sparse.pdf", "wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(60 << 30)  # takes no room


def main(folder, kinds):
    for kind, place, files in [
        ("pdf", "pdf", lambda: pdf.files(random.Random(1))),
        ("office", "docx", office.docx_files),
        ("office", "odt", office.odt_files),
        ("web", "web", web.files),
    ]:
        if kind in kinds:
            write(folder / place, files())
    if "places" in kinds:
        places(folder / "places")
    write(folder / "good", good())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:] or ["pdf", "office", "web", "places"])

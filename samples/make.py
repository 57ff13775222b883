"""Makes the sample plans of the corpus, each in its own format, from one source each.

    python3 samples/make.py            writes the files
    python3 samples/make.py --check    fails if they are not what it would write

Nothing but Python is needed. The same source gives the same bytes; `--check` compares what stands in
the files unpacked, since two versions of zlib may pack it otherwise.
"""
import io
import pathlib
import re
import sys
import zipfile
import zlib

sys.dont_write_bytecode = True  # leaves the checkout as it was

import pdf
import source
import web
import word

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "corpus"
PLANS = {
    "chesterfield": (".pdf", pdf.write),
    "north-east-derbyshire": (".html", web.write),
    "south-derbyshire": (".docx", word.write),
}


def made():
    """Every file that is to be there, and its bytes."""
    for name, (extension, write) in PLANS.items():
        text = (HERE / f"{name}.md").read_text(encoding="utf-8")
        yield OUT / (name + extension), write(source.read(text))


def unpacked(data):
    """What stands in a file, however it was packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return [(entry.filename, entry.date_time, file.read(entry)) for entry in file.infolist()]
    if data.startswith(b"%PDF"):
        streams = re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
        bodies = re.findall(rb"obj\n(<<.*?>>|\[.*?\])(?:\nstream|\nendobj)", data, re.DOTALL)
        return [zlib.decompress(stream) for stream in streams], [
            re.sub(rb"/Length \d+", b"", body) for body in bodies
        ]
    return data


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    stale = []
    for path, data in made():
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        elif not path.exists() or unpacked(path.read_bytes()) != unpacked(data):
            stale.append(str(path.relative_to(HERE.parent)))
    if stale:
        sys.exit("not what samples/make.py makes: " + ", ".join(stale))


main()

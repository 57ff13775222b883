"""The corpora that are measured on: a folder that is named, or plans made for the purpose."""

import shutil

from .engines import cargo
from .measures import tell
from .process import Failed, done

PLANS = 32  # of a MB, as published ones are


def all_of(folder, sizes, generator, work):
    """The folders, one after the other; made when their turn comes, kept for the next time."""
    if folder is not None:
        yield folder
    if sizes is None and folder is None:
        sizes = [10]
    for mb in sizes or []:
        yield made(mb, generator, work)


def made(mb, generator, work):
    """A folder with about so many MB of plans."""
    kind = "other" if generator else "own"
    out = work / f"corpus-{kind}-{mb}"
    if out.is_dir():
        return out
    tell(f"making {mb} MB of plans")
    half = out.with_name(f"{out.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    if generator is None:
        generator = [str(cargo("plans", work)), "{mb}", "{out}"]
    values = {"{mb}": str(mb), "{plans}": str(mb * PLANS), "{out}": str(half)}
    command = []
    for word in generator:
        for name, value in values.items():
            word = word.replace(name, value)
        command.append(word)
    done(command, "making plans")
    if not half.is_dir():
        raise Failed(f"the generator made no folder: {' '.join(command)}")
    half.rename(out)
    return out

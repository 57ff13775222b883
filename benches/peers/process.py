"""Runs a program and says what it took: wall time, processor time, memory."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launcher.py")

# Settings of whoever runs the comparison must not change what the product does.
OWN_SETTINGS = ("PLANSEARCH_", "RECOLL_", "RIPGREP_", "XAPIAN_")


class Failed(Exception):
    """A program that did not do what it was asked for."""


@dataclass
class Run:
    """What one run took."""

    wall: float  # seconds from its start to its end
    cpu: float  # seconds of processor time, user and system, of it and all that it started
    peak: float  # MiB of memory that its largest process held at most


def environment(extra=None):
    """The environment of every program that is measured."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OWN_SETTINGS)
    }
    return kept | {"LC_ALL": "C.UTF-8"} | (extra or {})


def measured(command, out, env=None, accepted=(0,)):
    """Runs a command with its output in the file `out`: what goes to nowhere some programs skip."""
    errors = f"{out}.err"
    launcher = [sys.executable, "-I", "-S", LAUNCHER, out, errors]
    told = done([*launcher, *command], str(command[0]), env=environment(env))
    wall, cpu, peak, code = told.split()
    if int(code) not in accepted:
        with open(errors, encoding="utf-8", errors="replace") as errors:
            told = errors.read().strip()[-500:]
        raise Failed(f"{' '.join(map(str, command))}: exit code {code}: {told}")
    return Run(float(wall), float(cpu), float(peak) / 1024)


def done(command, what, **options):
    """Runs a command that is not measured; its output."""
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options
        )
    except OSError as error:
        raise Failed(f"{what}: {error}") from error
    if ended.returncode != 0:
        told = (ended.stderr or ended.stdout).strip().splitlines()
        raise Failed(f"{what}: {told[-1] if told else f'exit code {ended.returncode}'}")
    return ended.stdout


def bytes_below(folder, endings=None):
    """Bytes of the files below a folder, of all or of those with certain endings."""
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            if endings is None or name.endswith(endings):
                total += os.lstat(os.path.join(path, name)).st_size
    return total

"""Makes system calls of a refresh fail, or kills it there, one call after the other (strace, Linux).

usage: inject.py PROGRAM [SYSCALL...]

After each: exit code 0 means the new index, 2 the old one, 1 that a source could not be read; a killed
run leaves one of the two. The next refresh gives what a fresh build gives, and leaves nothing else.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, *asked = sys.argv[1:]
program = str(pathlib.Path(program).resolve())
RARE = ["fsync", "rename", "unlink", "flock", "ftruncate", "mkdir", "getdents64"]
CALLS = asked or [*RARE, "write", "openat"]
ERRORS = ["error=ENOSPC", "error=EIO", "error=EROFS", "error=EDQUOT", "error=EACCES"]
top = pathlib.Path(tempfile.mkdtemp())
corpus, index, before, wanted = (top / name for name in ("corpus", "index", "before", "wanted"))
trace = top / "trace"


def plan(number, text):
    (corpus / f"plan-{number}.txt").write_text(f"Plan {number}.\n\n{text}\n")


def run(*words, under=()):
    words = [*under, program, *words]
    return subprocess.run(words, cwd=top, capture_output=True, text=True, check=False)


def build(where):
    built = run("index", "-j", "1", "-i", str(where))
    assert built.returncode == 0, built.stderr


def files(folder):
    there = (path for path in folder.iterdir() if path.name != "lock")
    # When the sources were looked at is another time in each run.
    return {path.name: re.sub(rb'looked\\":\d+', b"", path.read_bytes()) for path in there}


def answer(where):
    export = run("export", "-i", str(where))
    assert export.returncode == 0, export.stderr
    return export.stdout


def put_back():
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(before, index)


corpus.mkdir()
for number in range(19):
    plan(number, "The depots are shared.")
build(before)
plan(3, "The old depot is sold for £3 million.")
plan(19, "A goose was heard.")
(corpus / "plan-7.txt").unlink()
build(wanted)
old, new, fresh = answer(before), answer(wanted), files(wanted)
tried, outcomes = 0, {}
for call in CALLS:
    errors = ERRORS if call in RARE else ERRORS[:1]
    for fault in [*errors, "signal=KILL"]:
        for when in range(1, 1000):
            put_back()
            inject = f"inject={call}:{fault}:when={when}"
            under = ["strace", "-f", "-o", str(trace), "-e", f"trace={call}", "-e", inject]
            ended = run("index", "-j", "1", under=under)
            lines = trace.read_text(errors="replace")
            if "INJECTED" not in lines and "SIGKILL" not in lines:
                break
            told = f"{inject}: exit code {ended.returncode}: {ended.stderr}"
            now, code = answer(index), ended.returncode
            # What a build says at its end, which could not be written.
            is_unsaid = call == "write" and code == 2 and "the index is as it was" not in ended.stderr
            if fault == "signal=KILL" or is_unsaid:
                assert now in (old, new), told
            elif code in (0, 2):
                assert now == (new if code == 0 else old), told
                assert code == 0 or "plansearch: " in ended.stderr, told
            else:
                assert code == 1, told
            build(index)
            assert files(index) == fresh, told
            tried += 1
            which = "old" if now == old else "new" if now == new else "without a source"
            key = (call, code, which)
            outcomes[key] = outcomes.get(key, 0) + 1
for (call, code, which), count in sorted(outcomes.items()):
    print(f"{call:10} exit code {code:3}  {which:16} {count}")
print(f"{tried} calls failed or killed; nothing was lost")
shutil.rmtree(top)

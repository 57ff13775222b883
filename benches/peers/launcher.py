"""Starts one program and prints what it took. Run as a program of its own, which imports next to
nothing: the memory of a process counts from that of the process that starts it.

launcher.py OUTPUT ERRORS PROGRAM ARGUMENT...
"""

import os
import sys
import time


def main():
    """Prints wall time, processor time, peak memory in KiB, and the exit code."""
    output, errors, *command = sys.argv[1:]
    written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, written, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, errors, written, 0o644),
    ]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)  # with all that the child waited for
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, code)


if __name__ == "__main__":
    main()

"""Runs every command of the cookbook over another index: each must be understood, and nearly all
must find something. A question that nobody answers there is told.

usage: check_cookbook.py PROGRAM INDEX
"""

import os
import re
import shlex
import subprocess
import sys

program, index = sys.argv[1:]
page = open("docs/cookbook.md", encoding="utf-8").read()
questions = re.split(r"\n### (\d+)\. ", page)[1:]
failed, unanswered = [], []
for number, section in zip(questions[::2], questions[1::2]):
    for command in re.findall(r"^\$ plansearch (.*)$", section, re.M):
        ran = subprocess.run(
            [program, *shlex.split(command)],
            env={**os.environ, "PLANSEARCH_INDEX": index},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode == 1 and "no passage matches" in ran.stderr:
            unanswered.append(number)
        elif ran.returncode or not ran.stdout:
            failed.append(f"question {number}: exit code {ran.returncode}: {ran.stderr.strip()}")
print("\n".join(failed))
print(f"{len(questions) // 2} questions; nobody answers {', '.join(unanswered) or 'none'}")
sys.exit(bool(failed) or len(questions) != 50 or len(unanswered) > 3)

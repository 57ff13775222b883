#!/usr/bin/env python3
"""Runs a program and writes the most memory that it or a child of it took, in KB, into a file.
Usage: measure.py FILE PROGRAM [ARGUMENT...]"""

import resource
import subprocess
import sys
from pathlib import Path

code = subprocess.run(sys.argv[2:]).returncode
Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)

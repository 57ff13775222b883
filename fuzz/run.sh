#!/usr/bin/env bash
# Fuzzes one thing after the other: fuzz/run.sh SECONDS [TARGET...]; see docs/fuzzing.md.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
python3 -B fuzz/seeds.py
for target in "${@:-pdf docx odt html text zip query matching}"; do
  for name in $target; do
    dictionary=fuzz/dictionaries/$name.dict
    RUSTC_BOOTSTRAP=1 nice -n 19 cargo fuzz run "$name" -s none -- \
      -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=20 -max_len=65536 -print_final_stats=1 \
      $([ -f "$dictionary" ] && echo "-dict=$dictionary") \
      || echo "fuzz: $name: found something, see fuzz/artifacts/$name"
  done
done

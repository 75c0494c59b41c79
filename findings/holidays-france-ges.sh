#!/bin/sh
# holidays 0.109: France with subdiv="GES" is accepted and has none of the holidays of Alsace and Moselle.
# Expected: GES is the ISO 3166-2 code of Grand Est. The documentation lists the subdivisions; an unknown
#   one (« 67 », Bas-Rhin) raises NotImplementedError. One expects the same, or 26 December and Good
#   Friday, which are holidays in three departments out of ten of that region.
# Seen: « GES » is a code that was to be removed at the end of 2023: it gives the eleven national days
#   only. The DeprecationWarning is raised inside the library, where Python hides it by default.
# To do: subdiv="Alsace" or "Moselle" (6AE, 57).
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet holidays==0.109
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import subprocess
import sys

code = 'import holidays; print(len(holidays.France(subdiv="GES", years=2026)), len(holidays.France(subdiv="Alsace", years=2026)))'
run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
print("GES, Alsace:", run.stdout.strip(), "- written to the error output:", repr(run.stderr))
assert run.stdout.split() == ["11", "13"] and run.stderr == ""
import holidays
assert datetime.date(2026, 12, 26) not in holidays.France(subdiv="GES")
try:
    holidays.France(subdiv="67")
except NotImplementedError as error:
    print("67:", error)
else:
    raise SystemExit("67 is accepted")
PYTHON

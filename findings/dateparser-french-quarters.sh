#!/bin/sh
# dateparser 1.5.0: « T4 2025 » (fourth quarter) is in April.
# Expected: either a date of the quarter (October to December) or None, as « 4e trimestre 2025 » gives:
#   the documentation lists no quarters among what is understood.
# Seen: the letter is dropped and the number becomes the month: T1 to T4 are January to April, on the
#   day of the month of today. Sales grouped by quarter fall in the wrong one, without an error.
# To do: read quarters oneself (pandas.Period reads « 2025Q4 »).
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import dateparser

settings = {"RELATIVE_BASE": datetime.datetime(2026, 11, 15)}
seen = [dateparser.parse(f"T{n} 2025", languages=["fr"], settings=settings).strftime("%Y-%m") for n in (1, 2, 3, 4)]
words = dateparser.parse("4e trimestre 2025", languages=["fr"], settings=settings)
print(seen, words)
assert seen == ["2025-01", "2025-02", "2025-03", "2025-04"]
assert words is None
PYTHON

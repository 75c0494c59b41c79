#!/bin/sh
# num2words 0.5.14: an invoice of 200 euros is « deux euros » in words when the amount is an int.
# Expected: 200 and 200.0 are the same amount; the README gives to="currency" without a word on units.
# Seen: int 200 = two euros and no centimes, float 200.0 = two hundred euros. A column of whole
#   prices that pandas reads as int64 gives amounts divided by a hundred.
# To do: pass Decimal or float, never int.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet num2words==0.5.14
"$folder/venv/bin/python" - <<'PYTHON'
from num2words import num2words

seen = [num2words(amount, lang="fr", to="currency") for amount in (200, 200.0)]
print(seen)
assert seen == ["deux euros et zéro centimes", "deux cents euros et zéro centimes"]
PYTHON

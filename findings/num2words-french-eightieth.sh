#!/bin/sh
# num2words 0.5.14: the French ordinal of 80 is « quatre-vingtsième ».
# Expected: « quatre-vingtième » (the s of quatre-vingts falls before a suffix; Académie française).
#   Likewise deux centième.
# Seen: « quatre-vingtsième »; 81 is right. Two hundredth is « deux centsième ».
# To do: write the ordinals in figures (80e).
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet num2words==0.5.14
"$folder/venv/bin/python" - <<'PYTHON'
from num2words import num2words

seen = [num2words(n, lang="fr", to="ordinal") for n in (80, 81, 200)]
print(seen)
assert seen == ["quatre-vingtsième", "quatre-vingt-unième", "deux centsième"]
PYTHON

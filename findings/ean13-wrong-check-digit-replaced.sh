#!/bin/sh
# python-barcode 0.16.1: an EAN-13 with a wrong check digit, or of 14 digits, gives the label of another code.
# Expected: thirteen digits are a whole code (GS1 General Specifications: the last one is the check
#   digit), so a wrong one should be refused, as the class refuses letters and short codes; a GTIN-14 is
#   the code of a carton and no EAN-13.
# Seen: digits from the thirteenth on are dropped and a new check digit is made, without a warning. A
#   mistyped catalogue gives labels that do not match it; a carton gets a label made of its digits.
# To do: validate first (stdnum.ean), compare str(label) with the code.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-barcode==0.16.1
"$folder/venv/bin/python" - <<'PYTHON'
from barcode import EAN13

seen = {code: str(EAN13(code)) for code in ("3017620422003", "3017620422004", "13017620422000")}
print(seen)
assert seen == {"3017620422003": "3017620422003", "3017620422004": "3017620422003", "13017620422000": "1301762042208"}, seen
PYTHON

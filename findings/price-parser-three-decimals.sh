#!/bin/sh
# price-parser 0.5.1: a unit price of 0,990 € is read as 990 €.
# Expected: the README says that the decimal separator is guessed; a group of thousands cannot follow
#   a lone zero, so « 0,990 € » (per litre, per kilowatt-hour, per unit in wholesale) is 0.990.
# Seen: 990. Given decimal_separator="," it is right.
# To do: always pass decimal_separator="," on French pages.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet price-parser==0.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from price_parser import Price

guessed = Price.fromstring("0,990 €").amount
told = Price.fromstring("0,990 €", decimal_separator=",").amount
print("guessed:", guessed, "told:", told)
assert str(guessed) == "990"
assert str(told) == "0.990"
PYTHON

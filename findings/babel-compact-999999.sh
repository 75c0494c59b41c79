#!/bin/sh
# Babel 2.18.0: 999 999 in short form is « 1000 k » (or « 1000 k € »), not « 1 M ».
# Expected: the CLDR (UTS 35, compact number formats) chooses the pattern for the rounded number, so that
#   ICU and browsers write « 1 M ».
# Seen: the pattern is chosen before rounding: 999 950 and 999 999 give « 1000 k », 999 999 999 gives
#   « 1000 M ». A dashboard says 1000 k € beside 1 M €.
# To do: round to three significant digits first.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet babel==2.18.0
"$folder/venv/bin/python" - <<'PYTHON'
from babel.numbers import format_compact_currency, format_compact_decimal

seen = [format_compact_decimal(n, locale="fr").replace("\xa0", " ") for n in (999_999, 1_000_000, 999_999_999)]
money = format_compact_currency(999_999, "EUR", locale="fr").replace("\xa0", " ")
print(seen, money)
assert seen == ["1000 k", "1 M", "1000 M"]
assert money == "1000 k €"
PYTHON

#!/bin/sh
# phonenumbers 9.0.43: a customer of La Réunion or Guadeloupe has an invalid number when read as a French one.
# Expected: 0692…, 0262… and 0590… are numbers of the French national plan (ARCEP), dialled in ten
#   digits from anywhere in France and typed so in a French order form; is_valid_number on
#   parse(…, "FR") should be True.
# Seen: False, because each department has its own country code in the library (+262, +590). Read with
#   the region of the department the same digits are valid, so an order form refuses whole departments.
# To do: try FR, then RE, GP, MQ, GF, YT and PM.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet phonenumbers==9.0.43
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers

def valid(text, region):
    return phonenumbers.is_valid_number(phonenumbers.parse(text, region))

numbers = {"0692 12 34 56": "RE", "0262 12 34 56": "RE", "05 90 12 34 56": "GP"}
seen = {text: (valid(text, "FR"), valid(text, region)) for text, region in numbers.items()}
print(seen, "Paris:", valid("01 42 68 53 00", "FR"))
assert valid("01 42 68 53 00", "FR")
assert seen == dict.fromkeys(numbers, (False, True)), seen
PYTHON

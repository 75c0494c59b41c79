#!/bin/sh
# price-parser 0.5.1: « -20 % soit 12,99 € » is a price of 20 €.
# Expected: the README gives « 50% OFF » as having no amount: a percentage is no price. French
#   typography puts a space before « % », so the amount should be 12,99.
# Seen: with the space the percentage becomes the amount, with the euro sign of the price beside it;
#   without the space the right price is read. « TVA 20 % : 4,00 € » gives 20 € as well.
# To do: remove « n % » before parsing.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet price-parser==0.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from price_parser import Price

seen = {text: (str(price.amount), price.currency)
        for text in ("-20% 12,99 €", "-20 % soit 12,99 €", "TVA 20 % : 4,00 €")
        for price in [Price.fromstring(text)]}
print(seen)
assert seen == {"-20% 12,99 €": ("12.99", "€"), "-20 % soit 12,99 €": ("20", "€"), "TVA 20 % : 4,00 €": ("20", "€")}
PYTHON

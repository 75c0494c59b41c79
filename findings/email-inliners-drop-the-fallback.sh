#!/bin/sh
# css-inline 0.24.0 and premailer 3.10.0: of « color:#c00; color:rgba(204,0,0,.9) » only the second is left.
# Expected: a declaration that a client does not understand is dropped and the one before stands
#   (CSS 2.2, 4.1.8); this is how mail is written for old clients. Inlining should copy both, in order.
# Seen: both libraries keep the last one of the rule; a client without rgba() has no colour left. In a style
#   attribute that exists already, css-inline leaves the pair whole.
# To do: write the pair in the attribute by hand.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet premailer==3.10.0 css-inline==0.24.0
"$folder/venv/bin/python" - <<'PYTHON'
import css_inline
from premailer import transform

pair = "color:#c00;color:rgba(204,0,0,.9)"
page = f"<html><head><style>p{{{pair}}}</style></head><body><p>t</p></body></html>"
seen = transform(page), css_inline.inline(page)
by_hand = css_inline.inline(f'<html><body><p style="{pair}">t</p></body></html>')
print(seen, by_hand)
assert all("rgba" in page and "#c00" not in page for page in seen)
assert "#c00" in by_hand and "rgba" in by_hand
PYTHON

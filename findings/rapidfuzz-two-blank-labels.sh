#!/bin/sh
# RapidFuzz 3.14.6: two blank product labels are alike at 100 by token_sort_ratio, at 0 by token_set_ratio.
# Expected: the documentation gives both a score from 0 to 100 for the same comparison, in two treatments of the
#   words; with no word on either side they should agree, and a missing label should not match.
# Seen: ratio, partial_ratio and token_sort_ratio give 100, token_set_ratio and WRatio 0; None gives 0
#   everywhere. Once normalised, « — » and a missing label are both blank, and a
#   threshold of 90 pairs them.
# To do: set the score of blank labels to 0.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rapidfuzz==3.14.6
"$folder/venv/bin/python" - <<'PYTHON'
from rapidfuzz import fuzz

names = ("ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "WRatio")
blank = {name: getattr(fuzz, name)("", "") for name in names}
missing = {name: getattr(fuzz, name)(None, None) for name in names}
print(blank, missing)
assert blank == {"ratio": 100, "partial_ratio": 100, "token_sort_ratio": 100, "token_set_ratio": 0, "WRatio": 0}
assert set(missing.values()) == {0}
PYTHON

#!/bin/sh
# dateparser 1.5.0: « 2,5 jours » is five days ago, and « il y a 1 000 jours » is now.
# Expected: a duration without a direction is in the past (« 2 jours » is two days ago); decimals are
#   understood (« il y a 2,5 heures » is two hours and a half ago), so two days and a half; and a
#   thousand days for the second.
# Seen: without « il y a », the comma splits the number and the last digits win (2,5 jours = 5 days;
#   1,5 heure = 5 hours). The space of thousands splits it too: 1 000 = 0 days, that is now.
# To do: take the number out and use timedelta.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import dateparser

now = datetime.datetime(2026, 11, 29, 10, 0)
def ago(text):
    return now - dateparser.parse(text, languages=["fr"], settings={"RELATIVE_BASE": now})

seen = {text: ago(text) / datetime.timedelta(hours=1)
        for text in ("il y a 2,5 heures", "2 jours", "2,5 jours", "1,5 heure", "il y a 1000 jours", "il y a 1 000 jours")}
print(seen, "hours")
assert seen == {
    "il y a 2,5 heures": 2.5, "2 jours": 48, "2,5 jours": 120, "1,5 heure": 5,
    "il y a 1000 jours": 24000, "il y a 1 000 jours": 0,
}
PYTHON

#!/bin/sh
# Babel 2.18.0: 36 hours and 60 hours are both « 2 jours »; 45 days and 75 days both « 2 mois ».
# Expected: format_timedelta is documented as giving the duration in the largest unit that fits, with a
#   threshold; nothing says that two durations a whole day apart come out equal. Delivery times of a day
#   and a half and of two days and a half should differ, whichever way halves go.
# Seen: a half goes to the even number: 1.5 to 2, 2.5 to 2.
# To do: show hours under three days, or write the text oneself.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet babel==2.18.0
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import timedelta
from babel.dates import format_timedelta

def shown(**duration):
    return format_timedelta(timedelta(**duration), locale="fr").replace("\xa0", " ")

seen = [shown(hours=36), shown(hours=60), shown(days=45), shown(days=75)]
print(seen)
assert seen == ["2 jours", "2 jours", "2 mois", "2 mois"]
PYTHON

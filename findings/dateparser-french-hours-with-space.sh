#!/bin/sh
# dateparser 1.5.0: « demain à 14 h », written with the space that French typography asks for, is the day after tomorrow at midnight.
# Expected: the documentation offers French among its languages, with absolute and relative dates;
#   « demain à 14h » is tomorrow at 14:00, and the space should change nothing.
# Seen: « 14 h » is taken as a duration: « demain à 14 h » = tomorrow at the present time plus 14
#   hours, and « 14 h 30 » alone = 14 hours ago. « il y a 2 h 30 » loses its 30 minutes.
# To do: glue the hour (14h30) before parsing.
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
def read(text):
    return dateparser.parse(text, languages=["fr"], settings={"RELATIVE_BASE": now}).isoformat(" ", "minutes")

seen = {text: read(text) for text in ("demain à 14h", "demain à 14 h", "14h30", "14 h 30", "il y a 2 h 30")}
print(seen)
assert seen == {
    "demain à 14h": "2026-11-30 14:00",
    "demain à 14 h": "2026-12-01 00:00",
    "14h30": "2026-11-29 14:30",
    "14 h 30": "2026-11-28 20:00",
    "il y a 2 h 30": "2026-11-29 08:00",
}
PYTHON

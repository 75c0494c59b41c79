#!/bin/sh
# ics 0.7.3: a meeting at 10:00 in Paris exported by Outlook is read as 10:00 UTC, two hours late in summer.
# Expected: Outlook names the zone « Romance Standard Time » and defines it in a VTIMEZONE of the file
#   (RFC 5545, 3.6.5), which is enough to place the meeting: 08:00 UTC.
# Seen: without a warning, begin is 10:00+00:00. A time without a zone (« floating », 3.3.5) becomes UTC too.
#   icalendar 7.3.2 reads 08:00 UTC.
# To do: icalendar.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet icalendar==7.3.2 ics==0.7.3 tzdata==2026.6
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import timezone
import icalendar
import ics

text = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\nBEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
    "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;TZID=Romance Standard Time:20260701T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
first = icalendar.Calendar.from_ical(text).walk("VEVENT")[0].start.astimezone(timezone.utc)
second = next(iter(ics.Calendar(text).events)).begin
print("icalendar:", first, "ics:", second)
assert first.isoformat() == "2026-07-01T08:00:00+00:00"
assert str(second) == "2026-07-01T10:00:00+00:00"
PYTHON

#!/bin/sh
# icalendar 7.3.2 and ics 0.7.3: the night watch of 29 March 2026, 1:00 to 4:00 in Paris, lasts three hours.
# Expected: clocks go from 2:00 to 3:00 that night: two hours pass (RFC 5545, 3.3.6: a DURATION in hours
#   is exact time). In October the same watch lasts four hours.
# Seen: the property « duration » subtracts the hours of the clock: 3 h in March and in October, in both
#   libraries. Hours of a team or of a sale « flash » are false twice a year.
# To do: convert DTSTART and DTEND to UTC before subtracting.
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

def durations(day):
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
        "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        f"DTSTART;TZID=Europe/Paris:{day}T010000\r\nDTEND;TZID=Europe/Paris:{day}T040000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    real = event.end.astimezone(timezone.utc) - event.start.astimezone(timezone.utc)
    other = next(iter(ics.Calendar(text).events))
    return [str(event.duration), str(other.duration), str(real)]

seen = durations("20260329"), durations("20261025")
print("icalendar, ics, elapsed:", seen)
assert seen == (["3:00:00", "3:00:00", "2:00:00"], ["3:00:00", "3:00:00", "4:00:00"])
PYTHON

"""What a juror types in `jury.xlsx` comes back as typed: a real LibreOffice, in French, through UNO."""

import datetime
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.jury.decision.checking import check
from etabli.jury.decision.reading import read_filled
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.jury.workbook.workbook import volatile, write_workbook

SOFFICE, PYTHON = shutil.which("soffice"), "/usr/bin/python3"
NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)
FRENCH = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>fr-FR</value></prop></item>
</oor:items>
"""


def has_uno() -> bool:
    found = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return found.returncode == 0


def typed(book: Path, texts: dict[str, str], folder: Path) -> Path:
    """Type texts in a workbook, by address, and return what LibreOffice saves."""
    profile, saved = folder / "profil", folder / "tape.xlsx"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FRENCH, encoding="utf-8")
    pipe = f"etabli-{folder.name}"
    office = subprocess.Popen(
        [str(SOFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
        + [f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        script = Path(__file__).with_name("type_in_libreoffice.py")
        subprocess.run(
            [PYTHON, str(script), pipe, str(book), str(saved)],
            input=json.dumps(texts).encode(),
            check=True,
            timeout=180,
        )
        office.wait(timeout=60)
    finally:
        office.kill()
        office.wait()
    return saved


@pytest.mark.slow
@pytest.mark.skipif(
    SOFFICE is None or not Path(PYTHON).exists() or not has_uno(),
    reason="LibreOffice et son Python (python3-uno) ne sont pas installés",
)
def test_what_a_juror_types_survives(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    texts = {
        "Décisions!I7": "15/12/2026",
        "Décisions!J7": "1/2",
        "Soutenances!I5": "= 3 voix sur 5",
        "Soutenances!I6": "=1+1",
        "Soutenances!I7": "12,50",
        "Soutenances!I8": "00123",
        "Soutenances!I9": "1-2",
        "Soutenances!I10": "50 %",
        "Soutenances!I19": "+ clair, - chiffré",
        "Soutenances!I20": "VRAI",
        "Soutenances!I21": "14:30",
        "Soutenances!I22": "@moi",
        "Jury!B3": "30/06",
    }
    chosen = {
        **{f"Jury!E{row}": "présent" for row in range(5, 10)},
        **{f"Jury!F{row}": "non" for row in range(5, 10)},
        "Décisions!G7": "présent",
        "Décisions!H7": "non acquis",
        "Décisions!K7": "1",
        "Décisions!L7": "4",
        "Récusations!A5": "Rozenn Abgrall",
        "Récusations!B5": "c04",
        "Récusations!C5": "3/4",
    }
    with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
        (book,) = write_workbook(file, tmp_path)
        saved = typed(book, texts | chosen, tmp_path)
        filled = read_filled(saved, book, volatile)
        checked = check(file, filled)
    cells = load_workbook(saved)
    assert {place: read(cells, place) for place in texts} == texts
    assert cells["Décisions"]["K7"].value == 1  # a count is a number
    assert (filled.altered, filled.formulas, checked.faults) == ([], [], [])
    assert checked.sitting is not None
    assert checked.sitting["incidents"] == "30/06"
    assert [recusal["motif"] for recusal in checked.sitting["recusations"]] == ["3/4"]
    (decision,) = checked.decisions
    assert (decision["motif"], decision["seconde_presentation"]) == ("15/12/2026", "1/2")


def read(book: object, place: str) -> object:
    sheet, cell = place.split("!")
    return book[sheet][cell].value  # type: ignore[index]

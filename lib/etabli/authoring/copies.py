"""Sample copies of a written text, marked fact by fact: `copies/<written cell>/<name>.toml`.

    texte = \"\"\"…\"\"\"
    [faits]
    "1.1" = { oui = true, raison = "« … » : le chiffre et sa période sont dits." }

Who marks reads them before marking; students never see them. The marks of any copy can be kept in
the same form, `[faits]` alone and without reasons, and compared (`agreement`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecom.mots import compter_mots
from etabli._toml import Table, read_toml
from etabli.authoring.facts import filled_in
from etabli.authoring.fault import Fault
from etabli.authoring.grids import Grid, toml_faults
from etabli.errors import CaseError

__all__ = ["COPIES", "SHARES", "SampleCopy", "copy_faults", "read_copies"]

COPIES = "copies"
SHARES = {"faible": 4 / 12, "moyenne": 7 / 12, "bonne": 10 / 12}
"""The sample copies of a text, and the share of the points that each is about worth."""


@dataclass(frozen=True)
class SampleCopy:
    """A copy, and its marks: by name of fact, whether it is there, and why.

    Args:
        name: « faible », « moyenne » or « bonne ».
        text: with the facts of faits.py in place.
        marks: by name of fact.
        reasons: by name of fact.
    """

    name: str
    text: str
    marks: dict[str, bool]
    reasons: dict[str, str]

    @property
    def points(self) -> int:
        """What it is worth."""
        return sum(self.marks.values())


def read_copies(
    folder: Path, grid: Grid, facts: Mapping[str, Any]
) -> tuple[list[SampleCopy], list[Fault]]:
    """Return the sample copies of a text, from the weakest on, and what is wrong with them.

    Args:
        folder: of the case.
        grid: of the text.
        facts: of the case, by name: a text may quote them.
    """
    copies: list[SampleCopy] = []
    faults: list[Fault] = []
    place = folder / COPIES / grid.written
    for path in sorted(place.glob("*.toml"), key=lambda p: SHARES.get(p.stem, 2)):
        file = f"{folder.name}/{COPIES}/{grid.written}/{path.name}"
        try:
            values, _ = read_toml(path, CaseError)
        except CaseError as error:
            faults.append(Fault(file, "", error.message))
            continue
        rules: list[str] = []
        copies.append(_read(path.stem, Table(values, rules), rules, grid, facts))
        faults += toml_faults(folder, path, rules)
    missing = [name for name in SHARES if not (place / f"{name}.toml").is_file()]
    if missing and place.is_dir():
        rule = f"il manque {', '.join(f'{name}.toml' for name in missing)}"
        faults.append(Fault(f"{folder.name}/{COPIES}/{grid.written}", "", rule))
    return copies, faults


def copy_faults(folder: Path, grids: Mapping[str, Grid]) -> list[Fault]:
    """Find folders of copies that are of no text with a grid."""
    known = ", ".join(grids) or "aucun"
    return [
        Fault(
            f"{folder.name}/{COPIES}/{place.name}",
            "",
            f"aucun écrit de ce nom n'a de grille ; écrits qui en ont une : {known}",
        )
        for place in sorted((folder / COPIES).glob("*"))
        if place.is_dir() and place.name not in grids
    ]


def _read(
    name: str, top: Table, rules: list[str], grid: Grid, facts: Mapping[str, Any]
) -> SampleCopy:
    if name not in SHARES:
        top.fault("texte", f"« {name}.toml » : une copie s'appelle {', '.join(SHARES)}")
    text, wrong = filled_in(top.text("texte"), facts)
    for line, rule in wrong:
        top.fault("texte", f"ligne {line} du texte : {rule}")
    marks: dict[str, bool] = {}
    reasons: dict[str, str] = {}
    table = top.table("faits")
    for fact in grid.facts:
        one = table.table(fact)
        marks[fact], reasons[fact] = one.boolean("oui"), one.text("raison")
        one.done()
    table.done()
    copy = SampleCopy(name, text, marks, reasons)
    if "total" in top and (total := top.integer("total", 0, grid.points)) != copy.points:
        top.fault("total", f"{total} annoncé ; les faits cochés en donnent {copy.points}")
    top.done()
    if not rules:
        _check(copy, top, grid)
    return copy


def _check(copy: SampleCopy, top: Table, grid: Grid) -> None:
    """Note what a copy and its marks do not agree on."""
    due = SHARES[copy.name] * grid.points
    if abs(copy.points - due) > max(1, grid.points / 12):
        shown = f"{due:.1f}".rstrip("0").rstrip(".").replace(".", ",")
        top.fault(
            "faits",
            f"{copy.points} points sur {grid.points} ; une copie « {copy.name} » en vaut environ {shown}",
        )
    count = compter_mots(copy.text)
    fact = grid.words_fact
    if fact and copy.marks[fact] is not (count <= grid.words):
        said = "tenue" if copy.marks[fact] else "dépassée"
        top.fault(
            f"faits.{fact}",
            f"limite de {grid.words} mots notée {said} ; le texte compte {count} mots",
        )

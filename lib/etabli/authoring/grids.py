"""The grid of a written text, `grilles/<written cell>.toml`: what two markers see alike.

    titre = "Note à la direction"
    mots = 400
    [[criteres]]
    titre = "Le constat"
    faits = ["le retour est chiffré", "la période est dite", "le texte compte 400 mots au plus"]
    [[chiffres]]
    nom = "ROAS réel"
    fait = "roas_reel"
    unite = ""
    tolerance = 0.05

A criterion is three observable facts, a point each; they are named « 1.1 », « 1.2 »… The figures are
for who marks: students are never shown them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli._toml import Table, read_toml, with_lines
from etabli.authoring.fault import Fault
from etabli.errors import CaseError

__all__ = ["FACTS", "GRIDS", "Criterion", "Figure", "Grid", "read_grids", "toml_faults"]

GRIDS = "grilles"
FACTS = 3
"""Facts of a criterion, a point each."""


@dataclass(frozen=True)
class Criterion:
    """A title, and its observable facts."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A figure that should appear in the text.

    Args:
        name: in words, for who marks.
        fact: of the case's faits.py; a part of one follows a dot, as in « scenario.baisse.gain ».
        unit: as written: "€", "%" (the fact is then a fraction), another word, or "".
        tolerance: how far what is written may be, in the unit as written.
    """

    name: str
    fact: str
    unit: str
    tolerance: float


@dataclass(frozen=True)
class Grid:
    """What a written text is marked on.

    Args:
        written: grade id of the cell.
        title: of the text.
        words: the most words it may have.
        criteria: in order.
        figures: that should appear in it.
    """

    written: str
    title: str
    words: int
    criteria: tuple[Criterion, ...]
    figures: tuple[Figure, ...] = ()

    @property
    def facts(self) -> dict[str, str]:
        """The facts by name, « 2.1 » for the first of the second criterion; a point each."""
        return {
            f"{rank}.{place}": fact
            for rank, criterion in enumerate(self.criteria, 1)
            for place, fact in enumerate(criterion.facts, 1)
        }

    @property
    def points(self) -> int:
        """Points of the written cell."""
        return len(self.facts)

    @property
    def words_fact(self) -> str:
        """Name of the fact that is about the limit of words; "" without one."""
        limit = re.compile(rf"(?<!\d){self.words}\s+mots\b")
        return next((n for n, fact in self.facts.items() if limit.search(_plain(fact))), "")

    def data(self) -> dict[str, Any]:
        """Return what everybody may see of it, with French keys: not the figures."""
        criteria = [{"titre": c.title, "faits": list(c.facts)} for c in self.criteria]
        return {"titre": self.title, "mots": self.words, "criteres": criteria}


def read_grids(folder: Path) -> tuple[dict[str, Grid], list[Fault]]:
    """Return the grids of a case by written cell, and what is wrong in their files.

    A grid at fault is returned as far as it could be read.

    Args:
        folder: of the case.
    """
    grids: dict[str, Grid] = {}
    faults: list[Fault] = []
    for path in sorted((folder / GRIDS).glob("*.toml")):
        try:
            values, _ = read_toml(path, CaseError)
        except CaseError as error:
            faults.append(Fault(f"{folder.name}/{GRIDS}/{path.name}", "", error.message))
            continue
        rules: list[str] = []
        grids[path.stem] = _read(path.stem, Table(values, rules), rules)
        faults += toml_faults(folder, path, rules)
    return grids, faults


def toml_faults(folder: Path, path: Path, rules: list[str]) -> list[Fault]:
    """Return what is wrong in a TOML file of the case in this folder, each with its line."""
    file = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return [Fault(file, place, rule) for place, rule in with_lines(path, rules)]


def _read(written: str, top: Table, rules: list[str]) -> Grid:
    title, words = top.text("titre"), top.integer("mots", 20, 5000)
    criteria: list[Criterion] = []
    for table in top.tables("criteres"):
        criterion = Criterion(table.text("titre"), table.texts("faits"))
        if criterion.facts and len(criterion.facts) != FACTS:
            table.fault(
                "faits", f"{len(criterion.facts)} faits ; un critère en a {FACTS}, un point chacun"
            )
        if criterion.title and criterion.title in [other.title for other in criteria]:
            table.fault("titre", f"« {criterion.title} » est déjà le titre d'un autre critère")
        criteria.append(criterion)
        table.done()
    figures: list[Figure] = []
    for table in top.tables("chiffres", optional=True):
        name, fact, unit = table.text("nom"), table.text("fait"), table.text("unite", blank=True)
        figures.append(Figure(name, fact, unit.strip(), table.number("tolerance", 0, 1e12)))
        table.done()
    grid = Grid(written, title, words, tuple(criteria), tuple(figures))
    if not rules and not grid.words_fact:
        top.fault(
            "mots", f"aucun fait ne dit la limite ; écrivez-la dans l'un d'eux : « {words} mots »"
        )
    top.done()
    return grid


def _plain(text: str) -> str:
    """Return a text with the figures of its numbers together: « 1 200 mots » is « 1200 mots »."""
    return re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text)

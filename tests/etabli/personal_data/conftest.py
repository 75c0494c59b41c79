"""Session folders as people write them, work on disk, and decisions in the register."""

import csv
import datetime
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from etabli.course import Course
from etabli.register.register import Register

Room = Any

_SESSION = """\
id = "{id}"
date = {date}
lieu = "Rennes"
modalite = "présentiel"
referentiel = "RNCP34179"

[certificateur]
nom = "FORMAOUEST"
siret = "48819452300053"
adresse = "1 rue de l'Exemple, 35000 Rennes"
signataire = "Maïwenn Quéré"
qualite_signataire = "directrice"

{members}
[regles]
quorum = 4
vote = "majorité"
voix_preponderante = true
seconde_presentation = "Dans les douze mois."
recours = "Par écrit."

[conservation]
travaux_annees = 1
dossiers_annees = 5
suspensions = {holds}
"""
_MEMBERS = ("certificateur", "formateur", "employeur", "salarie", "salarie")
_COLUMNS = ("identifiant", "nom_naissance", "prenoms", "date_naissance", "voie_acces", "date_entree", "courriel")  # fmt: skip
PEOPLE = {
    "c01": ("Le Goff", "Anaïs, Marie", "12/04/1998", "anais.legoff@example.org"),
    "c02": ("L'Hostis", "Gwénaëlle", "03/11/2001", "gwen@example.org"),
    "c03": ("Évrard", "Yann", "", ""),
    "=cmd()": ("Quéinnec", "Ewen", "", ""),
}

Enrol = Callable[..., Path]
Decide = Callable[..., None]


@pytest.fixture
def enrol(jury_course: Course) -> Enrol:
    """Write a session's folder: `enrol("2020-06", date, "c01", "c02", holds=["c02"])`."""

    def write(id: str, date: datetime.date, *who: str, holds: Iterable[str] = ()) -> Path:
        folder = jury_course.jury / id
        folder.mkdir(parents=True, exist_ok=True)
        members = "".join(
            f'[[membres]]\nnom = "Membre {rank}"\nqualite = "Qualité"\ncollege = "{college}"\n'
            f"president = {'true' if rank == 0 else 'false'}\n"
            for rank, college in enumerate(_MEMBERS)
        )
        text = _SESSION.format(id=id, date=date, members=members, holds=json.dumps(list(holds)))
        (folder / "session.toml").write_text(text, encoding="utf-8")
        with (folder / "candidats.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, delimiter=";")
            writer.writerow(_COLUMNS)
            for one in who:
                last, first, born, email = PEOPLE[one]
                writer.writerow((one, last, first, born, "formation_continue", "01/03/2016", email))
        return folder

    return write


@pytest.fixture
def decide(jury_course: Course) -> Decide:
    """Append a sitting, sign-offs and decisions: `decide("2020-06", c01={"BC01": "acquis"})`."""

    def append(id: str, decisions: dict[str, dict[str, str]], **sitting: Any) -> None:
        items: list[tuple[str, dict[str, Any]]] = [
            ("signature", {"candidat": one, "empreinte": "0" * 64, "par": "Rozenn Abgrall"})
            for one in decisions
        ]
        members = [{"nom": "Membre 1", "present": True}]
        items.append(("seance", {"membres": members, "recusations": [], "incidents": ""} | sitting))
        with Register(jury_course.db_url) as register:
            before = register.entries(session=id, kind="decision")
        for one, blocs in decisions.items():
            for bloc, decision in blocs.items():
                past = [
                    e.seq
                    for e in before
                    if (e.content or {})["candidat"] == one and (e.content or {})["bloc"] == bloc
                ]
                content = {
                    "empreinte": "0" * 64,
                    "remplace": past[-1] if past else None,
                    "rectification": "Erreur de saisie." if past else "",
                    "referentiel": "RNCP34179",
                    "candidat": one,
                    "bloc": bloc,
                    "decision": decision,
                    "motif": "" if decision == "acquis" else "Chiffrage absent.",
                    "competences": {"BC01-C1": {"niveau": "", "observation": f"Bien, {one}."}},
                    "par": "Solenn Le Meur",
                }
                items.append(("decision", content))
        with Register(jury_course.db_url) as register:
            register.append(id, items)

    return append


@pytest.fixture
def work(jury_course: Course) -> None:
    """Write what c01, c02 and c03 handed in, executed notebooks and pages."""
    for one in ("c01", "c02", "c03"):
        for stage in ("submitted", "collected", "autograded", "feedback"):
            folder = jury_course.root / stage / one / "bc01-benchmark"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "page.html").write_text(f"<p>{stage} de {one}</p>", encoding="utf-8")
    (jury_course.collected / "recueil-20200101-080000.json").write_text("c01, c02, c03")
    (jury_course.autograded / "integrite.html").write_text("c01, c02, c03", encoding="utf-8")

"""The demonstration's session of the jury: invented people, sign-offs, five jurors who decide.

The jurors' part is played by a program, which fills the workbook as people would; nothing else in
Établi decides for a jury.
"""

import csv
import random
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.jury.decision.record import prepare, record
from etabli.jury.elsewhere.badges import write_badges
from etabli.jury.export import export, follow_up, session_folder
from etabli.jury.model import JuryFile, open_jury_file
from etabli.jury.session.inputs import load_session
from etabli.jury.sign import sign
from etabli.jury.workbook.layout import (
    DECISIONS_SHEET,
    DEFENCES_SHEET,
    FIRST_ROW,
    INCIDENTS_CELL,
    JURY_SHEET,
    fields,
)

__all__ = ["SESSION", "fill", "play_jury", "write_candidates", "write_inputs"]

SESSION = "2026-06"
_TRAINER, _SECRETARY = "Rozenn Abgrall", "Solenn Le Meur"

_SESSION_FILE = """\
# Session de démonstration : tout le monde y est inventé.

id = "2026-06"
date = 2026-06-30
lieu = "Rennes"
code_postal = "35000"
modalite = "présentiel"
referentiel = "RNCP34179"

[certificateur]
nom = "FORMAOUEST (démonstration)"
siret = "48819452300053"
adresse = "1 rue de l'Exemple, 35000 Rennes"
signataire = "Maïwenn Quéré"
qualite_signataire = "directrice"
site = "https://formaouest.example"
caisse_des_depots = { id_client = "DEMO0000", id_contrat = "DEMO-CONTRAT" }

[[membres]]
nom = "Maïwenn Quéré"
qualite = "directrice, représentante du certificateur"
college = "certificateur"
president = true

[[membres]]
nom = "Rozenn Abgrall"
qualite = "formatrice"
college = "formateur"
president = false

[[membres]]
nom = "Hervé Kermarrec"
qualite = "gérant d'une boutique en ligne"
college = "employeur"
president = false

[[membres]]
nom = "Lena Boisgontier"
qualite = "cheffe de projet e-commerce"
college = "salarie"
president = false

[[membres]]
nom = "Idriss Haddad"
qualite = "responsable acquisition"
college = "salarie"
president = false

[regles]
quorum = 4
vote = "majorité"
voix_preponderante = true
seconde_presentation = "Un bloc refusé peut être présenté une seconde fois dans les douze mois, sans repasser les autres."
recours = "Le recours s'adresse par écrit au certificateur, dans les deux mois qui suivent la notification."

[conservation]
travaux_annees = 1
dossiers_annees = 5
suspensions = []
"""

_TOWNS = (
    ("Brest", "29019", "29200"),
    ("Lorient", "56121", "56100"),
    ("Saint-Malo", "35288", "35400"),
    ("Guingamp", "22070", "22200"),
)
_PATHS = ("formation_continue", "apprentissage", "formation_initiale", "experience")


def write_inputs(folder: Path, names: Iterable[str]) -> None:
    """Write session.toml and candidats.csv for these invented people (first name, then last)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "session.toml").write_text(_SESSION_FILE, encoding="utf-8")
    write_candidates(folder / "candidats.csv", names)


def write_candidates(path: Path, names: Iterable[str]) -> None:
    """Write a list of candidates whose identifiers are these names, everything else invented."""
    rows = []
    for rank, name in enumerate(names):
        first, _, last = name.partition(" ")
        dice = random.Random(name)
        town, insee, postcode = dice.choice(_TOWNS)
        # A third entered while the certification was registered, and hold two blocs already.
        early = rank % 3 == 0
        rows.append(
            {
                "identifiant": name,
                "nom_naissance": last or first,
                "prenoms": first,
                "sexe": "F"
                if first in ("Maëlle", "Inès", "Awa", "Soizic", "Élodie", "Naïg")
                else "M",
                "date_naissance": f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/"
                f"{dice.randint(1975, 2003)}",
                "commune_naissance": town,
                "code_insee_naissance": insee,
                "code_postal_naissance": postcode,
                "voie_acces": _PATHS[rank % len(_PATHS)],
                "date_entree": "10/01/2022" if early else "01/09/2025",
                "blocs_acquis": "BC02 : attestation 2023-041 du 16/06/2023 ; "
                "BC04 : attestation 2024-018 du 14/06/2024"
                if early
                else "",
                "amenagements": "tiers temps" if rank == 5 else "",
                "courriel": f"candidat{rank + 1:02}@formaouest.example",
            }
        )
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def play_jury(course: Course, frameworks: Frameworks) -> list[str]:
    """Go through a whole session, from sign-offs to what follows the decision.

    A second time, nothing is signed, decided or recorded again.

    Returns:
        What could not be written, in French: people whom nothing may be issued to.
    """
    folder = session_folder(course, SESSION)
    session = load_session(folder, frameworks)
    sign(course, session, frameworks, _TRAINER)
    export(course, session, frameworks)
    filled = folder / "jury-rempli.xlsx"
    with open_jury_file(course, session, frameworks) as file:
        fill(file, folder / "jury.xlsx", filled)
    record(course, prepare(course, session, frameworks, filled, _SECRETARY))
    export(course, session, frameworks)  # the record of the sitting is no longer blank
    left_out: list[tuple[str, str, str]] = []
    for what in ("documents", "moodle", "cdc"):
        done = follow_up(course, session, frameworks, what)
        left_out += [(what, *person) for person in done.left_out]
    badges = write_badges(course, session, frameworks, course.root / "cle-demonstration.pem")
    left_out += [("badge", *person) for person in badges.left_out]
    return [f"{what}, {name} : {reason}" for what, name, reason in left_out]


def fill(file: JuryFile, blank: Path, filled: Path) -> None:
    """Fill the workbook `blank` as five jurors might, and save it as `filled`."""
    book = load_workbook(blank)
    jury = book[JURY_SHEET]
    column = {field.heading: rank for rank, field in enumerate(fields(JURY_SHEET), 1)}
    for row in range(FIRST_ROW, FIRST_ROW + len(file.session.members)):
        jury.cell(row, column["Présence"], "présent")
        jury.cell(row, column["Lien avec un candidat"], "non")
    jury[INCIDENTS_CELL] = "Vidéoprojecteur remplacé à 9 h 10 ; aucune soutenance écourtée."
    candidates = {candidate.person.id: candidate for candidate in file.candidates()}
    sheet = book[DECISIONS_SHEET]
    column = {field.heading: rank for rank, field in enumerate(fields(DECISIONS_SHEET), 1)}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        candidate = candidates.get(str(sheet.cell(row, column["Identifiant"]).value))
        code = sheet.cell(row, column["Bloc"]).value
        if candidate is None or code in candidate.held:
            continue
        rank = [bloc.code for bloc in file.framework.blocs].index(str(code))
        result = candidate.result.blocs[rank]
        there = any(cell.status != "missing" for cell in candidate.result.cells)
        sheet.cell(row, column["Présence"], "présent" if there else "absent")
        reason = again = ""
        votes: tuple[int, int, int] | None = None
        if not there:
            decision, reason = "reporté", "Absent à la soutenance, excusé."
        elif candidate.status.provisional:
            decision, reason = "reporté", "Des travaux attendent leur note."
        elif not result.assessed:
            decision, reason = "reporté", "Bloc non présenté à cette session."
        elif file.acquired(candidate.result, rank) * 2 >= result.assessed:
            decision, votes = "acquis", (5, 0, 0)
        else:
            decision, votes = "non acquis", (1, 3, 1)
            reason = "Recommandations sans chiffrage ; la viabilité n'a pas été défendue."
            again = "Session de décembre 2026 : reprendre le livrable et la soutenance de ce bloc."
        values: dict[str, str | int] = {
            "Décision": decision,
            "Motif": reason,
            "Seconde présentation": again,
        }
        if votes:
            values |= dict(zip(("Pour", "Contre", "Abstentions"), votes, strict=True))
        for heading, value in values.items():
            if value != "":
                sheet.cell(row, column[heading], value)
    _fill_defences(book[DEFENCES_SHEET], file)
    book.save(filled)


def _fill_defences(sheet: Worksheet, file: JuryFile) -> None:
    """Keep the levels that are proposed, with a remark on the first of each candidate."""
    column = {field.heading: rank for rank, field in enumerate(fields(DEFENCES_SHEET), 1)}
    levels = [level.name for level in file.framework.levels]
    seen = set()
    for row in range(FIRST_ROW, sheet.max_row + 1):
        proposed = sheet.cell(row, column["Niveau proposé"]).value
        if proposed not in levels:
            continue
        sheet.cell(row, column["Niveau retenu par le jury"], proposed)
        candidate = sheet.cell(row, column["Identifiant"]).value
        if candidate not in seen:
            seen.add(candidate)
            sheet.cell(row, column["Observation du jury"], "Confirmé par la soutenance.")

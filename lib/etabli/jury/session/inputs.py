"""What a trainer writes before the jury: `session.toml` and `candidats.csv` in jury/<session>/.

`load_session` reads both and reports every fault of both at once; `init_session` writes models that
load as they are.
"""

import csv
import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import get_args

from etabli._grid import hidden_character
from etabli._toml import Table, read_toml
from etabli.errors import JuryError, SessionError
from etabli.frameworks import Framework, Frameworks, Level
from etabli.frameworks.model import COLLEGES
from etabli.jury.session.candidates import COLUMNS, read_candidates
from etabli.jury.session.session import (
    CdcSchema,
    Certifier,
    Member,
    Mode,
    Person,
    Rules,
    Session,
    Vote,
)

__all__ = [
    "CANDIDATES_FILES",
    "SESSION_FILE",
    "find_session",
    "init_session",
    "load_session",
    "session_folder",
]

SESSION_FILE = "session.toml"
CANDIDATES_FILES = ("candidats.csv", "candidats.xlsx")

_MODELS = Path(__file__).with_name("modeles")


def find_session(folder: Path, name: str | None) -> Path:
    """Return the folder of the session of that name in `folder`; the only one where none is named.

    Raises:
        JuryError: there is no such session, or several and none is named.
    """
    known = sorted(path.parent.name for path in folder.glob(f"*/{SESSION_FILE}"))
    if name is None and len(known) == 1:
        name = known[0]
    if name is None:
        raise JuryError(
            f"dites quelle session : {', '.join(known)}"
            if known
            else "aucune session : créez-en une avec « etabli jury init »",
            where=folder,
        )
    if name not in known:
        raise JuryError(
            f"aucune session de ce nom ; sessions : {', '.join(known) or 'aucune'}",
            where=folder / name,
        )
    return folder / name


def session_folder(folder: Path, name: str) -> Path:
    """Return the place in `folder` of a session to be made: jury/<name>/, nowhere else.

    Raises:
        JuryError: this cannot name a session, least of all a path.
    """
    if message := _not_a_name(name):
        raise JuryError(message, where=folder)
    return folder / name


def load_session(folder: Path, frameworks: Frameworks) -> Session:
    """Read and check the session of the folder jury/<id>/.

    Raises:
        SessionError: something is absent or wrong; `faults` lists it all by file, row and column.
    """
    faults: list[str] = []
    top = Table({}, [])
    noted: list[str] = []
    try:
        top = Table(read_toml(folder / SESSION_FILE, SessionError)[0], noted)
    except SessionError as error:
        faults.append(f"{SESSION_FILE} : {error.message}")
    day = top.date("date") if "date" in top else datetime.date.min
    known = day != datetime.date.min
    people = _people(folder, frameworks.framework, day if known else None, faults)
    session = _session(top, folder.resolve().name, frameworks.framework, day, people)
    faults[:0] = [f"{SESSION_FILE}, {fault}" for fault in noted]
    if faults:
        count = "1 faute" if len(faults) == 1 else f"{len(faults)} fautes"
        raise SessionError(f"{count} à corriger", where=folder, faults=faults)
    return session


def init_session(
    folder: Path, frameworks: Frameworks, date: datetime.date | None = None
) -> list[Path]:
    """Write the models of the session file and of the list of candidates; return the paths written.

    A file that is there already is left alone. `date` is the day of the jury, today by default; the
    session is named after the folder.

    Raises:
        JuryError: the folder's name cannot name a session, or a file cannot be written.
    """
    name = folder.resolve().name
    if message := _not_a_name(name):
        raise JuryError(message, where=folder)
    day = date or datetime.date.today()
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in (
            (folder / SESSION_FILE, _session_model(name, day, frameworks.framework)),
            (folder / CANDIDATES_FILES[0], _candidates_model(day, frameworks.framework)),
        ):
            present = CANDIDATES_FILES if path.name in CANDIDATES_FILES else (path.name,)
            if not any((folder / known).exists() for known in present):
                with path.open("x", encoding="utf-8", newline="") as file:
                    file.write(text)
                made.append(path)
    except OSError as error:
        raise JuryError(f"écriture impossible ({error.strerror})", where=folder) from error
    return made


def _people(
    folder: Path, framework: Framework, day: datetime.date | None, faults: list[str]
) -> tuple[Person, ...]:
    present = [name for name in CANDIDATES_FILES if (folder / name).exists()]
    if len(present) != 1:
        faults.append(
            "candidats.csv et candidats.xlsx sont là tous les deux ; gardez celui qui fait foi"
            if present
            else "candidats.csv : fichier absent ; créez-le (ou candidats.xlsx) avec « etabli jury init »"
        )
        return ()
    try:
        return read_candidates(folder / present[0], framework, day, faults)
    except SessionError as error:
        faults.append(f"{error.where} : {error.message}")
        return ()


def _session(
    top: Table, folder: str, framework: Framework, day: datetime.date, people: tuple[Person, ...]
) -> Session:
    id = _line(top, "id")
    if id and id != folder:
        top.fault("id", f"« {id} » n'est pas le nom du dossier ; écrivez « {folder} »")
    elif id and (message := _not_a_name(id)):
        top.fault("id", message)
    if "date" not in top:
        top.date("date")  # says that it is absent
    modes: tuple[Mode, ...] = get_args(Mode)
    mode = top.one_of("modalite", modes)
    certifier = top.table("certificateur")
    members = _members(top, framework)
    rules = top.table("regles")
    keeping = top.table("conservation", optional=True)
    session = Session(
        id=id,
        date=day,
        place=_line(top, "lieu"),
        postcode=_matching(top, "code_postal", r"[0-9]{5}", "5 chiffres entre guillemets", ""),
        mode=next((known for known in modes if known == mode), modes[0]),
        framework=top.one_of("referentiel", [framework.code]),
        certifier=_certifier(certifier),
        members=members,
        rules=_rules(rules, keeping, len(members), people),
        people=people,
        levels=_levels(rules, framework),
    )
    for table in (certifier, rules, keeping, top):
        table.done()
    return session


def _certifier(table: Table) -> Certifier:
    deposit = table.table("caisse_des_depots", optional=True)
    given = "caisse_des_depots" in table
    schemas: tuple[CdcSchema, ...] = get_args(CdcSchema)
    schema = deposit.one_of("version_schema", schemas) if "version_schema" in deposit else ""
    certifier = Certifier(
        name=_line(table, "nom"),
        siret=_siret(table),
        address=_paragraph(table, "adresse"),
        signatory=_line(table, "signataire"),
        signatory_quality=_line(table, "qualite_signataire"),
        website=_matching(
            table,
            "site",
            r"https://[\w-]+(\.[\w-]+)+(:[0-9]+)?(/[!-~]*)?",
            "une adresse comme https://www.exemple.fr",
            "",
        ),
        cdc_client=_matching(deposit, "id_client", r"[!-~]{8}", "8 caractères") if given else "",
        cdc_contract=_matching(deposit, "id_contrat", r"[!-~]{1,20}", "1 à 20 caractères")
        if given
        else "",
        cdc_schema=next((known for known in schemas if known == schema), schemas[-1]),
    )
    deposit.done()
    return certifier


def _siret(table: Table) -> str:
    siret = re.sub(r"\s", "", table.text("siret"))
    if not siret:
        return ""
    if not re.fullmatch(r"[0-9]{14}", siret):
        table.fault("siret", f"« {siret} » ; attendu : 14 chiffres")
    else:
        doubled = (int(digit) * (2 - rank % 2) for rank, digit in enumerate(siret))
        if sum(value // 10 + value % 10 for value in doubled) % 10:
            table.fault("siret", f"« {siret} » ne passe pas le contrôle ; vérifiez chaque chiffre")
    return siret


def _members(top: Table, framework: Framework) -> tuple[Member, ...]:
    tables = top.tables("membres")
    members = []
    seen: set[str] = set()
    for table in tables:
        member = Member(
            name=_line(table, "nom"),
            quality=_line(table, "qualite"),
            college=table.one_of("college", COLLEGES),
            president=table.boolean("president", default=False),
        )
        table.done()
        members.append(member)
        name = " ".join(member.name.casefold().split())
        if name and name in seen:
            table.fault("nom", f"« {member.name} » figure déjà parmi les membres")
        seen.add(name)
    if not members:
        return ()
    # The fiche declares the composition (Code du travail R6113-9); it is the same for every path.
    wanted = Counter(seat.college for seat in framework.jury)
    found = Counter(member.college for member in members)
    if found != wanted:
        top.fault(
            "membres",
            f"la fiche {framework.code} veut {len(framework.jury)} membres ({_colleges(wanted)}) ; "
            f"trouvé : {len(members)} ({_colleges(found)})",
        )
    presidents = sum(member.president for member in members)
    if presidents != 1:
        top.fault(
            "membres",
            f"{presidents or 'aucun'} président{'s' if presidents else ''} ; écrivez « president = "
            "true » pour un membre, et un seul",
        )
    return tuple(members)


def _rules(table: Table, keeping: Table, members: int, people: Iterable[Person]) -> Rules:
    votes: tuple[Vote, ...] = get_args(Vote)
    vote = table.one_of("vote", votes)
    holds = keeping.texts("suspensions", empty=True, optional=True)
    registered = {person.id for person in people}
    for hold in holds:
        if registered and hold not in registered:
            keeping.fault("suspensions", f"« {hold} » n'est pas un candidat de la session")
    return Rules(
        quorum=table.integer("quorum", 1, max(members, 1)),
        vote=next((known for known in votes if known == vote), votes[0]),
        casting_vote=table.boolean("voix_preponderante"),
        second_attempt=_paragraph(table, "seconde_presentation"),
        appeal=_paragraph(table, "recours"),
        notice_days=table.integer("delai_notification_jours", 1, 365, default=15),
        work_years=keeping.integer("travaux_annees", 1, 100, default=1),
        record_years=keeping.integer("dossiers_annees", 1, 100, default=5),
        holds=holds,
    )


def _levels(rules: Table, framework: Framework) -> tuple[Level, ...]:
    table = rules.table("seuils", optional=True)
    if "seuils" not in rules:
        return framework.levels
    levels = [Level(known.name, table.number(known.name, 0, 1)) for known in framework.levels]
    table.done()
    for above, level in pairwise(levels):
        if level.name in table and above.name in table and level.threshold >= above.threshold:
            table.fault(
                level.name,
                f"{level.threshold} n'est pas sous le seuil de « {above.name} » ({above.threshold})",
            )
    if levels[-1].name in table and levels[-1].threshold != 0:
        table.fault(levels[-1].name, "le dernier niveau doit commencer à 0")
    return tuple(levels)


def _line(table: Table, key: str, default: str | None = None) -> str:
    text = table.text(key, default=default).strip()
    if hidden := hidden_character(text):
        table.fault(key, f"{hidden} ; retirez-le")
    elif len(text) > 200:
        table.fault(key, f"{len(text)} caractères ; 200 au plus")
    return text


def _paragraph(table: Table, key: str) -> str:
    text = " ".join(table.text(key).split())
    if hidden := hidden_character(text):
        table.fault(key, f"{hidden} ; retirez-le")
    elif len(text) > 2000:
        table.fault(key, f"{len(text)} caractères ; 2000 au plus")
    return text


def _matching(
    table: Table, key: str, pattern: str, expected: str, default: str | None = None
) -> str:
    text = _line(table, key, default)
    if text and not re.fullmatch(pattern, text):
        table.fault(key, f"« {text} » ; attendu : {expected}")
    return text


def _not_a_name(name: str) -> str:
    # jury/purges/ holds the certificates of erasure.
    if re.fullmatch(r"[\w-][\w. -]{0,59}", name) and name != "purges":
        return ""
    return (
        f"« {name} » ne peut pas nommer une session ; choisissez des lettres, des chiffres, des "
        "tirets, par exemple 2026-06"
    )


def _colleges(count: Counter[str]) -> str:
    return ", ".join(f"{name or '?'} : {count[name]}" for name in sorted(count))


def _session_model(name: str, day: datetime.date, framework: Framework) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_MODELS),
        autoescape=False,  # TOML, where a text is written as in JSON
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    environment.filters["text"] = lambda value: json.dumps(value, ensure_ascii=False)
    template = environment.get_template(f"{SESSION_FILE}.j2")
    return template.render(
        id=name, day=day, framework=framework, modes=get_args(Mode), votes=get_args(Vote)
    )


def _candidates_model(day: datetime.date, framework: Framework) -> str:
    entry = min(day, framework.registration_end) - datetime.timedelta(days=200)
    common = {
        "nom_naissance": "Exemple",
        "voie_acces": framework.access_paths[0].code,
        "date_entree": f"{entry:%d/%m/%Y}",
    }
    rows = [
        {
            "identifiant": "exemple-1",
            "prenoms": "Camille, Anne",
            "sexe": "F",
            "date_naissance": "12/04/1998",
            "commune_naissance": "Brest",
            "code_insee_naissance": "29019",
            "code_postal_naissance": "29200",
            "blocs_acquis": f"{framework.blocs[0].code} : attestation n° 0000 (exemple)",
            "courriel": "exemple-1@exemple.invalid",
        },
        {"identifiant": "exemple-2", "prenoms": "Dominique", "amenagements": "tiers temps"},
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(common | row for row in rows)
    # Excel takes a CSV file for UTF-8 only when it starts with this mark.
    return "\ufeff" + text.getvalue()

"""The session file and the list of candidates: read whole, every fault named at once."""

import csv
import datetime
import io
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.errors import JuryError, SessionError
from etabli.frameworks import Frameworks, Level
from etabli.jury.session.candidates import COLUMNS
from etabli.jury.session.inputs import init_session, load_session
from etabli.jury.session.session import HeldBloc, Session

JURY_DAY = datetime.date(2026, 6, 30)

SESSION = """
id = "2026-06"
date = 2026-06-30
lieu = "Rennes"
code_postal = "35000"
modalite = "présentiel"
referentiel = "RNCP34179"

[certificateur]
nom = "FORMAOUEST"
siret = "488 194 523 00053"
adresse = "1 rue de l'Écluse, 35000 Rennes"
signataire = "Maïwenn Quéré"
qualite_signataire = "directrice"
site = "https://formaouest.example"
caisse_des_depots = { id_client = "FORMAOUE", id_contrat = "MCFCER000001" }

[[membres]]
nom = "Maïwenn Quéré"
qualite = "directrice"
college = "certificateur"
president = true

[[membres]]
nom = "Rozenn Abgrall"
qualite = "formatrice"
college = "formateur"

[[membres]]
nom = "Hervé Kermarrec"
qualite = "gérant d'une boutique en ligne"
college = "employeur"

[[membres]]
nom = "Lena Boisgontier"
qualite = "cheffe de projet e-commerce"
college = "salarie"

[[membres]]
nom = "Idriss Haddad"
qualite = "responsable acquisition"
college = "salarie"

[regles]
quorum = 4
vote = "majorité"
voix_preponderante = true
seconde_presentation = "Une seconde présentation est possible dans les douze mois."
recours = "Le recours s'adresse au certificateur, par écrit, sous deux mois."
"""

CANDIDATES = """\
identifiant;nom_naissance;prenoms;sexe;date_naissance;commune_naissance;code_insee_naissance;\
code_postal_naissance;voie_acces;date_entree;blocs_acquis;amenagements;courriel
c01;Le Goff;Anaïs Marie;F;12/04/1998;Brest;29019;29200;formation_continue;01/03/2022;\
"BC02 : attestation 2025-114 du 12/06/2025";;anais.legoff@example.org
c02;L'Hostis;Gwénaëlle;;;;;;Après un parcours de formation continue;2022-03-01;;tiers temps;
c03;Évrard;Yann;;;;;;formation_continue;01/03/2022;;;
=cmd();=cmd();=2+5;;;;;;formation_continue;01/03/2022;;;
c04;@SOMME(A1);+1;;;;;;formation_continue;01/03/2022;;;
"""

# Each example is a session of its own in the same folder.
repeated = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "2026-06"
    made.mkdir()
    (made / "session.toml").write_text(SESSION, encoding="utf-8")
    (made / "candidats.csv").write_text(CANDIDATES, encoding="utf-8")
    return made


@pytest.fixture
def workbook(folder: Path) -> Callable[..., Path]:
    """Replace the CSV by a workbook of these rows; `change` may alter its sheet."""

    def write(*rows: list[Any], change: Callable[[Any], object] = lambda sheet: None) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Inscrits"
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                cell.data_type = "s"  # openpyxl would write a text that starts with = as a formula
        change(sheet)
        book.save(folder / "candidats.xlsx")
        (folder / "candidats.csv").unlink(missing_ok=True)
        return folder

    return write


def faults(folder: Path, frameworks: Frameworks) -> str:
    with pytest.raises(SessionError) as caught:
        load_session(folder, frameworks)
    return "\n".join(caught.value.faults)


def write_rows(folder: Path, *rows: dict[str, str]) -> None:
    """Write candidats.csv: by default one ordinary candidate, changed by each of `rows`."""
    ordinary = {
        "identifiant": "c01",
        "nom_naissance": "Le Goff",
        "prenoms": "Anaïs",
        "voie_acces": "apprentissage",
        "date_entree": "01/03/2022",
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(ordinary | row for row in rows)
    content = text.getvalue().encode("utf-8", errors="surrogatepass")
    (folder / "candidats.csv").write_bytes(content)


def test_right_files_give_the_session(
    folder: Path, frameworks: Frameworks, session: Session
) -> None:
    assert load_session(folder, frameworks) == session


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_other_separators_and_encodings_are_read(
    folder: Path, frameworks: Frameworks, session: Session, encoding: str, delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows(csv.reader(io.StringIO(CANDIDATES), delimiter=";"))
    (folder / "candidats.csv").write_bytes(f"\r\n{text.getvalue()}".encode(encoding))
    assert load_session(folder, frameworks) == session


@pytest.mark.parametrize(
    "written",
    [
        CANDIDATES.replace(";", "\t").encode("utf-16"),
        CANDIDATES.replace("identifiant;nom_naissance;prenoms", "Identifiant;NOM DE NAISSANCE;Prénoms")
        .replace("voie_acces;date_entree", "Voie d’accès;Date d'entrée").encode("utf-8-sig"),
        unicodedata.normalize("NFD", CANDIDATES).encode(),
        CANDIDATES.replace("Le Goff", "Le\u00a0Goff").encode(),
    ],
    ids=["utf16", "headings", "decomposed", "nbsp"],
)  # fmt: skip
def test_a_list_as_people_keep_it_gives_the_same_session(
    folder: Path, frameworks: Frameworks, session: Session, written: bytes
) -> None:
    (folder / "candidats.csv").write_bytes(written)
    assert load_session(folder, frameworks) == session


def test_a_heading_that_is_nearly_one_is_named(folder: Path, frameworks: Frameworks) -> None:
    text = CANDIDATES.replace(";prenoms;", ";prennoms;")
    (folder / "candidats.csv").write_text(text, encoding="utf-8")
    said = faults(folder, frameworks)
    assert "la colonne « prennoms » est inconnue ; est-ce « prenoms » ?" in said


def test_a_workbook_gives_the_same_session(
    workbook: Callable[..., Path], frameworks: Frameworks, session: Session
) -> None:
    headings, *rows = csv.reader(io.StringIO(CANDIDATES), delimiter=";")
    rows[0][4] = datetime.datetime(1998, 4, 12)  # type: ignore[call-overload]
    rows[0][7] = 29200  # type: ignore[call-overload]
    folder = workbook(headings, *rows)
    assert load_session(folder, frameworks) == session


def test_a_workbook_gives_back_the_zero_of_a_postal_code(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    folder = workbook(
        ["identifiant", "nom_naissance", "prenoms", "voie_acces", "date_entree"]
        + ["code_postal_naissance", "code_insee_naissance"],
        [12, "Le Goff", "Anaïs", "experience", datetime.date(2022, 3, 1), 1000, 1053.0],
    )
    (person,) = load_session(folder, frameworks).people
    assert (person.id, person.birth_postcode, person.birth_insee) == ("12", "01000", "01053")


def test_formulas_merged_cells_and_errors_are_named_by_cell(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    def change(sheet: Any) -> None:
        sheet["B2"] = "=A2"
        sheet["C2"] = "#N/A"
        sheet["C2"].data_type = "e"
        sheet["D2"] = True
        sheet.merge_cells("A4:B4")

    folder = workbook(
        ["identifiant", "nom_naissance", "prenoms", "voie_acces", "date_entree"],
        ["c01", "", "", "", "31/02/2022"],
        change=change,
    )
    said = faults(folder, frameworks)
    assert "candidats.xlsx, Inscrits!B2 : formule" in said
    assert "candidats.xlsx, Inscrits!C2 : valeur d'erreur" in said
    assert "candidats.xlsx, Inscrits!D2 : valeur logique" in said
    assert "candidats.xlsx, Inscrits!E2 : « 31/02/2022 » n'est pas une date" in said
    assert "candidats.xlsx, Inscrits!A4:B4 : cellules fusionnées" in said


def test_a_hidden_sheet_is_left_aside(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    def hide(sheet: Any) -> None:
        notes = sheet.parent.create_sheet("Notes", 0)
        notes["A1"] = "=1/0"
        notes.sheet_state = "hidden"

    folder = workbook(
        ["identifiant", "nom_naissance", "prenoms", "voie_acces", "date_entree"],
        ["c01", "Le Goff", "Anaïs", "experience", "01/03/2022"],
        change=hide,
    )
    assert [person.id for person in load_session(folder, frameworks).people] == ["c01"]


def test_a_sheet_that_goes_on_for_ever_is_refused(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    folder = workbook(["identifiant"], change=lambda sheet: sheet.cell(1048576, 16384, "x"))
    assert "s'étend jusqu'en XFD1048576" in faults(folder, frameworks)


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("identifiant", "", "valeur absente"),
        ("identifiant", "../c01", "le nom d'un dossier"),
        ("identifiant", "a\\b", "le nom d'un dossier"),
        ("identifiant", ".cache", "le nom d'un dossier"),
        ("identifiant", "é" * 51, "le nom d'un dossier"),
        ("nom_naissance", "Le\x00Goff", "caractère invisible U+0000"),
        ("nom_naissance", "Le\nGoff", "retour à la ligne"),
        ("nom_usage", "a\u202eb", "caractère invisible U+202E"),
        ("nom_usage", "x" * 201, "201 caractères"),
        ("prenoms", "Anaïs,,Marie", "prénom vide"),
        ("sexe", "X", "attendu : F ou M"),
        ("date_naissance", "12/04/98", "écrivez JJ/MM/AAAA"),
        ("date_naissance", "01/07/2026", "entre 1900 et le 30/06/2026"),
        ("date_naissance", "01/03/2022", "n'est pas avant l'entrée"),
        ("date_entree", "2026-07-01", "entre 1900 et le 30/06/2026"),
        ("code_insee_naissance", "2C004", "5 caractères"),
        ("code_postal_naissance", "1000", "zéro de tête"),
        ("pays_naissance", "Espagne", "code INSEE du pays"),
        ("voie_acces", "stage", "choisissez parmi formation_initiale"),
        ("blocs_acquis", "BC09 : x", "« BC09 » n'est pas un bloc"),
        ("blocs_acquis", "BC02", "BC02 n'a pas de preuve"),
        ("blocs_acquis", "BC02 : a ; BC02 : b", "BC02 figure deux fois"),
        ("courriel", "anais", "une adresse comme"),
        ("courriel", "=cmd@exemple.fr", "une adresse comme"),
    ],
)
def test_each_fault_of_a_candidate_is_named_by_row_and_column(
    folder: Path, frameworks: Frameworks, column: str, text: str, message: str
) -> None:
    write_rows(folder, {"identifiant": "c00"}, {column: text})
    (line,) = faults(folder, frameworks).splitlines()
    assert line.startswith(f"candidats.csv, ligne 3, colonne « {column} » : ")
    assert message in line


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(
    "number", ["1\u00a098\u00a004 29 019 123 45", "298042901912345", "1980429019123"]
)
def test_a_social_security_number_is_refused_and_not_repeated(
    folder: Path, frameworks: Frameworks, column: str, number: str
) -> None:
    write_rows(folder, {column: number})
    said = faults(folder, frameworks)
    assert f"candidats.csv, ligne 2, colonne « {column} » : numéro de sécurité sociale" in said
    assert number not in said


def test_same_identifier_or_address_twice_is_a_fault(folder: Path, frameworks: Frameworks) -> None:
    write_rows(
        folder,
        {"identifiant": "Anaïs", "courriel": "a@exemple.fr"},
        {"identifiant": "anai\u0308s", "courriel": "A@exemple.fr"},
    )
    said = faults(folder, frameworks)
    assert "ligne 3, colonne « identifiant » : « anaïs » est déjà" in said
    assert "ligne 3, colonne « courriel » : « A@exemple.fr » est déjà" in said
    assert "à la ligne 2" in said


def test_names_of_every_script_and_held_blocs_are_kept(
    folder: Path, frameworks: Frameworks
) -> None:
    write_rows(
        folder,
        {
            "identifiant": "أحمد",
            "nom_naissance": "אבן־עזרא 🦊",
            "prenoms": "Jean-Marie, N’Golo",
            "pays_naissance": "99134",
            "code_postal_naissance": "AB 12",
            "blocs_acquis": "BC02: jury du 1er mai : avis favorable;BC04 : n° 7 ;",
            "voie_acces": "en contrat d'apprentissage",
        },
    )
    (person,) = load_session(folder, frameworks).people
    assert person.id == "أحمد"
    assert person.birth_name == "אבן־עזרא 🦊"
    assert person.first_names == ("Jean-Marie", "N’Golo")
    assert person.access_path == "apprentissage"
    assert person.held == (
        HeldBloc("BC02", "jury du 1er mai : avis favorable"),
        HeldBloc("BC04", "n° 7"),
    )


def test_france_and_the_day_of_the_session_are_accepted(
    folder: Path, frameworks: Frameworks
) -> None:
    write_rows(folder, {"pays_naissance": "99100", "date_entree": "30/06/2026"})
    (person,) = load_session(folder, frameworks).people
    assert (person.birth_country, person.entry_date) == ("", JURY_DAY)


def test_ragged_rows_and_unknown_columns_are_named(folder: Path, frameworks: Frameworks) -> None:
    (folder / "candidats.csv").write_text(
        "identifiant;nom_naissance;prenoms;voie_acces;zut;prenoms\n"
        ";;;;;\n"
        "c01;Le Goff;Anaïs;experience;;;de trop\n"
        "c02;Le Goff\n"
        'c03;"Le Goff;Anaïs\n',
        encoding="utf-8",
    )
    said = faults(folder, frameworks)
    assert "candidats.csv, ligne 3 : 7 valeurs pour 6 colonnes" in said
    assert "candidats.csv, ligne 4 : 2 valeurs pour 6 colonnes" in said
    assert "candidats.csv, ligne 5 : la ligne ne se lit pas" in said
    assert "la colonne « zut » est inconnue" in said
    assert "la colonne « prenoms » figure deux fois" in said
    assert "la colonne « date_entree » manque" in said


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "le fichier est vide"),
        (b"identifiant;nom_naissance;prenoms;voie_acces;date_entree\n", "aucun candidat"),
        (b"\xff\xfei", "le fichier est en UTF-16, mais tronqué"),
        (b"identifiant\n\x81\n", "l'encodage n'est ni UTF-8 ni Windows-1252"),
    ],
)
def test_a_list_that_is_none_is_refused(
    folder: Path, frameworks: Frameworks, content: bytes, message: str
) -> None:
    (folder / "candidats.csv").write_bytes(content)
    assert faults(folder, frameworks).startswith(f"candidats.csv : {message}")


def test_a_workbook_named_csv_and_the_reverse_are_told_apart(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    folder = workbook(["identifiant"])
    (folder / "candidats.xlsx").rename(folder / "candidats.csv")
    assert "ce n'est pas un fichier CSV" in faults(folder, frameworks)
    (folder / "candidats.csv").write_text(CANDIDATES, encoding="utf-8")
    (folder / "candidats.csv").rename(folder / "candidats.xlsx")
    assert "ce n'est pas un classeur Excel lisible" in faults(folder, frameworks)


def test_two_lists_or_none_are_refused(
    workbook: Callable[..., Path], frameworks: Frameworks
) -> None:
    folder = workbook(["identifiant"])
    (folder / "candidats.csv").write_text(CANDIDATES, encoding="utf-8")
    assert "sont là tous les deux" in faults(folder, frameworks)
    (folder / "candidats.csv").unlink()
    (folder / "candidats.xlsx").unlink()
    assert "candidats.csv : fichier absent" in faults(folder, frameworks)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "2026-06"', 'id = "2026-07"', "id : « 2026-07 » n'est pas le nom du dossier"),
        ("2026-06-30", '"30 juin"', "date : attendu : une date"),
        ("date = 2026-06-30", "", "date : clé absente"),
        ('"présentiel"', '"visio"', "modalite : « visio » est inconnu"),
        ('"RNCP34179"', '"RNCP1"', "referentiel : « RNCP1 » est inconnu"),
        ('"35000"', '"3500"', "code_postal : « 3500 » ; attendu : 5 chiffres"),
        ('"Rennes"', '"Ren\\u0007nes"', "lieu : caractère invisible U+0007"),
        ("00053", "00054", "certificateur.siret : « 48819452300054 » ne passe pas le contrôle"),
        ("488 194", "48 194", "certificateur.siret : « 4819452300053 » ; attendu : 14 chiffres"),
        ("https:", "http:", "certificateur.site : « http://formaouest.example » ; attendu"),
        ('"FORMAOUE"', '"F"', "certificateur.caisse_des_depots.id_client : « F » ; attendu : 8"),
        (
            '"FORMAOUE"',
            '"FORMAOUE", version_schema = "1.1.4"',
            "certificateur.caisse_des_depots.version_schema : « 1.1.4 »",
        ),
        ("president = true", "", "membres : aucun président"),
        ('"salarie"', '"employeur"', "salarie : 2) ; trouvé : 5 (certificateur : 1, employeur : 3"),
        (
            "Idriss Haddad",
            "lena  boisgontier",
            "membres[5].nom : « lena  boisgontier » figure déjà",
        ),
        ("quorum = 4", "quorum = 6", "regles.quorum : 6 est hors des bornes"),
        ('"majorité"', '"deux tiers"', "regles.vote : « deux tiers » est inconnu"),
        ("[regles]", "[regles]\nbonus = 1", "regles.bonus : clé inconnue"),
        ("[regles]", "[regles", "ce n'est pas du TOML valide"),
    ],
)
def test_each_fault_of_the_session_file_is_named_by_key(
    folder: Path, frameworks: Frameworks, old: str, new: str, message: str
) -> None:
    assert old in SESSION
    (folder / "session.toml").write_text(SESSION.replace(old, new), encoding="utf-8")
    (line, *_) = faults(folder, frameworks).splitlines()
    assert line.startswith("session.toml")
    assert message in line


def test_own_thresholds_replace_those_of_the_framework(
    folder: Path, frameworks: Frameworks
) -> None:
    def load(*values: float) -> Session:
        names = [level.name for level in frameworks.framework.levels]
        lines = "\n".join(f'"{name}" = {value}' for name, value in zip(names, values, strict=False))
        text = f"{SESSION}\n[regles.seuils]\n{lines}\n"
        (folder / "session.toml").write_text(text, encoding="utf-8")
        return load_session(folder, frameworks)

    assert load(0.6, 0.5, 0.0).levels == (
        Level("acquis", 0.6),
        Level("partiellement acquis", 0.5),
        Level("non acquis", 0.0),
    )
    with pytest.raises(
        SessionError, match=r"regles\.seuils\.partiellement acquis : 0\.6 n'est pas"
    ):
        load(0.6, 0.6, 0.0)
    with pytest.raises(SessionError, match=r"le dernier niveau doit commencer à 0"):
        load(0.6, 0.5, 0.1)
    with pytest.raises(SessionError, match=r"regles\.seuils\.non acquis : clé absente"):
        load(0.6, 0.5)


def test_a_hold_names_a_candidate_of_the_session(
    folder: Path, frameworks: Frameworks, session: Session
) -> None:
    keeping = "\n[conservation]\ntravaux_annees = 2\nsuspensions = [{}]\n"
    path = folder / "session.toml"
    path.write_text(SESSION + keeping.format('"c02"'), encoding="utf-8")
    rules = replace(session.rules, work_years=2, holds=("c02",))
    assert load_session(folder, frameworks).rules == rules
    path.write_text(SESSION + keeping.format('"c99"'), encoding="utf-8")
    assert "conservation.suspensions : « c99 » n'est pas un candidat" in faults(folder, frameworks)


def test_faults_of_both_files_come_at_once(folder: Path, frameworks: Frameworks) -> None:
    text = SESSION.replace("quorum = 4", "").replace('"Rennes"', '""')
    (folder / "session.toml").write_text(text, encoding="utf-8")
    write_rows(folder, {"sexe": "H"}, {"identifiant": "c02", "courriel": "x", "date_entree": ""})
    said = faults(folder, frameworks).splitlines()
    assert [line.split(" : ")[0] for line in said] == [
        "session.toml, lieu",
        "session.toml, regles.quorum",
        "candidats.csv, ligne 2, colonne « sexe »",
        "candidats.csv, ligne 3, colonne « date_entree »",
        "candidats.csv, ligne 3, colonne « courriel »",
    ]


@given(
    name=st.text(st.characters() | st.sampled_from("\x07\n\x00\u202e;\"'=,é"), max_size=30),
    arrangements=st.text(max_size=30),
)
@example(name="=cmd()", arrangements="@SOMME(A1)")
@example(name='"', arrangements="\r")
@repeated
def test_any_text_is_kept_or_refused_by_row(
    folder: Path, frameworks: Frameworks, name: str, arrangements: str
) -> None:
    given_texts = {"nom_naissance": name, "amenagements": arrangements}
    try:
        write_rows(folder, given_texts)
    except (UnicodeEncodeError, csv.Error):  # what no writer can put into a file
        return
    try:
        people = load_session(folder, frameworks).people
    except SessionError as error:
        refused = error.faults
    else:
        name, arrangements = (unicodedata.normalize("NFC", t).strip() for t in (name, arrangements))
        assert [p.birth_name for p in people] == [re.sub("[\u00a0\u202f]", " ", name)]
        assert [p.arrangements for p in people] == [arrangements.replace("\ufeff", "")]
        return
    assert all("ligne" in line or "encodage" in line for line in refused), refused


@given(
    content=st.binary(max_size=200)
    | st.text(st.sampled_from('identfa;,"\n\r\t é'), max_size=80).map(str.encode)
)
@repeated
def test_any_bytes_are_refused_with_a_message(
    folder: Path, frameworks: Frameworks, content: bytes
) -> None:
    for name in ("candidats.csv", "candidats.xlsx"):
        for other in folder.glob("candidats.*"):
            other.unlink()
        (folder / name).write_bytes(content)
        assert name in faults(folder, frameworks)


@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
)
@repeated
def test_any_session_file_is_refused_with_a_message(
    folder: Path, frameworks: Frameworks, content: bytes
) -> None:
    (folder / "session.toml").write_bytes(content)
    assert "session.toml" in faults(folder, frameworks)


def test_models_load_as_they_are_and_are_never_written_over(
    tmp_path: Path, frameworks: Frameworks
) -> None:
    folder = tmp_path / "jury" / "2026-06"
    made = init_session(folder, frameworks, date=JURY_DAY)
    assert [path.name for path in made] == ["session.toml", "candidats.csv"]
    session = load_session(folder, frameworks)
    assert (session.id, session.date) == ("2026-06", JURY_DAY)
    assert [person.id for person in session.people] == ["exemple-1", "exemple-2"]
    assert session.levels == frameworks.framework.levels
    (folder / "session.toml").write_text("à moi", encoding="utf-8")
    (folder / "candidats.csv").rename(folder / "candidats.xlsx")
    assert init_session(folder, frameworks, date=JURY_DAY) == []
    assert (folder / "session.toml").read_text(encoding="utf-8") == "à moi"


def test_every_commented_key_of_the_model_is_a_key(tmp_path: Path, frameworks: Frameworks) -> None:
    folder = tmp_path / "2026-06"
    path, _ = init_session(folder, frameworks, date=JURY_DAY)
    text = path.read_text(encoding="utf-8")
    uncommented = re.sub(r'^# (?=\[regles|"|site|caisse)', "", text, flags=re.MULTILINE)
    assert uncommented.count("\n# ") < text.count("\n# ")
    path.write_text(uncommented, encoding="utf-8")
    session = load_session(folder, frameworks)
    assert session.certifier.cdc_client == "EXEMPLE1"
    assert session.certifier.website == "https://www.exemple.fr"
    assert session.levels == frameworks.framework.levels


def test_a_folder_that_cannot_name_a_session_is_refused(
    tmp_path: Path, frameworks: Frameworks
) -> None:
    with pytest.raises(JuryError, match="ne peut pas nommer une session"):
        init_session(tmp_path / '=cmd("x")', frameworks)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../../ailleurs", "/tmp/ailleurs", "..", "2026/06", ".cache", ""])
def test_a_session_is_made_in_the_folder_of_the_jury_and_nowhere_else(
    tmp_path: Path, course: Course, name: str
) -> None:
    root = tmp_path / "a" / "cours"
    root.mkdir(parents=True)
    shutil.copy(course.root / "nbgrader_config.py", root)
    (root / "cases").symlink_to(course.cases)
    before = sorted(tmp_path.rglob("*"))
    result = CliRunner().invoke(app, ["--course", str(root), "jury", "init", name])
    assert result.exit_code == 1
    assert "ne peut pas nommer une session" in result.output
    assert sorted(tmp_path.rglob("*")) == before

"""A fiche of the national register becomes a proposal that only a person can turn into a framework."""

import datetime
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etabli.errors import FrameworkError
from etabli.frameworks import Framework, load_framework
from etabli.frameworks.fiche import Fiche, FicheBloc, proposal, read_fiche, write_proposal

FICHES = Path(__file__).with_name("fiches.xml")
FRAMEWORK = Path(__file__).parents[3] / "cases" / "frameworks" / "rncp34179.toml"
ONE = read_fiche(FICHES, "RNCP90001")


@pytest.fixture(scope="module")
def fiche() -> Fiche:
    return ONE


@pytest.fixture(scope="module")
def known() -> Framework:
    return load_framework(FRAMEWORK)


def of_prose(fiche: Fiche, prose: str) -> Fiche:
    return replace(fiche, blocs=(FicheBloc("BC01", "Titre", prose, ""),))


def wordings(fiche: Fiche, prose: str) -> list[str]:
    parsed = tomllib.loads(proposal(of_prose(fiche, prose)))
    return [competency["texte"] for competency in parsed["blocs"][0]["competences"]]


def how(fiche: Fiche, prose: str) -> str:
    return of_prose(fiche, prose).notes[-1]


# --- what is read ----------------------------------------------------------------------------


def test_the_fiche_is_read(fiche: Fiche) -> None:
    assert fiche.title == 'Chargé d\'accueil "numérique"'
    assert (fiche.active, fiche.level, fiche.prerequisite) == (True, 5, "Niveau bac")
    assert fiche.registration_end == datetime.date(2029, 8, 31)
    assert [label.code for label in fiche.nsf] == ["312"]  # twice in the register
    assert [label.label for label in fiche.certifiers] == [
        "ÉCOLE DU GUICHET",
        "INSTITUT DU COMPTOIR",
    ]
    assert (fiche.replaces, fiche.replaced_by) == (("RNCP80001",), ())
    paths = [path.code for path, _ in fiche.juries]
    assert paths == ["formation_initiale", "formation_continue", "experience"]
    assert [bloc.code for bloc in fiche.blocs] == ["BC01", "BC02", "BC03"]


def test_a_code_may_be_given_as_a_number(fiche: Fiche) -> None:
    assert read_fiche(FICHES, " 90001") == fiche


def test_an_inactive_fiche_says_so_and_what_replaces_it() -> None:
    fiche = read_fiche(FICHES, "RNCP90002")
    assert fiche.notes[:2] == (
        "Cette fiche est inactive au répertoire national.",
        "Cette certification est remplacée par RNCP90001, RNCP90003.",
    )
    for note in fiche.notes:
        assert f"# {note}" in proposal(fiche).splitlines()


def test_a_date_that_cannot_be_read_is_left_to_complete() -> None:
    fiche = read_fiche(FICHES, "RNCP90002")
    assert "La date d'échéance est absente ou illisible." in fiche.notes
    text = proposal(fiche)
    assert re.search(r'^date_fin = ""  # À COMPLÉTER', text, re.MULTILINE)


def test_odd_bloc_codes_are_numbered_in_order(tmp_path: Path) -> None:
    path = tmp_path / "fiches.xml"
    text = FICHES.read_text(encoding="utf-8").replace("RNCP90001BC02", "RNCP90001BC01")
    path.write_text(text, encoding="utf-8")
    assert [bloc.code for bloc in read_fiche(path, "90001").blocs] == ["BC01", "BC02", "BC03"]


# --- the split -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "between"),
    [
        ("C{}. ", " "),
        ("C{}.", "\n"),
        ("C.{}. ", "   "),
        ("C1.{} - ", " "),
        ("C{} : ", " "),
        ("C {} – ", "\n\n"),
        ("Compétence {} : ", " "),
        ("A1C{}. ", " "),
        ("{}) ", "\n"),
        ("* ", " "),
        ("• ", "\n"),
        ("•", " ; "),
        ("- ", "\n"),
        ("-", ";\n"),
        ("- ", "    "),
        ("- ", " ; "),
        ("- ", " "),
        ("", " ;\n"),
        ("", " ; "),
        ("", "\n"),
        ("", "     "),
    ],
)
def test_the_official_competencies_are_found_again(
    fiche: Fiche, known: Framework, mark: str, between: str
) -> None:
    for bloc in known.blocs:
        official = [competency.wording for competency in bloc.competencies]
        prose = between.join(mark.format(number) + text for number, text in enumerate(official, 1))
        assert wordings(fiche, prose) == official
        assert f"{len(official)} compétences" in how(fiche, prose)


def test_the_split_says_how_sure_it_is(fiche: Fiche) -> None:
    sure = how(fiche, "C1. Lire C2. Écrire C3. Compter")
    assert sure == "BC01 : découpage sur « C1. » : 3 compétences (sûr)."
    assert "à vérifier" in how(fiche, "C1. Lire C2. Écrire C5. Compter")
    assert "peu sûr" in how(fiche, "Lire\nÉcrire")


def test_a_reference_to_a_competency_does_not_cut(fiche: Fiche) -> None:
    prose = fiche.blocs[0].prose
    assert "(voir C3)" in prose
    assert wordings(fiche, prose) == [
        "Saluer le visiteur, sur place (voir C3) ou à distance",
        "Noter sa demande, au sens de C1, dans l'agenda",
        "Orienter le visiteur",
    ]
    assert "à vérifier" in how(fiche, prose)


def test_numbers_may_go_on_from_the_bloc_before(fiche: Fiche) -> None:
    assert wordings(fiche, "C7. Lire C8. Écrire C8.1. Signer C9.1. Compter") == [
        "Lire",
        "Écrire",
        "Signer",
        "Compter",
    ]


def test_an_introduction_is_set_aside_and_shown(fiche: Fiche) -> None:
    prose = "Le candidat sait : * Lire * Écrire"
    assert wordings(fiche, prose) == ["Lire", "Écrire"]
    assert "introduction laissée de côté : « Le candidat sait : »" in how(fiche, prose)


def test_prose_that_nothing_splits_stays_whole(fiche: Fiche) -> None:
    prose = "Éteindre, verrouiller et transmettre\u00a0les clés"
    assert wordings(fiche, prose) == ["Éteindre, verrouiller et transmettre les clés"]
    assert "à découper vous-même" in how(fiche, prose)


def test_the_fiche_s_own_prose_stands_above_the_proposal(fiche: Fiche) -> None:
    lines = proposal(fiche).splitlines()
    for bloc in fiche.blocs:
        raw = lines.index(f"# {bloc.prose}")
        first = lines.index(f'code = "{bloc.code}-C1"')
        assert raw < first < raw + 5
    assert "# Remise d'un agenda." in lines  # the second line of an assessment


def test_long_prose_is_split_without_delay(fiche: Fiche) -> None:
    for prose in (
        " " * 200_000 + "x",
        "- " * 100_000,
        "C1" * 50_000,
        "C9" * 9_999 + "C1. " * 9_999,
    ):
        assert wordings(fiche, f"a{prose}")


# --- the proposal ----------------------------------------------------------------------------


def completed(text: str) -> str:
    """What a person would do, in an editor."""
    answers: dict[str, Any] = {
        "prerequis_entre_blocs": "false",
        "presentation_minutes": "15",
        "entretien_minutes": "30",
        "livrables": '["Un agenda"]',
        "college": '"employeur"',
    }
    thresholds = iter(["0.7", "0.4"])
    lines = []
    for line in text.splitlines():
        if "# À COMPLÉTER" in line:
            key = line.split(" = ")[0]
            value = next(thresholds) if key == "seuil" else answers.get(key, '"Complété"')
            line = f"{key} = {value}"
        lines.append(line)
    return "\n".join(lines)


def test_a_proposal_is_refused_until_confirmed_then_completed(fiche: Fiche, tmp_path: Path) -> None:
    path = write_proposal(fiche, tmp_path)
    assert path.name == "rncp90001.proposition.toml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("a_confirmer = true\n#")
    with pytest.raises(FrameworkError, match="supprimez la ligne « a_confirmer »"):
        load_framework(path)

    confirmed = text.removeprefix("a_confirmer = true\n")
    path.write_text(confirmed, encoding="utf-8")
    with pytest.raises(FrameworkError) as refusal:
        load_framework(path)
    missing = {line.partition(" =")[0] for line in text.splitlines() if "# À COMPLÉTER" in line}
    for key in missing:
        assert any(key in fault for fault in refusal.value.faults), key

    path.write_text(completed(confirmed), encoding="utf-8")
    framework = load_framework(path)
    assert framework.code == "RNCP90001"
    assert framework.title == fiche.title
    assert framework.registration_end == datetime.date(2029, 8, 31)
    assert list(framework.tags) == [
        "BC01-C1",
        "BC01-C2",
        "BC01-C3",
        "BC02-C1",
        "BC02-C2",
        "BC03-C1",
    ]
    assert [path.code for path in framework.access_paths] == [path.code for path, _ in fiche.juries]
    assert [member.quality for member in framework.jury] == [
        "Le directeur de l'école ou son représentant",
        "1 formateur",
        "1 professionnel extérieur (employeur)",
    ]


def test_even_an_almost_empty_fiche_can_be_completed(tmp_path: Path) -> None:
    path = write_proposal(read_fiche(FICHES, "RNCP90002"), tmp_path)
    text = completed(path.read_text(encoding="utf-8").removeprefix("a_confirmer = true\n"))
    text = text.replace('niveau = "Complété"', "niveau = 4")
    text = text.replace('date_fin = "Complété"', "date_fin = 2020-01-01")
    path.write_text(text, encoding="utf-8")
    assert load_framework(path).replaced_by.code == "RNCP90001"


@pytest.mark.parametrize("name", ["rncp90001.proposition.toml", "rncp90001.toml"])
def test_nothing_is_overwritten(fiche: Fiche, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("à garder", encoding="utf-8")
    with pytest.raises(FrameworkError, match=re.escape(name)):
        write_proposal(fiche, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "à garder"


def test_a_folder_that_does_not_exist_is_named(fiche: Fiche, tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="absent"):
        write_proposal(fiche, tmp_path / "absent")


@settings(max_examples=60, deadline=None)
@given(title=st.text(), prose=st.text(), other=st.text())
def test_any_text_is_written_as_toml(title: str, prose: str, other: str) -> None:
    fiche = of_prose(ONE, prose)
    fiche = replace(fiche, title=title, replaced_by=(other, title), prerequisite=other)
    fiche = replace(fiche, juries=((fiche.juries[0][0], other),))
    parsed = tomllib.loads(proposal(fiche))
    assert parsed["titre"] == title
    assert parsed["prerequis_formation"] == other
    assert parsed["enregistrement"]["remplacee_par"]["code"] == other
    found = [competency["texte"] for competency in parsed["blocs"][0]["competences"]]
    words = " ".join(prose.split())
    assert all(text in words for text in found)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"C.1 2-*•;:\n)", "C1.", "C2.", "C2.1 -", "Lire", "écrire", "   "]),
        max_size=30,
    ).map("".join)
)
def test_pieces_come_in_order_and_none_is_made_up(prose: str) -> None:
    rest = " ".join(prose.split())
    for text in wordings(ONE, prose):
        assert text in rest
        rest = rest[rest.index(text) + len(text) :]


# --- what is refused -------------------------------------------------------------------------


def test_an_absent_code_is_named_with_those_that_resemble_it() -> None:
    with pytest.raises(FrameworkError) as refusal:
        read_fiche(FICHES, "RNCP90011")
    assert "RNCP90011" in str(refusal.value)
    assert "2 fiches lues" in str(refusal.value)
    assert "codes proches : RNCP90001" in str(refusal.value)


def test_several_fiches_need_a_code() -> None:
    with pytest.raises(FrameworkError, match="2 fiches dans ce fichier ; choisissez avec --code"):
        read_fiche(FICHES)


def test_one_fiche_needs_no_code(tmp_path: Path, fiche: Fiche) -> None:
    path = tmp_path / "fiche.xml"
    text = FICHES.read_text(encoding="utf-8")
    path.write_text(text[: text.index("</FICHE>")] + "</FICHE></FICHES>", encoding="utf-8")
    assert read_fiche(path) == fiche


def test_the_archive_is_read_as_it_is(tmp_path: Path, fiche: Fiche) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(FICHES, "fiches.xml")
        archive.writestr("lisez-moi.txt", "")
    assert read_fiche(path, "RNCP90001") == fiche
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("autre.xml", "<FICHES/>")
    with pytest.raises(FrameworkError, match="2 fichiers XML dans l'archive"):
        read_fiche(path, "RNCP90001")


def test_a_file_that_is_not_the_register_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fiches.xml"
    text = FICHES.read_text(encoding="utf-8")
    contents = {
        "illisible": ["", "pas du XML", text[: len(text) // 2], "\x00" * 9],
        "aucune fiche": ["<FICHES/>"],
        "n'est pas un numéro de fiche": [
            "<FICHES><FICHE><NUMERO_FICHE>../x</NUMERO_FICHE></FICHE></FICHES>"
        ],
    }
    for message, cases in contents.items():
        for content in cases:
            path.write_text(content, encoding="utf-8")
            with pytest.raises(FrameworkError, match=message):
                read_fiche(path)
    with pytest.raises(FrameworkError, match="illisible"):
        read_fiche(tmp_path / "absent.xml")


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(FICHES, "fiches.xml")
    content = bytearray(path.read_bytes())
    content[200:260] = bytes(60)
    path.write_bytes(content)
    with pytest.raises(FrameworkError, match="illisible"):
        read_fiche(path, "RNCP00000")


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY x SYSTEM "secret.txt">',
        '<!ENTITY % p SYSTEM "secret.txt"> %p; <!ENTITY x "">',
        '<!ENTITY a0 "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        + '<!ENTITY x "&a11;">',
    ],
    ids=["external", "parameter", "bomb"],
)
def test_entities_are_never_resolved(tmp_path: Path, entities: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "fiches.xml"
    body = FICHES.read_text(encoding="utf-8").partition("\n")[2].replace("Allumeur", "&x;")
    path.write_text(f"<!DOCTYPE FICHES [{entities}]>\n{body}", encoding="utf-8")
    with pytest.raises(FrameworkError) as refusal:
        read_fiche(path, "RNCP90002")
    assert "secret" not in str(refusal.value)


# A child's ru_maxrss starts at its parent's: the kernel's own count of this process does not.
MEASURE = """
import re, sys
from pathlib import Path
from etabli.errors import FrameworkError
from etabli.frameworks.fiche import read_fiche
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
try:
    read_fiche(Path(sys.argv[1]), "RNCP1")
except FrameworkError as error:
    assert "fiches lues" in str(error), error
print(peak() - before)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "register.xml"
    text = FICHES.read_text(encoding="utf-8")
    one = text[text.index("<FICHE>") : text.index("</FICHES>")]
    with path.open("w", encoding="utf-8") as file:
        file.write("<FICHES>")
        for _ in range(6000):
            file.write(one)
        file.write("</FICHES>")
    kilobytes = path.stat().st_size // 1024
    command = [sys.executable, "-c", MEASURE, str(path)]
    grown = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert kilobytes > 20_000
    assert grown < 8_000

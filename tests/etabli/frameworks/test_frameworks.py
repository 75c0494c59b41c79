"""The three framework files say what the two source documents say, and faults are all reported."""

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from etabli.errors import EtabliError, FrameworkError
from etabli.frameworks import (
    Frameworks,
    load_crosswalk,
    load_framework,
    load_frameworks,
    load_trade_card,
)

FOLDER = Path(__file__).parents[3] / "cases" / "frameworks"
DATA = Path(__file__).parent / "data"


def squeezed(text: str) -> str:
    """Runs of blanks (the fiche is full of no-break spaces) reduced to one space."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def frameworks() -> Frameworks:
    return load_frameworks(FOLDER)


@pytest.fixture(scope="module")
def fiche() -> str:
    return (DATA / "fiche-rncp34179.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def card_text() -> str:
    return (DATA / "fiche-charge-ecommerce.txt").read_text(encoding="utf-8")


# --- the certification's fiche ---------------------------------------------------------------


def test_blocs_and_competencies_are_counted(frameworks: Frameworks) -> None:
    blocs = frameworks.framework.blocs
    assert [len(bloc.competencies) for bloc in blocs] == [6, 8, 8, 3, 4]
    assert [bloc.code for bloc in blocs] == ["BC01", "BC02", "BC03", "BC04", "BC05"]
    assert len(frameworks.framework.tags) == 29


def test_each_bloc_says_what_the_fiche_says(frameworks: Frameworks, fiche: str) -> None:
    sections = re.split(r"^(?=RNCP34179BC\d\d - )", fiche, flags=re.MULTILINE)[1:]
    assert len(sections) == 5
    for bloc, section in zip(frameworks.framework.blocs, sections, strict=True):
        section = section.split("Description des modalités d'acquisition")[0]
        heading, _, body = section.partition("\n")
        code, _, title = squeezed(heading).partition(" - ")
        assert code == f"RNCP34179{bloc.code}"
        # The heading of bloc 5 has a slip of the pen that the rest of the fiche has not.
        assert bloc.title == title.replace("Ppiloter", "Piloter")
        competencies = re.findall(r"^\s*C(\d)\.(.*)$", body, flags=re.MULTILINE)
        assert [(c.code, c.wording) for c in bloc.competencies] == [
            (f"{bloc.code}-C{number}", squeezed(text)) for number, text in competencies
        ]
        deliverables = re.findall(r"^-(.*)$", body, flags=re.MULTILINE)
        assert list(bloc.deliverables) == [squeezed(text) for text in deliverables]
        assert frameworks.framework.defence.wording in squeezed(body)


def test_the_list_of_attested_competencies_agrees(frameworks: Frameworks, fiche: str) -> None:
    attested = fiche.partition("Compétences attestées :")[2].partition("Modalités d'évaluation")[0]
    texts = [squeezed(text) for text in re.findall(r"^\s*C\d\.(.*)$", attested, flags=re.MULTILINE)]
    assert texts == list(frameworks.framework.tags.values())


def test_the_title_of_bloc_5_is_the_fiches_own(frameworks: Frameworks, fiche: str) -> None:
    assert fiche.count("Bloc 5 : Piloter un projet e-commerce") == 2
    assert frameworks.framework.blocs[4].title == "Piloter un projet e-commerce"


def test_the_fiche_s_identity(frameworks: Frameworks, fiche: str) -> None:
    framework = frameworks.framework
    text = squeezed(fiche)
    assert framework.code == "RNCP34179"
    assert framework.title == "Chef de projet e-commerce"
    assert framework.level == 6
    assert f"{framework.registration_end:%d-%m-%Y}" == "10-09-2022"
    assert "10-09-2022" in text
    for label in (*framework.nsf, *framework.formacodes):
        assert f"{label.code} : {label.label}" in text
    for label in framework.rome:
        assert f"{label.code} - {label.label}" in text
    assert [label.code for label in framework.rome] == ["E1104", "M1706", "E1101", "E1103"]
    assert f"RNCP36743 {framework.replaced_by.label}" in text
    assert framework.replaced_by.code == "RNCP36743"
    assert f"{framework.replaces.code} {framework.replaces.label}" in text
    certifier = (framework.certifier, framework.certifier_siret, framework.certifier_trade_name)
    assert " ".join(certifier) in text
    assert framework.training_prerequisite in text
    assert framework.bloc_prerequisites is False


def test_six_access_paths_and_one_jury_of_five(frameworks: Frameworks, fiche: str) -> None:
    framework = frameworks.framework
    text = squeezed(fiche)
    assert len(framework.access_paths) == 6
    assert len(framework.jury) == 5
    jury = " ".join(f"- {member.quality}" for member in framework.jury)
    presented = "Le jury de certification est composé de cinq personnes : "
    for path in framework.access_paths:
        assert f"{path.label} X {presented}{jury}" in text
    outside = [member for member in framework.jury if member.college in ("employeur", "salarie")]
    assert len(outside) == 3


def test_defence_and_scale(frameworks: Frameworks) -> None:
    framework = frameworks.framework
    assert f"orale de {framework.defence.presentation_minutes} minutes" in framework.defence.wording
    assert f"pendant {framework.defence.interview_minutes} minutes" in framework.defence.wording
    names = [level.name for level in framework.levels]
    assert names == ["acquis", "partiellement acquis", "non acquis"]


@pytest.mark.parametrize(
    ("share", "level"),
    [
        (1.0, "acquis"),
        (0.7, "acquis"),
        ((0.1 + 0.2 + 0.4) / 1.0, "acquis"),
        (0.6999, "partiellement acquis"),
        (0.4, "partiellement acquis"),
        (0.3999, "non acquis"),
        (0.0, "non acquis"),
    ],
)
def test_a_share_gives_a_level(frameworks: Frameworks, share: float, level: str) -> None:
    assert frameworks.framework.level_for(share) == level


# --- the trade card --------------------------------------------------------------------------


def test_activities_resources_and_knowledge_are_counted(frameworks: Frameworks) -> None:
    card = frameworks.card
    assert (len(card.activities), len(card.resources), len(card.knowledge)) == (5, 17, 9)
    assert [len(pair.competencies) for pair in card.activities] == [4, 3, 5, 4, 4]


def test_each_activity_says_what_the_card_says(frameworks: Frameworks, card_text: str) -> None:
    pairs = re.split(r"couple « activité-compétence » professionnelles\n", card_text)[1:]
    pairs[-1] = pairs[-1].partition("Ressources transverses")[0]
    for number, (pair, text) in enumerate(zip(frameworks.card.activities, pairs, strict=True), 1):
        columns, keywords = re.split(r"Mots clés du couple activité ?-compétence", text)
        titles, _, bullets = columns.strip().partition("\n")
        assert [pair.activity, pair.competency] == titles.split("\t")
        left, right = (
            [squeezed(item) for item in re.sub(r"</?ul[^>]*>", "", side).split(">") if item.strip()]
            for side in bullets.split("\t")
        )
        assert list(pair.tasks) == left
        assert [(c.code, c.wording) for c in pair.competencies] == [
            (f"CE-A{number}-C{rank}", wording) for rank, wording in enumerate(right, 1)
        ]
        assert list(pair.keywords) == re.findall(r"MOT_CLE_ACT_\d\t(.*)", keywords)


def test_resources_and_knowledge_say_what_the_card_says(
    frameworks: Frameworks, card_text: str
) -> None:
    resources = re.findall(r"^(\d+)\. ([^\t]+)\t([^\t\n]+)", card_text, flags=re.MULTILINE)
    assert [(str(r.number), r.label, r.wording) for r in frameworks.card.resources] == resources
    table = card_text.partition("Domaines de connaissances\n")[2]
    rows = [line.split("\t") for line in table.splitlines() if re.match(r"\d{3}\t", line)]
    assert [(k.nsf, k.formacode, k.label, k.level) for k in frameworks.card.knowledge] == [
        (nsf, formacode, label, marks.index("X") + 1) for nsf, formacode, label, *marks in rows
    ]


def test_the_card_s_conditions(frameworks: Frameworks, card_text: str) -> None:
    card = frameworks.card
    table = card_text.partition("Conditions d'exercice du métier")[2].partition("(*) et/ou")[0]
    rows = [line.split("\t") for line in table.splitlines() if line.startswith(("T", "M", "F"))]
    assert [(line.label, line.ticked) for line in card.conditions] == [
        (row[0], row[2] == "X") for row in rows
    ]
    assert sum(line.ticked for line in card.conditions) == 2
    table = card_text.partition("Type d'entreprise / branche")[2].partition("Conditions")[0]
    rows = [line.split("\t") for line in table.splitlines() if "\t" in line]
    assert [(line.ticked, line.label) for line in card.sectors] == [
        (mark == "X", label) for mark, label in rows
    ]
    for text in (card.title, card.definition, card.access_conditions, *card.job_titles):
        assert text in card_text
    assert f"niveau {card.lowest_level} à {card.highest_level}" in card.access_conditions


def test_the_card_s_rome_label_is_kept_and_its_error_said(
    frameworks: Frameworks, card_text: str
) -> None:
    (rome,) = frameworks.card.rome
    assert f"{rome.code} – {rome.label}" in card_text
    right = {label.code: label.label for label in frameworks.framework.rome}
    assert right[rome.code] != rome.label
    assert f"« {right[rome.code]} » au code {rome.code}" in rome.note


# --- the crosswalk ---------------------------------------------------------------------------


def test_the_crosswalk_leads_from_every_competency_to_the_card(frameworks: Frameworks) -> None:
    crosswalk = frameworks.crosswalk
    assert list(crosswalk.evidence) == list(frameworks.framework.tags)
    assert all(crosswalk.reasons.values())
    reached = {code for targets in crosswalk.evidence.values() for code in targets}
    assert {code[:5] for code in reached} == {pair.code for pair in frameworks.card.activities}
    # What the comment at the head of the file says.
    head = (FOLDER / "crosswalk.toml").read_text(encoding="utf-8").partition("\nfiche")[0]
    assert set(re.findall(r"CE-A\d-C\d", head)) == set(frameworks.card.tags) - reached


def test_every_tag_is_known_once(frameworks: Frameworks) -> None:
    assert len(frameworks.tags) == 29 + 20
    assert frameworks.tags["BC05-C4"].startswith("Identifier les éléments juridiques")
    assert frameworks.tags["CE-A3-C5"] == "Proposer des actions d'amélioration"


def test_a_framework_cannot_be_changed(frameworks: Frameworks) -> None:
    with pytest.raises(FrozenInstanceError):
        frameworks.framework.title = "Autre"  # type: ignore[misc]


# --- faults ----------------------------------------------------------------------------------

Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    """An edit of a file, which must find what it replaces."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def edited(folder: Path, name: str, *edits: Edit) -> Path:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for edit in edits:
        text = edit(text)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (swap("niveau = 6\n", "niveau = 6\nnivau = 6\n"), "nivau : clé inconnue"),
        (swap('titre = "Chef de projet e-commerce"\n', ""), "titre : clé absente"),
        (swap('code = "BC02-C3"', 'code = "BC02-C2"'), "code en double : BC02-C2"),
        (swap('code = "BC02-C3"', 'code = "BC03-C3"'), "ne suit pas le modèle BC02-C1"),
        (swap('code = "BC05"\n', 'code = "BC04"\n'), "blocs[5].code : code en double : BC04"),
        (swap("seuil = 0.70", "seuil = 1.2"), "niveaux[1].seuil : 1.2 est hors des bornes"),
        (swap("seuil = 0.70", "seuil = nan"), "niveaux[1].seuil : nan est hors des bornes"),
        (swap("seuil = 0.40", "seuil = 0.75"), "niveaux[2].seuil : 0.75 n'est pas sous celui"),
        (swap("seuil = 0.0", "seuil = 0.1"), "niveaux[3].seuil : le dernier niveau doit commencer"),
        (swap("niveau = 6\n", 'niveau = "6"\n'), "niveau : attendu : un nombre entier"),
        (swap("niveau = 6\n", "niveau = true\n"), "niveau : attendu : un nombre entier"),
        (swap("2022-09-10", '"10-09-2022"'), "enregistrement.date_fin : attendu : une date"),
        (swap('college = "salarie"', 'college = "salariee"'), "jury[4].college : « salariee »"),
        (swap('titre = "Piloter un projet e-commerce"', 'titre = " "'), "texte vide"),
        (swap("[cas_pratique]", "[cas]"), "cas_pratique : clé absente"),
        (swap('"Tableau des alliances",', '"Tableau des alliances", 3,'), "livrables[3] : attendu"),
        (
            swap('"Tableau des alliances",', '"Benchmark concurrentiel",'),
            "figure déjà dans la liste",
        ),
    ],
)
def test_a_fault_of_the_fiche_is_named(tmp_path: Path, edit: Edit, fault: str) -> None:
    path = edited(tmp_path, "rncp34179.toml", edit)
    with pytest.raises(FrameworkError) as caught:
        load_framework(path)
    assert any(fault in line for line in caught.value.faults), caught.value.faults
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (swap('code = "CE-A3-C5"', 'code = "CE-A3-C4"'), "code en double : CE-A3-C4"),
        (swap('formacode = "34093"\n', 'formacode = "34052"\n'), "code en double : 34052"),
        (swap("numero = 17", "numero = 16"), "ressources[17].numero : code en double : 16"),
        (swap("niveau = 2\n", "niveau = 5\n"), "connaissances[4].niveau : 5 est hors des bornes"),
        (swap("niveau_inferieur = 5", "niveau_inferieur = 7"), "6 est sous le niveau inférieur, 7"),
        (swap("significatif = false", 'significatif = "non"'), "significatif : attendu : true"),
        (swap('note = "', 'remarque = "'), "rome[1].remarque : clé inconnue"),
    ],
)
def test_a_fault_of_the_card_is_named(tmp_path: Path, edit: Edit, fault: str) -> None:
    path = edited(tmp_path, "charge-ecommerce.toml", edit)
    with pytest.raises(FrameworkError) as caught:
        load_trade_card(path)
    assert any(fault in line for line in caught.value.faults), caught.value.faults


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (swap('["CE-A1-C2"]', '["CE-A1-C9"]'), "preuves[1].carte : « CE-A1-C9 » n'est pas"),
        (swap('rncp = "BC01-C1"', 'rncp = "BC09-C1"'), "preuves[1].rncp : « BC09-C1 » n'est pas"),
        (swap('rncp = "BC01-C2"', 'rncp = "BC01-C1"'), "preuves[2].rncp : code en double"),
        (swap('rncp = "BC01-C2"', 'rncp = "BC01-C1"'), "preuves : BC01-C2 manque"),
        (swap('fiche = "RNCP34179"', 'fiche = "RNCP36743"'), "fiche : « RNCP36743 » est inconnu"),
    ],
)
def test_a_fault_of_the_crosswalk_is_named(
    tmp_path: Path, frameworks: Frameworks, edit: Edit, fault: str
) -> None:
    path = edited(tmp_path, "crosswalk.toml", edit)
    with pytest.raises(FrameworkError) as caught:
        load_crosswalk(path, frameworks.framework, frameworks.card)
    assert any(fault in line for line in caught.value.faults), caught.value.faults


def test_the_crosswalk_names_the_fiche_that_serves(tmp_path: Path) -> None:
    for name in ("charge-ecommerce.toml", "crosswalk.toml", "rncp34179.toml"):
        edited(tmp_path, name)
    assert load_frameworks(tmp_path).framework.code == "RNCP34179"
    edited(tmp_path, "crosswalk.toml", swap('fiche = "RNCP34179"', 'fiche = "RNCP36743"'))
    with pytest.raises(FrameworkError, match=r"rncp36743\.toml"):
        load_frameworks(tmp_path)
    other = edited(tmp_path, "rncp34179.toml", swap('code = "RNCP34179"', 'code = "RNCP36743"'))
    other.rename(tmp_path / "rncp36743.toml")
    assert load_frameworks(tmp_path).framework.code == "RNCP36743"
    for wrong in ('fiche = "../secret"', "fiche = 34179", ""):
        edited(tmp_path, "crosswalk.toml", swap('fiche = "RNCP34179"', wrong))
        with pytest.raises(FrameworkError, match="fiche : attendu"):
            load_frameworks(tmp_path)


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        "rncp34179.toml",
        swap("niveau = 6\n", "niveau = 9\ncouleur = 1\n"),
        swap("seuil = 0.70", "seuil = -1"),
        swap('code = "BC02-C3"', 'code = "BC02-C2"'),
        swap("entretien_minutes = 20\n", ""),
    )
    with pytest.raises(FrameworkError) as caught:
        load_framework(path)
    message = str(caught.value)
    for expected in ("niveau : 9", "couleur", "niveaux[1]", "BC02-C2", "entretien_minutes"):
        assert expected in message
    assert "fautes à corriger" in message


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="fichier illisible") as caught:
        load_framework(tmp_path / "absent.toml")
    assert isinstance(caught.value, EtabliError)
    assert isinstance(caught.value, ValueError)
    broken = tmp_path / "casse.toml"
    broken.write_text("titre = \n", encoding="utf-8")
    with pytest.raises(FrameworkError, match="pas du TOML valide"):
        load_framework(broken)
    broken.write_bytes("titre = 'é'".encode("latin-1"))
    with pytest.raises(FrameworkError, match="UTF-8"):
        load_framework(broken)


def test_an_empty_file_is_a_list_of_absent_keys(tmp_path: Path) -> None:
    empty = tmp_path / "vide.toml"
    empty.write_text("", encoding="utf-8")
    for load in (load_framework, load_trade_card):
        with pytest.raises(FrameworkError) as caught:
            load(empty)
        assert all("clé absente" in fault for fault in caught.value.faults)
        assert len(caught.value.faults) >= 10

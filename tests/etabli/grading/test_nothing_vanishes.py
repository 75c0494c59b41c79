"""What was handed in under a wrong name, by a link or under our own names: named, and nobody's gain."""

import os
import shutil
from pathlib import Path

import pytest
from classroom import SAMPLE, scores, submit
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.results.competencies import results

OTHER = "bc03-roi"


@pytest.fixture
def whole(copy: Course) -> Course:
    """A course whose cases stand in its own folder, as the command line finds it."""
    (copy.root / "cases").symlink_to(copy.cases)
    return copy


def autograde(course: Course, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["--course", str(course.root), "autograde", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def statuses(course: Course, frameworks: Frameworks) -> dict[str, dict[str, set[str]]]:
    """Return the status of the cells of each candidate and case."""
    found: dict[str, dict[str, set[str]]] = {}
    for person in results(course.root, course.db_url, frameworks):
        for cell in person.cells:
            found.setdefault(person.id, {}).setdefault(cell.case, set()).add(cell.status)
    return found


def test_all_that_lies_astray_is_named_whatever_was_asked_for(
    whole: Course, frameworks: Frameworks
) -> None:
    with Gradebook(whole.db_url) as book:
        book.add_student("nu", first_name="Prénom", last_name="Nu")
        book.add_student("absente", first_name="Zoé", last_name="Le Goff")
        book.add_student("vide", first_name="Yann", last_name="Évrard")
    good = submit(whole, "awa")
    moodle = f"NU Prenom_124_assignsubmission_file_{SAMPLE}.ipynb"
    shutil.copy(good, whole.submitted / moodle)
    astray = {
        "copie1": f"{SAMPLE} (1).ipynb",
        "majuscule": f"BC01-Alliances/{SAMPLE}.ipynb",
        "espace": f"{SAMPLE} /{SAMPLE}.ipynb",
        "niveau": f"rendu/{SAMPLE}/{SAMPLE}.ipynb",
        "zip1": f"{SAMPLE}.zip",
    }
    for candidate, path in astray.items():
        target = whole.submitted / candidate / path
        target.parent.mkdir(parents=True)
        shutil.copy(good, target)
    said = autograde(whole, SAMPLE, "--candidate", "awa")
    assert f"submitted/{moodle} : " in said
    for candidate, path in astray.items():
        assert f"submitted/{candidate}/{path.partition('/')[0]} : " in said, candidate
    assert "6 dépôts à regarder" in said
    assert "1 dépôt corrigé" in said

    found = statuses(whole, frameworks)
    for candidate in (*astray, "nu"):
        assert found[candidate] == {SAMPLE: {"failed"}}, candidate
    assert found["awa"][SAMPLE] == {"graded", "pending"}
    # What bears one candidate's name is not the others'.
    assert found["absente"] == found["vide"] == {SAMPLE: {"missing"}}

    (whole.submitted / "archives").mkdir()
    shutil.move(whole.submitted / moodle, whole.submitted / "travaux.zip")
    found = statuses(whole, frameworks)
    assert found["absente"] == found["vide"] == {SAMPLE: {"failed"}}
    (whole.submitted / "vus.txt").write_text("travaux.zip : sujet de l'an dernier\n", "utf-8")
    assert statuses(whole, frameworks)["absente"] == {SAMPLE: {"missing"}}


def test_a_folder_that_is_not_utf8_costs_one_line_and_the_others_are_graded(whole: Course) -> None:
    submit(whole, "awa")
    os.rename(whole.submitted / "awa", os.fsencode(whole.submitted) + b"/\x90lodie")
    submit(whole, "zoé")
    said = autograde(whole)
    assert "1 dépôt corrigé" in said
    assert "submitted/\\x90lodie : nom qui n'est pas en UTF-8" in said


def test_a_linked_folder_earns_nobody_anything(whole: Course, tmp_path: Path) -> None:
    submit(whole, "awa")
    (whole.submitted / "zoé").mkdir()
    (whole.submitted / "zoé" / SAMPLE).symlink_to(whole.submitted / "awa" / SAMPLE)
    (whole.submitted / "yann").symlink_to(whole.submitted / "awa")
    said = autograde(whole, SAMPLE)
    assert "1 dépôt corrigé" in said
    assert f"submitted/zoé/{SAMPLE} : lien" in said
    assert "submitted/yann : lien" in said
    assert sorted(path.name for path in whole.autograded.iterdir()) == ["awa"]


@pytest.mark.parametrize("linked", ["case", "candidate"])
def test_nbgraders_own_command_refuses_a_linked_folder(whole: Course, linked: str) -> None:
    from etabli.errors import SubmissionError
    from etabli.grading.running.built import BuiltCase
    from etabli.grading.submissions import Submission, read_submission

    folder = submit(whole, "awa").parent
    if linked == "case":
        (whole.submitted / "zoé").mkdir()
        (whole.submitted / "zoé" / SAMPLE).symlink_to(folder)
    else:
        (whole.submitted / "zoé").symlink_to(folder.parent)
    case = BuiltCase.read(whole.source / SAMPLE)
    linked_one = Submission("zoé", SAMPLE, whole.submitted / "zoé" / SAMPLE)
    with pytest.raises(SubmissionError, match="ce dossier est un lien"):
        read_submission(linked_one, case.source)


OUR_NAMES = {
    "dossier": lambda folder: [folder / name / "x" for name in ("echec.json", "depot.json")],
    "constats": lambda folder: [
        folder / "integrite.json" / "x",
        folder / "integrite.nouveau" / "x",
    ],
    "fichier": lambda folder: [folder / "echec.json", folder / "DEPOT.JSON"],
    "données": lambda folder: [folder / "data"],
    "livrables": lambda folder: [folder / "livrables"],
}


def test_our_own_names_handed_in_change_no_result_and_end_no_run(
    whole: Course, frameworks: Frameworks
) -> None:
    for candidate, paths in OUR_NAMES.items():
        folder = submit(whole, candidate).parent
        for path in paths(folder):
            if path.is_dir():
                shutil.rmtree(path)
            path.parent.mkdir(exist_ok=True)
            path.write_text('{"motif": "rien", "sha256": "0", "bac_a_sable": true}')
    submit(whole, "integrite.html")
    submit(whole, "awa")
    said = autograde(whole)
    assert f"{len(OUR_NAMES) + 1} dépôts corrigés" in said, said
    assert f"submitted/dossier/{SAMPLE}/echec.json : nom que l'atelier emploie" in said
    assert "submitted/integrite.html : nom que l'atelier emploie" in said
    for candidate in (*OUR_NAMES, "awa"):
        assert statuses(whole, frameworks)[candidate][SAMPLE] == {"graded", "pending"}
        folder = whole.autograded / candidate / SAMPLE
        assert not (folder / "echec.json").exists()
        assert (folder / "depot.json").is_file()
        lost = {t: s for t, s in scores(whole, candidate).items() if s[0] != s[1]}
        assert candidate == "livrables" or lost == {}, (candidate, lost)
    result = CliRunner().invoke(app, ["--course", str(whole.root), "feedback"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        (b"\xef\xbb\xbf2026-11-12 17:30", "2026-11-12 16:30"),
        (b"12/11/2026 17:30", "2026-11-12 16:30"),
        (b"2026-07-12 17:30:00 +0200", "2026-07-12 15:30"),
    ],
)
def test_the_time_of_a_hand_in_is_local_and_days_come_first(
    whole: Course, text: bytes, utc: str
) -> None:
    submit(whole, "awa").with_name("timestamp.txt").write_bytes(text)
    assert "1 dépôt corrigé" in autograde(whole)
    with Gradebook(whole.db_url) as book:
        assert f"{book.find_submission(SAMPLE, 'awa').timestamp:%Y-%m-%d %H:%M}" == utc


def test_a_time_that_says_nothing_is_refused_with_the_true_reason(whole: Course) -> None:
    submit(whole, "awa").with_name("timestamp.txt").write_text("2026-11-12 17:30 Paris")
    submit(whole, "zoé").with_name("timestamp.txt").write_bytes(b"\xff\xfe1\x00")
    said = autograde(whole)
    assert "le fuseau « Paris » est inconnu" in said
    assert "« timestamp.txt » ne dit pas quand le dépôt a été fait (ce n'est pas un texte" in said

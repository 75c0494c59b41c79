"""The build: deterministic, checked before it writes, and nothing secret in a release."""

import re
import shutil
from pathlib import Path

import pytest
from classroom import SAMPLE

from etabli.authoring.build import build, outdated
from etabli.authoring.case import Case, load_case
from etabli.authoring.contract import faults
from etabli.authoring.leaks import find_leaks
from etabli.authoring.plan import plan
from etabli.course import Course
from etabli.errors import CaseError, LeakError
from etabli.frameworks import Frameworks


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def editable(course: Course, tmp_path: Path) -> Course:
    """A course whose sample case may be changed, not built yet."""
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    shutil.copytree(course.cases / SAMPLE, tmp_path / "cases" / SAMPLE)
    return Course.at(tmp_path)


def sample(course: Course) -> Case:
    return load_case(course.cases / SAMPLE)


def rewrite(course: Course, pattern: str, replacement: str, file: str = "case.md") -> Case:
    path = course.cases / SAMPLE / file
    text, count = re.subn(
        pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.M
    )
    assert count == 1, pattern
    path.write_text(text, encoding="utf-8")
    return sample(course)


def test_a_rebuild_gives_the_same_bytes(editable: Course, frameworks: Frameworks) -> None:
    list(build(editable, [sample(editable)], frameworks))
    first = tree(editable.source) | tree(editable.release)
    shutil.rmtree(editable.source)
    shutil.rmtree(editable.release)
    list(build(editable, [sample(editable)], frameworks))
    assert tree(editable.source) | tree(editable.release) == first


def test_check_says_what_is_out_of_date_and_changes_nothing(
    editable: Course, frameworks: Frameworks
) -> None:
    list(build(editable, [sample(editable)], frameworks))
    assert outdated(editable, [sample(editable)], frameworks) == []
    (editable.release / SAMPLE / "corrige.txt").write_text("x")
    (editable.source / SAMPLE / "data" / "datapackage.json").unlink()
    (editable.release / SAMPLE / f"{SAMPLE}.ipynb").write_text("{}")
    before = tree(editable.root / "release")
    assert outdated(editable, [sample(editable)], frameworks) == [
        f"source/{SAMPLE}/data/datapackage.json : absent",
        f"release/{SAMPLE}/corrige.txt : en trop",
        f"release/{SAMPLE}/{SAMPLE}.ipynb : périmé",
    ]
    assert tree(editable.root / "release") == before
    list(build(editable, [sample(editable)], frameworks))
    assert outdated(editable, [sample(editable)], frameworks) == []


def test_all_faults_of_a_case_are_reported_at_once(
    editable: Course, frameworks: Frameworks
) -> None:
    task = sample(editable).tasks[0]
    shutil.rmtree(editable.cases / SAMPLE / "answers" / task.name)
    rewrite(editable, r"^livrable = .*$", 'livrable = "Un tableau"', "case.toml")
    rewrite(editable, r"^:tags: \[test, BC01-C3", ":tags: [test, BC01-C9")
    rewrite(editable, r"^bareme\.note\(\)$", "bareme.total()")
    case = rewrite(editable, r"^:tags: \['montre:matrice'\]$", ":tags: ['montre:Matrice']")
    with pytest.raises(CaseError) as raised:
        list(build(editable, [case], frameworks))
    text = "\n".join(raised.value.faults)
    for expected in (
        "case.toml : « livrable » doit reprendre les mots de la fiche",
        "compétence inconnue : « BC01-C9 »",
        "doit finir par « bareme.note() »",
        "nom : minuscules sans accent",
        f"answers/{task.name} : 0 réponse right_*.py ; il en faut 1",
        f"answers/{task.name} : 0 réponse wrong_*.py ; il en faut 2",
    ):
        assert expected in text, expected
    assert not editable.source.exists()


def test_a_test_that_reads_a_name_nobody_defines_is_a_fault(
    editable: Course, frameworks: Frameworks
) -> None:
    case = rewrite(editable, r"^bareme = verifier", "indice_perdu + 1\nbareme = verifier")
    found = [fault.rule for fault in faults(case, frameworks)]
    assert "lit des noms que rien n'affecte : indice_perdu" in found


def test_a_test_may_not_read_what_only_the_solution_assigns(
    editable: Course, frameworks: Frameworks
) -> None:
    rewrite(editable, r"^### BEGIN SOLUTION\n(?=\w+ = )", "### BEGIN SOLUTION\nintermediaire = 1\n")
    case = rewrite(editable, r"^bareme = verifier", "intermediaire\nbareme = verifier")
    found = [fault.rule for fault in faults(case, frameworks)]
    assert "lit des noms que rien n'affecte : intermediaire" in found
    case = rewrite(editable, r"^### BEGIN SOLUTION$", "intermediaire = None\n### BEGIN SOLUTION")
    assert faults(case, frameworks) == []


def test_a_test_that_reads_no_answer_is_a_fault(editable: Course, frameworks: Frameworks) -> None:
    test = sample(editable).tasks[0].test
    whole = r"(?s)(^:tags: \[test,[^\n]*\n\n).*?^bareme\.note\(\)$"
    body = r"\1bareme = verifier.Bareme(4)\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\nbareme.note()"
    case = rewrite(editable, whole, body)
    found = [fault.rule for fault in faults(case, frameworks) if test in fault.place]
    assert "ne lit ni réponse annoncée, ni fichier sous livrables/" in found


def test_a_locked_cell_that_reads_an_answer_is_a_fault(
    editable: Course, frameworks: Frameworks
) -> None:
    name = next(iter(plan(sample(editable).notebook).crossing.values()))[0]
    rewrite(editable, r"^:tags: \['montre:matrice'\]\n", rf"\g<0>\nrelue = {name}")
    last = sample(editable).tasks[-1].name
    case = rewrite(
        editable, rf"(:tags: \['tâche:{last}'\](?s:.*?)\[test,(?s:.*?)^bareme = )", r"\1relue and "
    )
    rules = [fault.rule for fault in faults(case, frameworks)]
    assert f"une cellule verrouillée ne lit pas ce que l'apprenant écrit ({name})" in rules


def test_files_of_a_run_are_removed_and_other_settings_are_followed(
    editable: Course, frameworks: Frameworks
) -> None:
    """As in the demonstration, the settings load those of another folder, which do not travel."""
    shutil.move(editable.root / "nbgrader_config.py", editable.root / "communs.py")
    (editable.root / "nbgrader_config.py").write_text('load_subconfig("communs.py")\n')
    list(build(editable, [sample(editable)], frameworks))
    left = editable.release / SAMPLE / "livrables" / "plan.csv"
    left.parent.mkdir()
    left.write_text("x")
    assert outdated(editable, [sample(editable)], frameworks) == [
        f"release/{SAMPLE}/livrables/plan.csv : en trop"
    ]
    list(build(editable, [sample(editable)], frameworks))
    assert not left.parent.exists()


def test_a_course_without_an_address_has_its_gradebook_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert Course.at(tmp_path).db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"


def test_unknown_and_ill_typed_keys_of_case_toml_are_named(editable: Course) -> None:
    path = editable.cases / SAMPLE / "case.toml"
    path.write_text('titre = 3\ncouleur = "bleu"\n', encoding="utf-8")
    with pytest.raises(CaseError) as raised:
        load_case(path.parent)
    text = str(raised.value)
    assert "ligne 1, titre : attendu : un texte entre guillemets ; trouvé : 3" in text
    assert "ligne 2, couleur : clé inconnue" in text
    assert "bloc : clé absente" in text


def test_a_leak_is_found_and_nothing_is_written(editable: Course, frameworks: Frameworks) -> None:
    case = sample(editable)
    answer = case.answers(case.tasks[0])[0]
    (editable.cases / SAMPLE / "data" / "corrige.txt").write_text(answer.text, encoding="utf-8")
    with pytest.raises(LeakError, match=r"corrige\.txt"):
        list(build(editable, [case], frameworks))
    assert not editable.release.exists()


def test_the_instructor_notebook_itself_would_be_a_leak(course: Course) -> None:
    case = sample(course)
    leaks = find_leaks(case, case.notebook, course.source / SAMPLE)
    assert any("BEGIN SOLUTION" in leak for leak in leaks)
    assert any("BEGIN HIDDEN TESTS" in leak for leak in leaks)

"""The command line speaks French, and its errors say what to do."""

import re
import shutil
from pathlib import Path

import pytest
from classroom import submit
from typer.main import get_command
from typer.testing import CliRunner, Result

from etabli.cli import app
from etabli.course import Course
from etabli.grading.sandbox.sandbox import probe

COMMANDS = [
    "build",
    "new",
    "check",
    "bank",
    "students",
    "collect",
    "status",
    "autograde",
    "tables",
    "feedback",
    "doctor",
    "demo",
    "lab",
    "kit",
    "agreement",
]
GROUPS = {
    "jury": [
        "init", "export", "sign", "record", "verify", "documents", "cdc", "moodle", "open-badges"
    ],
    "candidate": ["export", "purge"],
    "framework": ["import"],
}  # fmt: skip
ALL = [
    [],
    *([c] for c in COMMANDS),
    *([g, *c] for g in GROUPS for c in ([], *([n] for n in GROUPS[g]))),
]


def etabli(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_help_is_french(command: list[str]) -> None:
    text = etabli(*command, "--help").output
    assert "Afficher cette aide." in text
    assert not re.search(r"Show this message|completion for|\[default|Commands|\[required", text)


MISUSES = {
    "build --nope": "Option inconnue : --nope",
    "build --chek": "Option inconnue : --chek. Proches : --check",
    "buil": "Commande inconnue : 'buil'. Vouliez-vous dire 'build' ?",
    "jury": "Usage : ",
    "framework import": "Il manque « FICHE ».",
    "autograde --jobs": "L'option --jobs attend une valeur.",
    "autograde --jobs deux": "--jobs attend un nombre entier.",
    "autograde --jobs 0": "--jobs attend un nombre d'au moins 1.",
    "build --check=3": "L'option --check ne prend pas de valeur.",
    "doctor un mot": "En trop dans la commande : un mot.",
}


@pytest.mark.parametrize("words", MISUSES)
def test_an_error_of_usage_is_said_in_french(words: str) -> None:
    result = etabli(*words.split())
    assert result.exit_code == 2
    assert MISUSES[words] in re.sub(r"[│\s]+", " ", result.output)
    assert not re.search(
        r"No such|Missing|Usage:|ARGS|Invalid|Did you|requires|Got |Input should", result.output
    )


def test_the_version_is_said() -> None:
    assert re.fullmatch(r"Établi \d+\.\d+\.\d+\n", etabli("--version").output)


@pytest.mark.parametrize("command", ["autograde", "feedback"])
def test_a_mistyped_case_is_named(command: str, copy: Course) -> None:
    submit(copy, "Awa")
    result = etabli("--course", copy.root, command, "bc01-aliances")
    assert result.exit_code == 1
    assert "cas inconnu : bc01-aliances" in result.output


def test_a_report_of_mutants_is_not_promised_without_them(tmp_path: Path) -> None:
    result = etabli("bank", "bc03-roi", "--json", tmp_path / "essais.json")
    assert result.exit_code == 1
    assert "ajoutez --mutants" in result.output


def test_every_command_is_known() -> None:
    root = get_command(app)
    assert sorted(root.commands) == sorted([*COMMANDS, *GROUPS])  # type: ignore[attr-defined]
    for group, names in GROUPS.items():
        assert sorted(root.commands[group].commands) == sorted(names)  # type: ignore[attr-defined]


def test_an_unknown_case_is_named_with_those_that_exist() -> None:
    result = etabli("check", "bc09-rien")
    assert result.exit_code == 1
    assert "cas inconnu : bc09-rien" in result.output
    assert "bc03-roi" in result.output


def test_one_broken_case_does_not_hide_the_faults_of_the_others(
    course: Course, tmp_path: Path
) -> None:
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    for name in ("un", "deux"):
        (tmp_path / "cases" / name).mkdir()
        (tmp_path / "cases" / name / "case.toml").write_text("titre = [", encoding="utf-8")
    result = etabli("--course", tmp_path, "check")
    assert result.exit_code == 1
    assert result.output.count("n'est pas du TOML valide") == 2


@pytest.mark.slow
def test_a_case_that_cannot_be_tried_hides_no_other_and_what_is_done_is_not_done_again(
    copy: Course,
) -> None:
    (copy.root / "cases").symlink_to(copy.cases)
    shutil.rmtree(copy.source / "bc01-alliances" / "data")
    bank = ("--course", copy.root, "bank", "bc01-alliances", "bc03-roi", "--only", "solution")
    result = etabli(*bank)
    assert result.exit_code == 1
    assert "✗ bc01-alliances : les cellules de préparation" in result.output
    assert "✓ bc03-roi solution" in result.output
    assert "1 essai ; 1 désaccord." in result.output
    assert "1 essai, dont 1 inchangé ; 1 désaccord." in etabli(*bank).output
    assert "1 essai ; 1 désaccord." in etabli(*bank, "--tout").output
    assert "1 essai ; 1 désaccord." in etabli(*bank, "--entier", "--tout").output


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path) -> None:
    result = etabli("--course", tmp_path, "autograde")
    assert result.exit_code == 1
    assert "ce dossier n'est pas un cours" in result.output


def test_the_doctor_says_what_this_machine_can_do_and_changes_nothing(copy: Course) -> None:
    result = etabli("--course", copy.root, "doctor")
    assert result.output.count("bac à sable : ") == len(probe()) + 1  # and where the course lies
    assert result.exit_code == any(probe().values())
    (copy.root / "gradebook.db").write_bytes(b"")
    result = etabli("--course", copy.root, "doctor")
    assert (result.exit_code, "ancien carnet de notes" in result.output) == (1, True)
    assert not (copy.root / "notes.db").exists()


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_said(copy: Course) -> None:
    submit(copy, "Awa")
    nowhere = "tcp://127.0.0.1:1"
    result = etabli("--course", copy.root, "autograde", "--scheduler", nowhere)
    assert result.exit_code == 1
    assert "aucun ordonnanceur Dask" in result.output


def test_nothing_to_grade_is_said(copy: Course) -> None:
    result = etabli("--course", copy.root, "autograde")
    assert result.exit_code == 1
    assert "aucun dépôt à corriger" in result.output

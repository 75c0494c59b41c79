"""A new case keeps the contract, builds, and its bank agrees with its tests."""

import pytest

from etabli.authoring.build import build, check
from etabli.authoring.case import Case, load_case
from etabli.authoring.new import new_case
from etabli.course import Course
from etabli.errors import CaseError
from etabli.frameworks import Frameworks
from etabli.grading.bank.trials import trials
from etabli.roles import Role, role

NAME = "bc03-essai"


def started(author: Course, frameworks: Frameworks, bloc: str = "BC03") -> Case:
    return load_case(new_case(author, NAME, frameworks, bloc))


def test_it_keeps_the_contract_in_every_bloc(author: Course, frameworks: Frameworks) -> None:
    cases = [
        load_case(new_case(author, f"{bloc.code.lower()}-essai", frameworks, bloc.code))
        for bloc in frameworks.framework.blocs
    ]
    assert [(c.name, faults) for c, faults in check(author, cases, frameworks) if faults] == []
    assert [case.numero for case in cases] == list(range(1, len(cases) + 1))


def test_it_shows_each_kind_of_cell_and_facts(author: Course, frameworks: Frameworks) -> None:
    case = started(author, frameworks)
    assert set(case.roles.values()) == set(Role)
    (release,) = build(author, [case], frameworks)
    text = (release / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert "{{" not in text
    assert "\u202f" in text  # of a figure that the build wrote
    assert {role(cell) for cell in case.notebook.cells} >= {Role.TEST, Role.WRITTEN, None}


def test_a_name_that_is_taken_or_does_not_suit_changes_nothing(
    author: Course, frameworks: Frameworks
) -> None:
    folder = started(author, frameworks).folder
    (folder / "case.md").write_text("le mien", encoding="utf-8")
    for name, bloc, fault in (
        (NAME, "BC03", "existe déjà"),
        ("../dehors", "BC03", "s'écrit en minuscules"),
        ("Bc03_x", "BC03", "s'écrit en minuscules"),
        ("bc99-x", "BC99", r"bloc inconnu : « BC99 » \(blocs : BC01"),
    ):
        with pytest.raises(CaseError, match=fault):
            new_case(author, name, frameworks, bloc)
    assert author.case_names() == [NAME]
    assert (folder / "case.md").read_text(encoding="utf-8") == "le mien"


@pytest.mark.slow
def test_its_bank_agrees_with_its_tests(author: Course, frameworks: Frameworks) -> None:
    case = started(author, frameworks)
    list(build(author, [case], frameworks))
    found = list(trials(author, case))
    assert len(found) == 11
    assert {trial.name: trial.problems for trial in found if trial.problems} == {}

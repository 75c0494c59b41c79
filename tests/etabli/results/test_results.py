"""Results per competency, from a real gradebook filled through nbgrader's own API."""

import os
import random
from collections import defaultdict
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from etabli.errors import GradebookError, ResultsError
from etabli.frameworks import Frameworks
from etabli.results.competencies import results
from etabli.results.flags import Flag

# `classroom` and `cell` come from conftest.py.
Room = Any
Cells = Any


@pytest.fixture
def room(classroom: Room, cell: Cells) -> Room:
    """Two released cases over three blocs, one that is not released, and one candidate."""
    classroom.case(
        "bc01-benchmark",
        cell("test_indice", 4, ("BC01-C1",)),
        cell("test_rang", 6, ("BC01-C1", "BC01-C5")),
        cell("synthese", 10, ("BC01-C1", "CE-A1-C3"), manual=True),
    )
    classroom.case(
        "bc03-roi",
        cell("test_roas", 5, ("BC03-C8",)),
        cell("test_kpi", 5, ("BC03-C7", "CE-A3-C1", "mon-etiquette")),
        cell("actions", 6, ("BC03-C8",), manual=True),
    )
    classroom.case("bc05-cahier", cell("test_lots", 5, ("BC05-C1",)), released=False)
    classroom.student("anais", "Anaïs", "Le Goff")
    return classroom


def test_a_share_is_points_over_every_cell_with_the_code(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    found = room.results(frameworks)["anais"]
    c1 = found.competency("BC01-C1")
    assert (c1.points, c1.max_points, c1.cells) == (14, 20, 3)
    assert c1.share == pytest.approx(0.7)
    assert (c1.level, c1.state, c1.label) == ("acquis", "final", "acquis")
    # The cell with two codes counts for both.
    c5 = found.competency("BC01-C5")
    assert (c5.points, c5.max_points, c5.level) == (3, 6, "partiellement acquis")


def test_blocs_do_not_compensate(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=10)
    room.hand_in("anais", "bc03-roi", test_roas=0, test_kpi=0, actions=0)
    found = room.results(frameworks)["anais"]
    by_code = {bloc.code: bloc for bloc in found.blocs}
    assert by_code["BC01"].tally() == {"acquis": 2, "non évalué": 4}
    assert by_code["BC03"].tally() == {"non acquis": 2, "non évalué": 6}
    assert not hasattr(found, "share")
    assert not hasattr(by_code["BC01"], "share")


def test_written_work_without_a_mark_is_pending_and_its_bloc_provisional(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=4, test_kpi=5)
    found = room.results(frameworks)["anais"]
    c8 = found.competency("BC03-C8")
    # The level is that of the marked cell alone, and says that it may change.
    assert (c8.points, c8.max_points, c8.pending_points) == (4, 5, 6)
    assert (c8.state, c8.level, c8.label) == ("provisional", "acquis", "acquis (provisoire)")
    assert found.competency("BC03-C7").state == "final"
    assert found.blocs[2].provisional
    assert found.blocs[2].state == "provisional"
    assert found.provisional
    (waiting,) = [cell for cell in found.cells if cell.status == "pending"]
    assert (waiting.grade_id, waiting.points, waiting.kind) == ("actions", None, "manual")


def test_work_not_handed_in_counts_zero_and_is_flagged(
    room: Room, cell: Cells, frameworks: Frameworks
) -> None:
    room.case("bc01-alliances", cell("test_a", 10, ("BC01-C1",)))
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=10)
    found = room.results(frameworks)["anais"]
    c1 = found.competency("BC01-C1")
    assert (c1.points, c1.max_points, c1.state) == (20, 30, "final")
    assert c1.level == "partiellement acquis"
    missing = [cell for cell in found.cells if cell.status == "missing"]
    assert {cell.case for cell in missing} == {"bc01-alliances", "bc03-roi"}
    assert all(cell.points == 0 and cell.marked_by is None for cell in missing)


def test_a_competency_with_nothing_handed_in_has_no_level(
    room: Room, frameworks: Frameworks
) -> None:
    found = room.results(frameworks)["anais"]
    c8 = found.competency("BC03-C8")
    assert (c8.state, c8.level, c8.share, c8.label) == ("missing", None, None, "non rendu")
    assert found.blocs[2].state == "missing"
    assert not found.blocs[2].provisional


def test_a_competency_that_no_released_case_covers_is_not_assessed(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=10)
    found = room.results(frameworks)["anais"]
    assert found.competency("BC02-C1").label == "non évalué"
    assert found.blocs[1].state == "not_assessed"
    # source/bc05-cahier exists, but nobody was given it.
    assert found.competency("BC05-C1").state == "not_assessed"
    assert "bc05-cahier" not in {cell.case for cell in found.cells}


def test_a_failed_submission_is_pending_not_zero(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=10)
    room.fail("anais", "bc03-roi", "Le carnet n'est pas du JSON.")
    found = room.results(frameworks)["anais"]
    failed = [cell for cell in found.cells if cell.case == "bc03-roi"]
    assert {cell.status for cell in failed} == {"failed"}
    assert {cell.comment for cell in failed} == {"Le carnet n'est pas du JSON."}
    assert {cell.points for cell in failed} == {None}
    c8 = found.competency("BC03-C8")
    assert (c8.state, c8.level, c8.label) == ("pending", None, "en attente")
    assert found.blocs[2].state == "pending"
    # The other case is not touched by it.
    assert found.blocs[0].state == "final"


def test_a_failure_hides_the_machines_old_marks_but_not_a_trainers(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=5, test_kpi=5, actions=6)
    room.fail("anais", "bc03-roi", "Délai dépassé.")
    found = room.results(frameworks)["anais"]
    status = {cell.grade_id: cell.status for cell in found.cells if cell.case == "bc03-roi"}
    assert status == {"test_roas": "failed", "test_kpi": "failed", "actions": "graded"}


def test_an_unreadable_failure_report_is_still_a_failure(
    room: Room, frameworks: Frameworks
) -> None:
    room.fail("anais", "bc03-roi", "x")
    report = room.root / "autograded" / "anais" / "bc03-roi" / "echec.json"
    for content in ("", "[]", '{"motif": ""}'):
        report.write_text(content, encoding="utf-8")
        found = room.results(frameworks)["anais"]
        comments = {cell.comment for cell in found.cells if cell.status == "failed"}
        assert comments == {"La correction automatique a échoué."}


def test_a_submission_that_was_not_graded_yet_waits(room: Room, frameworks: Frameworks) -> None:
    # Graded once, handed in again since: the earlier marks do not speak for the new work.
    room.hand_in("anais", "bc03-roi", test_roas=5, test_kpi=5)
    (room.root / "submitted" / "anais" / "bc03-roi").mkdir(parents=True)
    (room.root / "submitted" / "nolwenn" / "bc05-cahier").mkdir(parents=True)
    found = room.results(frameworks)
    status = {cell.status for cell in found["anais"].cells if cell.case == "bc03-roi"}
    assert status == {"pending"}
    # A candidate whom the gradebook does not know yet, and a case that was thereby released.
    assert found["nolwenn"].competency("BC05-C1").state == "pending"
    assert found["anais"].competency("BC05-C1").state == "missing"
    (room.root / "autograded" / "anais" / "bc03-roi").mkdir(parents=True)
    assert room.results(frameworks)["anais"].competency("BC03-C7").state == "final"


def test_a_trainers_mark_overrides_the_machines(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=0, test_kpi=5, actions=6)
    grade = room.grade("anais", "bc03-roi", "test_roas")
    grade.manual_score, grade.extra_credit = 4.0, 9.0
    found = room.results(frameworks)["anais"]
    cells = {cell.grade_id: cell for cell in found.cells if cell.case == "bc03-roi"}
    # Extra credit never lifts a cell above its maximum.
    assert (cells["test_roas"].points, cells["test_roas"].marked_by) == (5, "trainer")
    assert (cells["test_kpi"].points, cells["test_kpi"].marked_by) == (5, "machine")
    # nbgrader asks for a review after a second autograding: the mark waits again.
    grade.needs_manual_grade = True
    found = room.results(frameworks)["anais"]
    cells = {cell.grade_id: cell for cell in found.cells if cell.case == "bc03-roi"}
    assert (cells["test_roas"].status, cells["test_roas"].points) == ("pending", None)


def test_comments_of_machine_and_trainer_are_told_apart(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=0, test_kpi=5, actions=6)
    room.comment("anais", "bc03-roi", "roas", machine="No response.")
    room.comment("anais", "bc03-roi", "actions", trainer="Bien argumenté, l'échéance manque.")
    found = room.results(frameworks)["anais"]
    cells = {cell.grade_id: cell for cell in found.cells if cell.case == "bc03-roi"}
    # A task's comment stands on its solution cell; the jury reads it beside the points.
    assert (cells["test_roas"].comment, cells["test_roas"].status) == ("Sans réponse.", "graded")
    assert cells["actions"].grader_comment == "Bien argumenté, l'échéance manque."
    assert cells["test_kpi"].comment == cells["test_kpi"].grader_comment == ""
    assert cells["test_roas"].label == "Tâche : Roas"


def test_the_trade_card_is_reached_by_its_own_codes_and_through_the_crosswalk(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=3, synthese=5)
    room.hand_in("anais", "bc03-roi", test_roas=5, test_kpi=2, actions=6)
    found = room.results(frameworks)["anais"]
    assert found.competency("CE-A1-C3").points == 5  # its own code
    assert found.competency("CE-A1-C2").points == 12  # BC01-C1 leads there
    # Its own code and BC03-C7, which leads there: the cell counts once.
    ce = found.competency("CE-A3-C1")
    assert (ce.points, ce.max_points, ce.cells) == (2, 5, 1)
    assert found.competency("CE-A5-C2").state == "not_assessed"
    assert [group.code for group in found.activities] == [f"CE-A{n}" for n in range(1, 6)]


def test_tags_come_from_the_source_never_from_a_submission(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=5, test_kpi=5, actions=6)
    copy = room.root / "autograded" / "anais" / "bc03-roi" / "bc03-roi.ipynb"
    copy.parent.mkdir(parents=True)
    source = (room.root / "source" / "bc03-roi" / "bc03-roi.ipynb").read_text(encoding="utf-8")
    copy.write_text(source.replace("BC03-C8", "BC02-C1"), encoding="utf-8")
    found = room.results(frameworks)["anais"]
    assert found.competency("BC02-C1").state == "not_assessed"
    assert found.competency("BC03-C8").points == 11


def test_an_unknown_competency_code_is_refused_and_another_label_is_not(
    room: Room, cell: Cells, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc03-roi")
    assert {cell.grade_id: cell.competencies for cell in room.results(frameworks)["anais"].cells}[
        "test_kpi"
    ] == ("BC03-C7", "CE-A3-C1")
    room.case("bc09-x", cell("test_x", 1, ("BC09-C1",)), cell("test_y", 1, ("CE-A1-C9",)))
    with pytest.raises(ResultsError) as caught:
        room.results(frameworks)
    assert len(caught.value.faults) == 2
    assert "bc09-x/bc09-x.ipynb, cellule « test_x »" in str(caught.value)


def test_an_unreadable_source_notebook_is_named(room: Room, frameworks: Frameworks) -> None:
    (room.root / "source" / "bc03-roi" / "bc03-roi.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(ResultsError, match=r"bc03-roi/bc03-roi\.ipynb : carnet illisible"):
        room.results(frameworks)


def test_marks_without_a_source_notebook_are_not_dropped_in_silence(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=5)
    (room.root / "source" / "bc03-roi" / "bc03-roi.ipynb").unlink()
    with pytest.raises(GradebookError, match="carnet source manque : bc03-roi"):
        room.results(frameworks)


def test_an_absent_or_foreign_gradebook_is_said_and_none_is_made(
    room: Room, frameworks: Frameworks
) -> None:
    absent = room.root / "autre.db"
    with pytest.raises(GradebookError, match="n'existe pas encore"):
        results(room.root, f"sqlite:///{absent}", frameworks)
    assert not absent.exists()
    absent.write_bytes(b"SQLite format 4" * 100)
    with pytest.raises(GradebookError, match="illisible"):
        results(room.root, f"sqlite:///{absent}", frameworks)
    absent.write_bytes(b"")
    with pytest.raises(GradebookError, match="illisible"):
        results(room.root, f"sqlite:///{absent}", frameworks)


def test_reading_does_not_write(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc03-roi", test_roas=5)
    room.book.close()
    database = room.root / "gradebook.db"
    before = database.read_bytes()
    results(room.root, room.db_url, frameworks)
    assert database.read_bytes() == before


def test_candidates_are_sorted_as_a_french_list(room: Room, frameworks: Frameworks) -> None:
    room.student("c3", "Zoé", "Évrard")
    room.student("c1", "Yann", "Etienne")
    room.student("=cmd()", "", "")
    room.student("c2", "Maëlle", "d'Arcy")
    names = [found.name for found in results(room.root, room.db_url, frameworks)]
    assert names == ["=cmd()", "d'Arcy Maëlle", "Etienne Yann", "Évrard Zoé", "Le Goff Anaïs"]


def test_results_agree_with_an_independent_recomputation(
    classroom: Room, cell: Cells, frameworks: Frameworks
) -> None:
    draw = random.Random(34179)
    codes = list(frameworks.tags)
    for case in ("cas-a", "cas-b", "cas-c"):
        classroom.case(
            case,
            *(
                cell(
                    f"test_{n}",
                    draw.choice([1, 2, 3.5]),
                    tuple(draw.sample(codes, draw.randint(1, 3))),
                )
                for n in range(12)
            ),
            *(cell(f"ecrit_{n}", 9, (draw.choice(codes),), manual=True) for n in range(3)),
        )
    truth: dict[tuple[str, str], list[tuple[float | None, float]]] = defaultdict(list)
    handed: dict[tuple[str, str], bool] = defaultdict(bool)
    for number in range(6):
        candidate = f"candidat-{number}"
        classroom.student(candidate)
        for case, cells in classroom.cases.items():
            given = draw.random() < 0.8
            points: dict[str, float | None] = {}
            for one in cells:
                mark = round(draw.uniform(0, one.points), 1) if draw.random() < 0.8 else None
                points[one.grade_id] = mark if given else 0.0
                reached = set(one.tags)
                for code in one.tags:
                    reached |= set(frameworks.crosswalk.evidence.get(code, ()))
                for code in reached:
                    truth[candidate, code].append((points[one.grade_id], one.points))
                    handed[candidate, code] |= given and mark is not None
            if given:
                classroom.hand_in(candidate, case, **points)
    found = classroom.results(frameworks)
    assert len(found) == 6
    levels = {"acquis": 0.7, "partiellement acquis": 0.4, "non acquis": 0.0}
    compared = 0
    for candidate, result in found.items():
        for code in codes:
            competency = result.competency(code)
            pairs = truth[candidate, code]
            waits = sum(maximum for points, maximum in pairs if points is None)
            assert competency.pending_points == pytest.approx(waits)
            assert competency.cells == len(pairs)
            if not handed[candidate, code]:
                assert competency.level is None
                assert competency.share is None
                continue
            share = sum(p for p, _ in pairs if p is not None) / sum(
                m for p, m in pairs if p is not None
            )
            assert competency.share == pytest.approx(share)
            assert competency.level == next(n for n, t in levels.items() if share >= t - 1e-9)
            assert competency.state == ("provisional" if waits else "final")
            compared += 1
    assert compared > 100


def test_candidates_are_read_fifty_at_a_time(
    classroom: Room, cell: Cells, frameworks: Frameworks
) -> None:
    from nbgrader.api import Assignment, Grade, Student, SubmittedAssignment, SubmittedNotebook

    codes = list(frameworks.framework.tags)
    for number in range(5):
        classroom.case(
            f"cas-{number}",
            *(cell(f"test_{n}", 3, (codes[(number * 8 + n) % len(codes)],)) for n in range(8)),
            *(cell(f"ecrit_{n}", 12, (codes[number * 5 + n],), manual=True) for n in range(2)),
        )
    book = classroom.book.db
    assignments = book.query(Assignment).all()
    # nbgrader's own methods commit once a row; a thousand candidates are written in bulk.
    students, turned_in, copies, grades = [], [], [], []
    for number in range(1000):
        student = f"c{number:04}"
        students.append({"id": student, "first_name": "Prénom", "last_name": f"Nom{number}"})
        for assignment in assignments:
            key = f"{student}-{assignment.name}"
            turned_in.append({"id": key, "assignment_id": assignment.id, "student_id": student})
            (notebook,) = assignment.notebooks
            copies.append({"id": key, "assignment_id": key, "notebook_id": notebook.id})
            grades += [
                {
                    "id": f"{key}-{rank}",
                    "cell_id": one.id,
                    "notebook_id": key,
                    "auto_score": 2.0,
                    "needs_manual_grade": False,
                }
                for rank, one in enumerate(notebook.grade_cells)
            ]
    for model, rows in (
        (Student, students),
        (SubmittedAssignment, turned_in),
        (SubmittedNotebook, copies),
        (Grade, grades),
    ):
        book.bulk_insert_mappings(model, rows)
    book.commit()

    queries: list[str] = []

    def note(*args: Any) -> None:
        queries.append(args[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        found = classroom.results(frameworks)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(found) == 1000
    assert sum(len(result.cells) for result in found.values()) == 50_000
    assert (
        len([query for query in queries if query.startswith("SELECT")])
        == 5 + (1 + 2 * 5) * 1000 / 50
    )


def test_a_framework_of_another_scale_gives_its_own_levels(
    room: Room, frameworks: Frameworks
) -> None:
    from dataclasses import replace

    from etabli.frameworks import Level

    room.hand_in("anais", "bc03-roi", test_roas=3, test_kpi=5, actions=3)
    strict = replace(frameworks.framework, levels=(Level("validé", 0.9), Level("non validé", 0.0)))
    found = room.results(replace(frameworks, framework=strict))["anais"]
    assert found.competency("BC03-C8").level == "non validé"
    assert found.competency("BC03-C7").level == "validé"


def test_flags_go_with_the_work_that_is_graded_and_change_nothing(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    before = room.results(frameworks)["anais"]
    assert before.flags == ()
    flag = Flag("cellules_rétablies", "La cellule avait été supprimée.", "test_rang")
    room.flag("anais", "bc01-benchmark", flag)
    found = room.results(frameworks)["anais"]
    assert found.flags == (("bc01-benchmark", flag),)
    assert (found.cells, found.blocs) == (before.cells, before.blocs)


def test_flags_do_not_speak_for_a_copy_handed_in_since(room: Room, frameworks: Frameworks) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    room.flag("anais", "bc01-benchmark", Flag("arrêt_brutal", "Le programme s'est arrêté."))
    receipt = room.root / "autograded" / "anais" / "bc01-benchmark" / "depot.json"
    receipt.write_text("{}")
    os.utime(receipt, (0, 0))
    folder = room.root / "submitted" / "anais" / "bc01-benchmark"
    folder.mkdir(parents=True)
    (folder / "bc01-benchmark.ipynb").write_text("{}")
    assert room.results(frameworks)["anais"].flags == ()


@pytest.mark.parametrize("mark", [99.0, 10.5, -3.0, float("inf")])
def test_a_mark_out_of_range_is_said_and_waits(
    room: Room, frameworks: Frameworks, mark: float
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=mark)
    found = room.results(frameworks)["anais"]
    (cell,) = (c for c in found.cells if c.grade_id == "synthese")
    assert (cell.status, cell.points, cell.marked_by) == ("pending", None, None)
    shown = f"{mark:g}".replace(".", ",")
    assert cell.comment == f"Note hors du barème ({shown} sur 10) : à corriger dans le formgrader."
    c1 = found.competency("BC01-C1")
    assert (c1.state, c1.points, c1.pending_points) == ("provisional", 10, 10)


@pytest.mark.parametrize("hand", [None, 4.0])
def test_a_deduction_below_zero_is_said_and_waits(
    room: Room, frameworks: Frameworks, hand: float | None
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=7)
    grade = room.grade("anais", "bc01-benchmark", "test_indice")
    grade.manual_score, grade.extra_credit = hand, -5.0
    cells = {c.grade_id: c for c in room.results(frameworks)["anais"].cells}
    assert cells["test_indice"].points is None
    assert cells["test_indice"].comment.startswith("Note hors du barème (")


def test_a_stray_notebook_beside_a_case_asks_nothing_of_anybody(
    room: Room, frameworks: Frameworks
) -> None:
    room.hand_in("anais", "bc01-benchmark", test_indice=4, test_rang=6, synthese=7)
    before = room.results(frameworks)["anais"]
    folder = room.root / "source" / "bc01-benchmark"
    notebook = (folder / "bc01-benchmark.ipynb").read_bytes()
    (folder / "bc01-benchmark-Copy1.ipynb").write_bytes(notebook)
    (folder / "Untitled.ipynb").write_text("")
    assert room.results(frameworks)["anais"] == before

"""Saving in bulk leaves what nbgrader's own autograding leaves: the same rows, the same files."""

import math
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
import pytest
from classroom import SAMPLE, cell, rows, submit
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import determine_grade, is_grade, is_solution

from etabli.authoring.case import Case
from etabli.course import Course, quiet_nbgrader
from etabli.errors import GradebookError
from etabli.grading.restore import restore
from etabli.grading.saving.cases import register
from etabli.grading.saving.writer import GradebookWriter, Record
from etabli.roles import grade_id

DUE = datetime(2026, 3, 2, 12)


# Outputs of code cells by grade id: those of the model solution (""), and what differs from them
# by candidate. Running every submission would take minutes; what is tested here is the saving.
OUTPUTS: dict[str, dict[str, list[NotebookNode]]] = {}
# What nbgrader does after the execution, whatever a course's settings put in its place.
NEXT_STEPS = Autograde().autograde_preprocessors[1:]


class Replay(NbGraderPreprocessor):
    """Gives cells the outputs of an execution that took place before."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        return replay(nb, resources["nbgrader"]["student"]), resources


def replay(notebook: NotebookNode, candidate: str) -> NotebookNode:
    outputs = {**OUTPUTS.get("", {}), **OUTPUTS.get(candidate, {})}
    for each in notebook.cells:
        if each.cell_type == "code":
            each.outputs = nbformat.from_dict(outputs.get(grade_id(each), []))
    return notebook


def error(text: str) -> NotebookNode:
    """An error with more lines than nbgrader keeps."""
    return nbformat.v4.new_output("error", ename="Faux", evalue=text, traceback=[text] * 70)


def result(text: str) -> NotebookNode:
    return nbformat.v4.new_output("execute_result", data={"text/plain": text}, execution_count=1)


def stock(course: Course, case: str = SAMPLE, execute: type = Replay) -> None:
    """Grade a course with nbgrader alone, from submitted/ to the gradebook."""
    quiet_nbgrader()
    converter = Autograde(
        coursedir=course.directory(assignment_id=case), config=course.config(), force=True
    )
    converter.autograde_preprocessors = [execute, *NEXT_STEPS]
    converter.start()


def records(course: Course) -> list[Record]:
    """Return what our own grading has in hand once the cells have run."""
    source = read(course.source / SAMPLE)
    made = []
    for folder in sorted(course.submitted.glob(f"*/{SAMPLE}")):
        candidate = folder.parent.name
        notebook = replay(restore(source, read(folder)), candidate)
        before = course.autograded / candidate / SAMPLE
        earlier = read(before) if before.is_dir() else None
        timestamp = course.directory().get_existing_timestamp(str(folder))
        points = points_of(notebook)
        made.append(Record(candidate, SAMPLE, notebook, points, earlier, timestamp))
    return made


def points_of(notebook: NotebookNode) -> dict[str, float | None]:
    tests = [each for each in notebook.cells if is_grade(each) and not is_solution(each)]
    return {grade_id(each): determine_grade(each)[0] for each in tests}


def save(course: Course) -> None:
    """Grade a course with our writer."""
    with GradebookWriter(course) as writer:
        made = records(course)
        texts = [writer.finished(record) for record in made]
        writer.save(made)
    for record, text in zip(made, texts, strict=True):
        path = course.autograded / record.candidate / SAMPLE / f"{SAMPLE}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> NotebookNode:
    return nbformat.read(folder / f"{folder.name}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def prepared(
    course: Course, cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Course]:
    """A course with one registered case, whose model solution has been run once."""
    root = tmp_path_factory.mktemp("cours")
    shutil.copy(course.root / "nbgrader_config.py", root)
    for stage in ("source", "release"):
        shutil.copytree(course.root / stage / SAMPLE, root / stage / SAMPLE)
    made = Course(root, course.cases)
    register(made, SAMPLE)
    bare = root / "bare.db"
    shutil.copy(root / "notes.db", bare)
    submit(made, "Nolwenn")
    stock(made, execute=Execute)
    executed = read(made.autograded / "Nolwenn" / SAMPLE)
    OUTPUTS[""] = {grade_id(c): c.outputs for c in executed.cells if c.cell_type == "code"}
    shutil.copy(bare, root / "notes.db")
    shutil.rmtree(made.submitted)
    shutil.rmtree(made.autograded)
    yield made
    OUTPUTS.clear()


@pytest.fixture
def pair(prepared: Course, tmp_path: Path) -> Iterator[tuple[Course, Course]]:
    """Two like courses: one for nbgrader, one for our writer."""
    made = []
    for name in ("nbgrader", "etabli"):
        shutil.copytree(prepared.root, tmp_path / name)
        made.append(Course(tmp_path / name, prepared.cases))
    yield made[0], made[1]
    for candidate in OUTPUTS.keys() - {""}:
        del OUTPUTS[candidate]


def in_both(pair: tuple[Course, Course], do: Callable[[Course], object]) -> None:
    for course in pair:
        do(course)


def with_book(course: Course, do: Callable[[Gradebook], object]) -> None:
    with Gradebook(course.db_url) as book:
        do(book)
        book.db.commit()


def assert_alike(pair: tuple[Course, Course]) -> None:
    expected, found = (rows(course.db_url) for course in pair)
    assert found == expected
    first, second = (
        {
            path.relative_to(course.autograded): path.read_text(encoding="utf-8")
            for path in course.autograded.rglob("*.ipynb")
        }
        for course in pair
    )
    assert second == first


def hand_in_a_class(course: Course, case: Case) -> None:
    """Honest, partly right, empty and late work."""
    one, two, three = (task.test for task in case.tasks[:3])
    OUTPUTS["Awa"] = {one: [error("non")], two: [result("0.5")], three: [result("0")]}
    released = read(course.release / SAMPLE)
    texts = {grade_id(c): c.source for c in released.cells if grade_id(c)}

    def empty(notebook: NotebookNode) -> None:
        for each in notebook.cells:
            each.source = texts.get(grade_id(each), each.source)

    OUTPUTS["Bran"] = {task.test: [error("vide")] for task in case.tasks}
    submit(course, "Nolwenn")
    submit(course, "Awa")
    submit(course, "Bran", edit=empty)
    for candidate, text in {
        "Tard": "2026-03-02 12:00:10.5 UTC",
        "Très tard": "2026-03-05T18:00:00+01:00",
        "À l'heure": "2026-03-02 11:59:00 UTC",
    }.items():
        submit(course, candidate).with_name("timestamp.txt").write_text(text)
    with_book(course, lambda book: book.update_or_create_assignment(SAMPLE, duedate=DUE))


class Severe(LateSubmissionPlugin):
    """A course's own rule, which asks for more points than there are, or for less than none."""

    def late_submission_penalty(self, student_id: str, score: float, seconds: float) -> float:
        return 10 * score if seconds > 3600 else -1.0


@pytest.mark.parametrize(
    ("setting", "penalised"),
    [
        ("c.LateSubmissionPlugin.penalty_method = 'none'", 0),
        ("c.LateSubmissionPlugin.penalty_method = 'zero'", 2),
        (f"c.AssignLatePenalties.plugin_class = '{__name__}.Severe'", 2),
    ],
)
def test_a_class_is_saved_as_nbgrader_saves_it(
    pair: tuple[Course, Course], cases: dict[str, Case], setting: str, penalised: int
) -> None:
    for course in pair:
        with (course.root / "nbgrader_config.py").open("a") as settings:
            settings.write(f"\n{setting}\n")
        hand_in_a_class(course, cases[SAMPLE])
    stock(pair[0])
    save(pair[1])
    assert_alike(pair)
    late = "'late_submission_penalty': None"
    found = rows(pair[1].db_url)
    assert sum(late not in row for row in found["submitted_notebook"]) == penalised
    assert sum("No response." in row for row in found["comment"]) > len(cases[SAMPLE].tasks)


def test_work_handed_in_again_is_saved_as_nbgrader_saves_it(
    pair: tuple[Course, Course], cases: dict[str, Case]
) -> None:
    case = cases[SAMPLE]
    task, written = case.tasks[0], case.written[0]

    def mark(book: Gradebook) -> None:
        for name, points in {written: 7.0, task.test: 1.0}.items():
            grade = book.find_grade(name, SAMPLE, SAMPLE, "Nolwenn")
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, 0.5, False
        comment = book.find_comment(written, SAMPLE, SAMPLE, "Nolwenn")
        comment.manual_comment = "Bien vu."
        book.find_submission_notebook(SAMPLE, SAMPLE, "Nolwenn").flagged = True
        book.find_submission(SAMPLE, "Très tard").extension = timedelta(days=30)
        book.update_or_create_student("Awa", first_name="Awa", last_name="Diop")

    def hand_in_again(course: Course) -> None:
        path = course.submitted / "Nolwenn" / SAMPLE / f"{SAMPLE}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        cell(notebook, written).source = "Une autre réponse."
        nbformat.write(notebook, path)
        (course.submitted / "Tard" / SAMPLE / "timestamp.txt").unlink()  # keeps its date

    in_both(pair, lambda course: hand_in_a_class(course, case))
    stock(pair[0])
    save(pair[1])
    in_both(pair, lambda course: with_book(course, mark))
    in_both(pair, hand_in_again)
    OUTPUTS["Nolwenn"] = {task.test: [error("non")]}
    OUTPUTS.pop("Awa")
    stock(pair[0])
    save(pair[1])

    def let_stand(book: Gradebook) -> None:
        # The one thing we do better: nbgrader asks to review marks on answers that stayed the same.
        grade = book.find_grade(task.test, SAMPLE, SAMPLE, "Nolwenn")
        assert grade.needs_manual_grade
        grade.needs_manual_grade = False
        assert book.find_grade(written, SAMPLE, SAMPLE, "Nolwenn").needs_manual_grade

    with_book(pair[0], let_stand)
    assert_alike(pair)


def test_nbgraders_own_sample_course_is_saved_as_nbgrader_saves_it(
    course: Course, tmp_path: Path
) -> None:
    """Two notebooks, tests without outputs, written answers, and a task marked by hand."""
    sample = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "source" / "ps1"
    names = ("problem1", "problem2")
    pair = Course(tmp_path / "nbgrader", course.cases), Course(tmp_path / "etabli", course.cases)
    first, second = pair
    shutil.copytree(sample, first.source / "ps1")
    shutil.copytree(sample, first.submitted / "Awa" / "ps1")
    (first.root / "nbgrader_config.py").write_text("c = get_config()\n")
    quiet_nbgrader()
    directory = first.directory(assignment_id="ps1")
    GenerateAssignment(coursedir=directory, config=first.config()).start()
    shutil.copytree(first.root, second.root)

    def grade(stocked: Course, ours: Course) -> None:
        stock(stocked, "ps1")
        graded = stocked.autograded / "Awa" / "ps1"
        made = []
        for name in names:
            notebook = nbformat.read(graded / f"{name}.ipynb", as_version=4)
            made.append(Record("Awa", "ps1", notebook, points_of(notebook), notebook, name=name))
        with GradebookWriter(ours) as writer:
            writer.save(made)

    def mark(book: Gradebook) -> None:
        (task,) = book.find_notebook("problem1", "ps1").task_cells
        for name in (task.name, "sum_of_squares_application"):
            grade = book.find_grade(name, "problem1", "ps1", "Awa")
            grade.manual_score, grade.needs_manual_grade = 1.0, False

    grade(*pair)
    assert rows(pair[1].db_url) == rows(pair[0].db_url)
    for each in pair:
        with_book(each, mark)
    grade(*pair)
    left = rows(pair[1].db_url)["grade"]
    by_hand = [row for row in left if "'manual_score': 1.0" in row]
    assert len(by_hand) == 2
    assert all("'needs_manual_grade': False" in row for row in by_hand)


def test_a_batch_is_saved_whole_or_not_at_all(pair: tuple[Course, Course]) -> None:
    _, course = pair
    for candidate in ("Awa", "Bran"):
        submit(course, candidate)
    before = rows(course.db_url)
    made = records(course)
    test = next(iter(made[1].points))
    wrong: list[dict[str, float | None]] = [{test: value} for value in (math.nan, -1.0, 1e3)]
    with GradebookWriter(course) as writer:
        for points in [*wrong, {}]:
            with pytest.raises(GradebookError, match="n'a pas reçu une note entre 0 et"):
                writer.save(
                    [
                        made[0],
                        replace(made[1], points={**made[1].points, **points})
                        if points
                        else replace(made[1], points={}),
                    ]
                )
        with pytest.raises(GradebookError, match="ne connaît pas"):
            writer.save([made[0], replace(made[1], case="bc09-inconnu")])
        less = nbformat.from_dict(made[1].notebook)
        less.cells.remove(cell(less, test))
        with pytest.raises(GradebookError, match=f"pas celles que .* connaît : {test}"):
            writer.save([made[0], replace(made[1], notebook=less)])
        assert rows(course.db_url) == before
        writer.save(made)
        writer.save([])
        once = rows(course.db_url)
        writer.save([made[0], *made])
    assert rows(course.db_url) == once != before


def test_a_candidate_is_not_added_where_the_course_forbids_it(pair: tuple[Course, Course]) -> None:
    _, course = pair
    with (course.root / "nbgrader_config.py").open("a") as settings:
        settings.write("\nc.Autograde.create_student = False\n")
    submit(course, "Awa")
    with GradebookWriter(course) as writer:
        with pytest.raises(GradebookError, match="absents du carnet de notes : Awa"):
            writer.save(records(course))
        with_book(course, lambda book: book.add_student("Awa"))
        writer.save(records(course))


def test_a_mark_given_while_a_batch_waits_is_kept(
    pair: tuple[Course, Course], cases: dict[str, Case]
) -> None:
    _, course = pair
    written = cases[SAMPLE].written[0]
    submit(course, "Awa")
    save(course)
    made = records(course)
    with GradebookWriter(course) as writer, Gradebook(course.db_url) as formgrader:
        grade = formgrader.find_grade(written, SAMPLE, SAMPLE, "Awa")
        grade.manual_score, grade.needs_manual_grade = 7.0, False
        formgrader.db.flush()  # written, not yet committed: the gradebook is held
        saving = threading.Thread(target=writer.save, args=(made,))
        saving.start()
        saving.join(0.3)
        assert saving.is_alive()
        formgrader.db.commit()
        saving.join()
        formgrader.db.expire_all()
        grade = formgrader.find_grade(written, SAMPLE, SAMPLE, "Awa")
        assert (grade.manual_score, grade.needs_manual_grade) == (7.0, False)


def test_a_case_is_registered_until_its_source_changes(prepared: Course) -> None:
    source = read(prepared.source / SAMPLE)
    with GradebookWriter(prepared) as writer:
        assert writer.registered(SAMPLE, source)
        assert not writer.registered("bc03-roi", source)
        checksums = writer.checksums(SAMPLE)
        with Gradebook(prepared.db_url) as book:
            cells = book.find_notebook(SAMPLE, SAMPLE).source_cells
            assert checksums == {each.name: each.checksum for each in cells}
        test = next(each for each in source.cells if is_grade(each) and not is_solution(each))
        test.metadata.nbgrader.points += 1
        assert not writer.registered(SAMPLE, source)
        test.metadata.nbgrader.points -= 1
        test.source += "\n"
        assert not writer.registered(SAMPLE, source)
        with pytest.raises(GradebookError, match="etabli build bc03-roi"):
            writer.checksums("bc03-roi")

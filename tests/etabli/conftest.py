"""A synthetic course and a session of its jury: real notebooks and gradebook, no execution."""

import datetime
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from sqlalchemy.orm import close_all_sessions

from etabli.course import Course, quiet_nbgrader
from etabli.frameworks import Frameworks
from etabli.jury.session.session import Certifier, HeldBloc, Member, Person, Rules, Session
from etabli.results.competencies import CandidateResult, results
from etabli.results.flags import Flag, write_flags

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cell:
    """A graded cell of a synthetic case; written work when `manual`."""

    grade_id: str
    points: float
    tags: tuple[str, ...]
    manual: bool = False


@dataclass
class Classroom:
    """A course folder whose gradebook is filled through nbgrader's own API."""

    root: Path
    cases: dict[str, list[Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book: Any = Gradebook(self.db_url)

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"

    def case(self, name: str, *cells: Cell, released: bool = True) -> None:
        """Write source/<name>/<name>.ipynb and, when released, record it in the gradebook."""
        notebook = new_notebook()
        notebook.cells.append(new_markdown_cell(f"# {name}"))
        for cell in cells:
            marks = {
                "schema_version": 3,
                "grade": True,
                "locked": not cell.manual,
                "solution": cell.manual,
                "task": False,
                "grade_id": cell.grade_id,
                "points": cell.points,
            }
            metadata = {"nbgrader": marks, "tags": list(cell.tags)}
            title = cell.grade_id.removeprefix("test_").replace("_", " ").capitalize()
            brief = f"Texte.\n\n## Tâche : *{title}* ({cell.points:g} points)\n\n### Énoncé"
            notebook.cells.append(new_markdown_cell(brief))
            new = new_markdown_cell if cell.manual else new_code_cell
            content = "## Un titre du candidat\n### END SOLUTION" if cell.manual else "contenu"
            notebook.cells.append(new(content, metadata=metadata))
        folder = self.root / "source" / name
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
        self.cases[name] = list(cells)
        if released:
            self.release(name)

    def release(self, name: str) -> None:
        self.book.add_assignment(name)
        self.book.add_notebook(name, name)
        for cell in self.cases[name]:
            kind = "markdown" if cell.manual else "code"
            self.book.add_grade_cell(
                cell.grade_id, name, name, max_score=cell.points, cell_type=kind
            )
            self.book.add_solution_cell(cell.grade_id.removeprefix("test_"), name, name)

    def student(self, candidate: str, first_name: str = "", last_name: str = "") -> None:
        self.book.add_student(candidate, first_name=first_name, last_name=last_name)

    def hand_in(self, candidate: str, case: str, /, **points: float | None) -> None:
        """Record a submission: points by cell; None, or a cell left out, waits for a mark."""
        with self.book.db.no_autoflush:  # else nbgrader's way of adding one warns
            self.book.add_submission(case, candidate)
        for cell in self.cases[case]:
            grade = self.grade(candidate, case, cell.grade_id)
            value = points.pop(cell.grade_id, None)
            if value is None:
                continue
            if cell.manual:
                grade.manual_score = value
            else:
                grade.auto_score = value
            grade.needs_manual_grade = False
        assert not points, f"no such cell: {points}"
        self.book.db.commit()

    def grade(self, candidate: str, case: str, grade_id: str) -> Any:
        return self.book.find_grade(grade_id, case, case, candidate)

    def comment(
        self, candidate: str, case: str, cell: str, *, machine: str = "", trainer: str = ""
    ) -> None:
        """Comment on a solution cell, as nbgrader does."""
        found = self.book.find_comment(cell, case, case, candidate)
        found.auto_comment, found.manual_comment = machine or None, trainer or None
        self.book.db.commit()

    def fail(self, candidate: str, case: str, reason: str) -> None:
        """Leave what `etabli autograde` leaves where a submission cannot be graded."""
        folder = self.root / "autograded" / candidate / case
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"motif": reason}, ensure_ascii=False)
        (folder / "echec.json").write_text(text, encoding="utf-8")

    def flag(self, candidate: str, case: str, *flags: Flag) -> None:
        """Leave the flags of a graded submission where `etabli autograde` leaves them."""
        write_flags(self.root / "autograded" / candidate / case, flags)

    def results(self, frameworks: Frameworks) -> dict[str, CandidateResult]:
        self.book.db.commit()
        return {found.id: found for found in results(self.root, self.db_url, frameworks)}


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new gradebook, made once: nbgrader starts a process (alembic) for each new one."""
    quiet_nbgrader()
    path = tmp_path_factory.mktemp("carnet") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def classroom(tmp_path: Path, empty_gradebook: Path) -> Iterator[Classroom]:
    """An empty course; fill it with `case`, `student` and `hand_in`."""
    root = tmp_path / "cours"
    root.mkdir()
    shutil.copy(empty_gradebook, root / "gradebook.db")
    made = Classroom(root)
    yield made
    made.book.close()
    close_all_sessions()


@pytest.fixture
def cell() -> type[Cell]:
    """The class of a synthetic case's graded cells."""
    return Cell


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a course that a module's tests make once and copy."""
    return tmp_path_factory.mktemp("cours")


@pytest.fixture
def room(classroom: Classroom, cell: type[Cell]) -> Classroom:
    """Three cases and candidates of every kind, two of them with dangerous names.

    c01 has all marks; c02 waits for written work; c03 has a failed submission; the others have
    handed in nothing.
    """
    settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    settings += '\nc.CourseDirectory.db_url = "sqlite:///gradebook.db?timeout=60"\n'
    (classroom.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    classroom.case(
        "bc01-benchmark",
        cell("test_indice", 4, ("BC01-C1",)),
        cell("test_rang", 6, ("BC01-C1", "BC01-C5")),
        cell("synthese", 10, ("BC01-C1", "CE-A1-C3"), manual=True),
    )
    classroom.case(
        "bc03-roi",
        cell("test_roas", 5, ("BC03-C8",)),
        cell("test_kpi", 5, ("BC03-C7",)),
        cell("actions", 6, ("BC03-C8",), manual=True),
    )
    classroom.case("bc05-cahier-des-charges", cell("test_lots", 5, ("BC05-C1",)))
    classroom.student("c01", "Anaïs", "Le Goff")
    classroom.hand_in("c01", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    classroom.hand_in("c01", "bc03-roi", test_roas=1, test_kpi=2.5, actions=1)
    classroom.hand_in("c01", "bc05-cahier-des-charges", test_lots=5)
    classroom.comment("c01", "bc03-roi", "actions", trainer="+ Clair ; l'échéance manque.")
    classroom.student("c02", "Gwénaëlle", "L'Hostis")
    classroom.hand_in("c02", "bc01-benchmark", test_indice=4, test_rang=6)
    classroom.hand_in("c02", "bc03-roi", test_roas=5, test_kpi=5)
    classroom.student("c03", "Yann", "Évrard")
    classroom.hand_in("c03", "bc01-benchmark", test_indice=0, test_rang=1, synthese=2)
    classroom.fail("c03", "bc03-roi", '=HYPERLINK("x") : le carnet n\'est pas du JSON\x07')
    classroom.flag(
        "c02", "bc03-roi", Flag("travail_semblable", "Travail presque identique à « c01 ».", "kpi")
    )
    classroom.flag("=cmd()", "bc03-roi", Flag("arrêt_brutal", '=HYPERLINK("x")'))
    classroom.student("=cmd()", "", "")
    classroom.student("c04", "+1", "@SOMME(A1)")
    classroom.book.db.commit()
    return classroom


@pytest.fixture
def jury_course(room: Classroom, course: Course) -> Course:
    """The course of `room`: its folders and gradebook, the repository's frameworks."""
    return Course(room.root, course.cases)


@pytest.fixture
def session(frameworks: Frameworks) -> Session:
    """A session of the five candidates of `room`, five jurors, ordinary rules."""
    entered = datetime.date(2022, 3, 1)

    def person(id: str, last: str, *first: str, **more: Any) -> Person:
        return Person(id, last, first, "formation_continue", entered, **more)

    return Session(
        id="2026-06",
        date=datetime.date(2026, 6, 30),
        place="Rennes",
        postcode="35000",
        mode="présentiel",
        framework="RNCP34179",
        certifier=Certifier(
            "FORMAOUEST",
            "48819452300053",
            "1 rue de l'Écluse, 35000 Rennes",
            "Maïwenn Quéré",
            "directrice",
            "https://formaouest.example",
            "FORMAOUE",
            "MCFCER000001",
        ),
        members=(
            Member("Maïwenn Quéré", "directrice", "certificateur", president=True),
            Member("Rozenn Abgrall", "formatrice", "formateur"),
            Member("Hervé Kermarrec", "gérant d'une boutique en ligne", "employeur"),
            Member("Lena Boisgontier", "cheffe de projet e-commerce", "salarie"),
            Member("Idriss Haddad", "responsable acquisition", "salarie"),
        ),
        rules=Rules(
            quorum=4,
            vote="majorité",
            casting_vote=True,
            second_attempt="Une seconde présentation est possible dans les douze mois.",
            appeal="Le recours s'adresse au certificateur, par écrit, sous deux mois.",
        ),
        people=(
            person(
                "c01",
                "Le Goff",
                "Anaïs",
                "Marie",
                sex="F",
                birth_date=datetime.date(1998, 4, 12),
                birth_place="Brest",
                birth_insee="29019",
                birth_postcode="29200",
                held=(HeldBloc("BC02", "attestation 2025-114 du 12/06/2025"),),
                email="anais.legoff@example.org",
            ),
            person("c02", "L'Hostis", "Gwénaëlle", arrangements="tiers temps"),
            person("c03", "Évrard", "Yann"),
            person("=cmd()", "=cmd()", "=2+5"),
            person("c04", "@SOMME(A1)", "+1"),
        ),
        levels=frameworks.framework.levels,
    )


@pytest.fixture
def only() -> Any:
    """Return a session reduced to some candidates: `only(session, "c01")`."""

    def reduced(session: Session, *ids: str) -> Session:
        return replace(session, people=tuple(p for p in session.people if p.id in ids))

    return reduced

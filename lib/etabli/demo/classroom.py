"""The demonstration: an invented class goes through the whole chain in a course of its own.

`make demo` never touches the trainer's folders: everything happens in demo/, which git ignores. The
class is made from the answer banks, so every mistake in it is one that the cases know.
"""

import copy
import os
import random
import shlex
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console
from rich.progress import track
from rich.table import Table

from etabli.authoring.build import build
from etabli.authoring.case import Case, load_case, replace_solution
from etabli.course import CONFIG, Course, quiet_nbgrader, shown
from etabli.demo.jury import SESSION, play_jury, write_inputs
from etabli.errors import EtabliError
from etabli.frameworks import Frameworks, load_frameworks
from etabli.grading.autograde import autograde
from etabli.grading.doctor import sandbox_missing
from etabli.grading.feedback import write_feedback
from etabli.grading.submissions import submissions
from etabli.results.competencies import CandidateResult, results
from etabli.results.evidence import open_evidence
from etabli.roles import grade_id

__all__ = ["CLASS", "Profile", "hand_in", "run_demo"]

TRAINER = "Rozenn Abgrall"

# First line of the settings of a demonstration: the sign that its folder may be written again.
MARKER = "# Dossier de démonstration : « etabli demo » en réécrit le contenu."

T = TypeVar("T")


@dataclass(frozen=True)
class Profile:
    """An invented candidate: how often an answer is wrong, what is absent or broken.

    Args:
        name: invented name, also the candidate's id.
        mistakes: probability that an autograded answer is one of the bank's mistakes.
        written: quality of the written work: 1 a model answer, 0 nothing.
        cases: number of cases handed in, in the order of the list.
        accident: what happens to the last case handed in, if anything.
        marked: whether the trainer has marked the written work.
    """

    name: str
    mistakes: float
    written: float
    cases: int = 5
    accident: str = ""
    marked: bool = True


CLASS = (
    Profile("Maëlle Guivarc'h", 0.0, 1.0),
    Profile("Yann-Ael Kerdoncuff", 0.08, 1.0),
    Profile("Inès Benmokhtar", 0.15, 0.8),
    Profile("Loïc Tanguy-Morvan", 0.3, 0.7),
    Profile("Awa Sarr-Le Bihan", 0.2, 0.9, marked=False),
    Profile("Gwenaël Pennec", 0.45, 0.5),
    Profile("Soizic L'Haridon", 0.35, 0.6, cases=4),
    Profile("Tristan Quéméner", 0.55, 0.4, cases=3),
    Profile("Élodie Abiven", 0.25, 0.7, accident="illisible"),
    Profile("Mathurin Coatanea", 0.3, 0.6, accident="cellule supprimée"),
    Profile("Naïg Troadec", 0.4, 0.5, cases=4, accident="arrêt brutal"),
    Profile("Corentin Floc'hlay", 0.0, 0.0, cases=0),
)


def run_demo(course: Course, folder: Path, console: Console) -> None:
    """Build the cases, make the class, grade it, write feedback and the jury file in `folder`.

    A second run finds the same class, grades nothing again and gives the same figures.

    Raises:
        EtabliError: the folder is the course, or holds something else than a demonstration.
    """
    quiet_nbgrader()
    demo = _demo_course(course, folder)
    frameworks = load_frameworks(demo.frameworks)
    cases = [load_case(demo.cases / name) for name in demo.case_names()]

    def steps(items: Iterable[T], what: str, total: int) -> list[T]:
        return list(track(items, what.ljust(28), total=total, console=console))

    steps(build(demo, cases, frameworks), "1/5 construction des cas", len(cases))
    for profile in steps(CLASS, "2/5 classe de démonstration", len(CLASS)):
        hand_in(demo, cases, profile)
    chosen = submissions(demo)
    missing = sandbox_missing()
    if missing:
        console.print(f"  ! sans bac à sable, ici : {missing[0]}", markup=False)
    graded = autograde(demo, chosen, jobs=os.cpu_count() or 1, sandbox=not missing)
    outcomes = steps(graded, "3/5 correction automatique", len(chosen))
    _mark_by_hand(demo, cases)
    with open_evidence(demo.root, demo.db_url, frameworks.tags) as evidence:
        written = write_feedback(demo, frameworks, evidence)
        pages = steps(written, "4/5 retours aux candidats", len(chosen))
    folder = demo.jury / SESSION
    write_inputs(folder, [profile.name for profile in CLASS])
    (left_out,) = steps((play_jury(demo, frameworks) for _ in range(1)), "5/5 session du jury", 1)
    candidates = results(demo.root, demo.db_url, frameworks)
    for outcome in outcomes:
        if outcome.message:
            console.print(f"  ! {outcome.submission} : {outcome.message}", markup=False)
    alike = sum(any(f.kind == "travail_semblable" for _, f in c.flags) for c in candidates)
    console.print(
        f"  ! {alike} candidats ont des travaux semblables : cette classe inventée puise ses réponses "
        "dans la même banque",
        markup=False,
    )
    for line in left_out:
        console.print(f"  ! {line}", markup=False, soft_wrap=True)
    console.print(_table(candidates, frameworks))
    console.print("À ouvrir ensuite :")
    following = [
        ("dossier du jury", shown(folder / "index.html")),
        ("classeur du jury", shown(folder / "jury.xlsx")),
        ("procès-verbal", shown(folder / "proces-verbal.pdf")),
        *(("un retour de candidat", shown(page.path)) for page in pages[:1]),
        (
            "un carnet d'apprenant",
            shown(demo.release / cases[0].name / f"{cases[0].name}.ipynb"),
        ),
        (
            "corriger à la main",
            f"etabli --course {shlex.quote(shown(demo.root))} lab --formateur",
        ),
    ]
    for what, how in following:
        console.print(f"  {what} : {how}", soft_wrap=True, markup=False)


def hand_in(course: Course, cases: list[Case], profile: Profile) -> None:
    """Write the submissions of one invented candidate, always the same for the same profile."""
    dice = random.Random(profile.name)
    for case in cases[: profile.cases]:
        accident = profile.accident if case is cases[profile.cases - 1] else ""
        folder = course.submitted / profile.name / case.name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(course.release / case.name, folder)
        path = folder / f"{case.name}.ipynb"
        source = nbformat.read(course.source / case.name / path.name, as_version=4)
        notebook = _answered(nbformat.read(path, as_version=4), source, case, profile, dice)
        if accident == "cellule supprimée":
            lost = case.tasks[-1].test
            notebook.cells = [c for c in notebook.cells if grade_id(c) != lost]
        elif accident == "arrêt brutal":
            _cell(notebook, case.tasks[-1].name).source += "\nimport os\nos._exit(1)"
        text = nbformat.writes(notebook)
        path.write_text(text[: len(text) // 2] if accident == "illisible" else text, "utf-8")


def _answered(
    release: NotebookNode, source: NotebookNode, case: Case, profile: Profile, dice: random.Random
) -> NotebookNode:
    notebook = copy.deepcopy(release)
    for task in case.tasks:
        bank = case.answers(task)
        mistaken = dice.random() < profile.mistakes
        chosen = dice.choice([answer for answer in bank if (answer.kind == "wrong") is mistaken])
        # The bank's sentences on what is right or wrong are for trainers.
        _cell(notebook, task.name).source = replace_solution(
            _cell(source, task.name).source, chosen.code
        )
    for name in case.written:
        if profile.written > 0:
            model = _cell(source, name).source.splitlines()
            kept = [line for line in model if not line.startswith("###")]
            share = max(1, round(len(kept) * profile.written))
            _cell(notebook, name).source = "\n".join(kept[:share])
    return notebook


def _cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def _mark_by_hand(course: Course, cases: list[Case]) -> None:
    """Play the trainer: mark the written work of part of the class, with a comment."""
    with Gradebook(course.db_url) as gradebook:
        for profile in (p for p in CLASS if p.marked):
            dice = random.Random(f"{profile.name}, {TRAINER}")
            for case in cases[: profile.cases]:
                for name in case.written:
                    _mark(gradebook, case, name, profile, dice)
        for profile in CLASS:
            first, _, last = profile.name.partition(" ")
            gradebook.update_or_create_student(profile.name, first_name=first, last_name=last)


def _mark(
    gradebook: Gradebook, case: Case, name: str, profile: Profile, dice: random.Random
) -> None:
    share = min(1.0, max(0.0, profile.written + dice.uniform(-0.15, 0.1)))
    try:
        grade = gradebook.find_grade(name, case.name, case.name, profile.name)
        comment = gradebook.find_comment(name, case.name, case.name, profile.name)
    except MissingEntry:
        return  # this submission could not be graded
    grade.manual_score = float(round(grade.max_score * share))
    grade.needs_manual_grade = False
    comment.manual_comment = f"{_appreciation(share)} ({TRAINER})"
    gradebook.db.commit()


def _appreciation(share: float) -> str:
    if share >= 0.85:
        return "Production présentable à un jury sans retouche ; les limites sont dites."
    if share >= 0.6:
        return "Analyse juste ; il manque un chiffrage des actions et un plan B."
    return (
        "Constats sans hiérarchie : reliez chaque chiffre à une décision, un délai, un responsable."
    )


def _demo_course(course: Course, folder: Path) -> Course:
    folder = folder.resolve()
    if folder == course.root.resolve():
        raise EtabliError(
            "la démonstration écraserait ce cours : choisissez un autre dossier", where=folder
        )
    settings = folder / CONFIG
    marked = settings.is_file() and settings.read_bytes().startswith(MARKER.encode())
    if folder.exists() and not marked and (not folder.is_dir() or any(folder.iterdir())):
        raise EtabliError(
            "ce dossier n'est pas vide et n'a pas été créé par « etabli demo » : choisissez-en un "
            "autre, ou videz-le",
            where=folder,
        )
    folder.mkdir(parents=True, exist_ok=True)
    # Relative, so that the folder says nothing of this machine.
    base = os.path.relpath(course.root / CONFIG, folder)
    settings.write_text(f"{MARKER}\nload_subconfig({base!r})\n", encoding="utf-8")
    return Course(folder, course.cases)


def _table(candidates: list[CandidateResult], frameworks: Frameworks) -> Table:
    """Return the class at a glance: per bloc, how many competencies have which level."""
    table = Table(title="Propositions au jury : compétences acquises / évaluées par bloc")
    table.add_column("Candidat")
    for column in frameworks.framework.blocs:
        table.add_column(column.code, justify="right")
    best = max(frameworks.framework.levels, key=lambda level: level.threshold).name
    for candidate in candidates:
        row = []
        for bloc in candidate.blocs:
            acquired = sum(c.level == best for c in bloc.competencies)
            shown = {
                "not_assessed": "—",
                "missing": "non rendu",
                "pending": "en attente",
                "provisional": f"{acquired} / {bloc.assessed} prov.",
                "final": f"{acquired} / {bloc.assessed}",
            }[bloc.state]
            row.append(shown)
        table.add_row(candidate.name, *row)
    table.caption = "prov. : provisoire, du travail attend une note · — : aucun cas de ce bloc"
    return table

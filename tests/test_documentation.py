"""The documents are true: their commands run, their links lead somewhere, nothing is left out."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from classroom import submit
from moodle import zipped
from nbgrader.api import Grade, Gradebook
from typer.main import get_command
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course, quiet_nbgrader
from etabli.demo.jury import fill, write_candidates
from etabli.frameworks import Frameworks, load_frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.session.inputs import load_session
from etabli.lab import prepare_work

ROOT = Path(__file__).parents[1]
GUIDES = sorted(ROOT.glob("docs/guide-*.md"))
TRAINER = ROOT / "docs" / "guide-formateur.md"
RUN = [ROOT / "README.md", *GUIDES]
DOCUMENTS = [*RUN, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/[!g]*.md")]
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
SUBCOMMANDS = sorted(
    f"{name} {inner}".strip()
    for name, command in COMMANDS.items()
    for inner in getattr(command, "commands", [""])
)
INTERACTIVE = {"demo", "lab"}  # they have tests of their own

named = {"ids": lambda path: str(path.relative_to(ROOT)) if isinstance(path, Path) else None}


def console_lines(document: Path) -> list[str]:
    """Return what a reader types: the `$ ` lines of the console blocks."""
    blocks = re.findall(
        r"^```console\n(.*?)^```", document.read_text(encoding="utf-8"), re.M | re.S
    )
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def commands(document: Path) -> list[list[str]]:
    return [shlex.split(line, comments=True) for line in console_lines(document)]


@pytest.mark.slow
@pytest.mark.parametrize("document", [d for d in RUN if commands(d)], **named)
def test_commands_run_in_the_order_of_the_text(
    document: Path, copy: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {path.parent.name for path in ROOT.glob("cases/*/case.toml")}
    cases = known & {word for words in commands(document) for word in words}
    assert len(cases) == 1, "a document follows one case"
    (copy.root / "cases").symlink_to(ROOT / "cases")
    submit(copy, "Awa Sarr", cases.pop())
    monkeypatch.chdir(copy.root)
    quiet_nbgrader()
    for words in commands(document):
        match words:
            case ["make", "lab"]:
                prepare_work(copy)  # all that it does before a browser opens
            case ["make" | ".", *_]:
                pass
            case ["etabli", command, *_] if command in INTERACTIVE:
                pass
            case ["etabli", *arguments]:
                play_a_persons_part(copy, arguments)
                result = CliRunner().invoke(app, arguments)
                assert result.exit_code == 0, f"{shlex.join(words)}\n{result.output}"
                if arguments[:2] == ["jury", "init"]:
                    candidates = sorted(path.name for path in copy.submitted.iterdir())
                    write_candidates(copy.jury / arguments[2] / "candidats.csv", candidates)
            case _:
                subprocess.run(words, check=True, capture_output=True)
    for candidate in copy.submitted.iterdir():
        assert (copy.feedback / candidate.name).is_dir()
    assert list(copy.jury.glob("*/jury.xlsx"))


def play_a_persons_part(course: Course, arguments: list[str]) -> None:
    """Do what the text asks of a person before a command: mark by hand, fill in the workbook."""
    if arguments[0] == "students":
        text = "Prénom;Nom de famille;Numéro d'identification\nNolwenn;Le Goff;nolwenn\n"
        (course.root / arguments[1]).write_text(text, encoding="utf-8-sig")
    if arguments[0] == "collect":
        case = arguments[arguments.index("--case") + 1]
        notebook = (course.release / case / f"{case}.ipynb").read_bytes()
        name = f"LE GOFF Nolwenn_123_assignsubmission_file_/{case} (1).ipynb"
        (course.root / arguments[1]).write_bytes(zipped({name: notebook}))
    if arguments[:2] == ["jury", "sign"]:
        with Gradebook(course.db_url) as gradebook:
            for grade in gradebook.db.query(Grade).filter_by(needs_manual_grade=True):
                grade.manual_score, grade.needs_manual_grade = grade.max_score, False
            gradebook.db.commit()
    if arguments[:2] == ["jury", "record"]:
        filled = course.root / arguments[2]
        frameworks = load_frameworks(course.frameworks)
        session = load_session(filled.parent, frameworks)
        with open_jury_file(course, session, frameworks) as file:
            fill(file, filled.with_name("jury.xlsx"), filled)


@pytest.mark.parametrize("document", RUN, **named)
def test_commands_that_open_something_exist(document: Path) -> None:
    for program, *arguments in commands(document):
        if program == "etabli" and arguments[0] in INTERACTIVE:
            assert CliRunner().invoke(app, [*arguments, "--help"]).exit_code == 0, arguments


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_command_is_in_the_trainers_guide(command: str) -> None:
    assert f"etabli {command}" in TRAINER.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, **named)
def test_commands_in_the_text_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    mentioned = set(re.findall(r"(?:`|^\$ )etabli ([a-z]+)", text, re.MULTILINE))
    assert mentioned <= set(COMMANDS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:`|^\$ )make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, **named)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (document.parent / path) if path else document
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked), target


def anchors(document: Path) -> set[str]:
    """Return the anchors that a forge gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_messages_quoted_in_the_trainers_guide_are_the_programs() -> None:
    section = TRAINER.read_text(encoding="utf-8").split("Quand quelque chose ne va pas")[1]
    quoted = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    assert quoted
    sources = "".join(
        p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("lib/etabli/**/*.py"))
    )
    program = re.sub(r'"\s*\n\s*f?"', "", sources)  # sentences are written over several lines
    program = program.replace("{name}", "bc03-roi.ipynb")
    assert [message for message in quoted if message not in program] == []


def test_thresholds_in_the_jurys_guide_are_the_frameworks(frameworks: Frameworks) -> None:
    guide = (ROOT / "docs" / "guide-jury.md").read_text(encoding="utf-8")
    *levels, lowest = frameworks.framework.levels
    for level in levels:
        assert f"| à partir de {level.threshold * 100:.0f} % | {level.name} |" in guide
    assert f"| en dessous | {lowest.name} |" in guide


def test_documents_name_no_machine_path() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(?<![\w.])/(work|home|tmp|root|Users)/", document.read_text("utf-8"))


def test_files_that_documents_name_exist() -> None:
    for page in DOCUMENTS:
        named = re.findall(r"`((?:lib|tests|docs)/[\w./-]+\.\w+)`", page.read_text("utf-8"))
        missing = [name for name in named if not (ROOT / name).exists()]
        assert not missing, f"{page.name} names {missing}"

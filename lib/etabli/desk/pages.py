"""What the student's pages show, as data for their templates."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from etabli.desk.checking import Line, Report, State, overview
from etabli.desk.work import CaseInfo, Desk, Receipt

__all__ = ["Card", "Shown", "glossary", "guide", "home", "notebook_digest", "one_case"]


@dataclass(frozen=True)
class Card:
    """A case on the home.

    Args:
        case: what the course says of it.
        state: "pas commencé", "commencé", "remis" or "rendu".
        begun: tasks begun; `total`: all of them.
        last: the last receipt, if any.
        feedback: whether feedback has come.
        late: whether the time is over, and nothing handed in.
        problem: what keeps the notebook from being read.
    """

    case: CaseInfo
    state: str
    begun: int
    total: int
    last: Receipt | None
    feedback: bool
    late: bool
    problem: str = ""


@dataclass(frozen=True)
class Shown:
    """The page of a case.

    Args:
        card: what the home shows of it.
        lines: where each task stands: by the last check, else by what can be read.
        report: the last check.
        stale: whether the notebook was saved after it.
        saved: when the notebook was last saved.
        receipts: what was handed in, the last first.
        asks: whether the student must say who they are.
        drop: whether handing in takes the archive to the course.
    """

    card: Card
    lines: tuple[Line, ...]
    report: Report | None
    stale: bool
    saved: datetime | None
    receipts: tuple[Receipt, ...]
    asks: bool
    drop: bool


def home(desk: Desk) -> list[Card]:
    """Return the cards of the home."""
    return [_card(desk, case, _lines(desk, case)) for case in desk.cases]


def one_case(desk: Desk, case: CaseInfo, report: Report | None) -> Shown:
    """Return the page of a case."""
    found = _lines(desk, case)
    saved = _saved(desk, case)
    return Shown(
        card=_card(desk, case, found),
        lines=report.lines if report else found[0],
        report=report,
        stale=bool(report and report.digest != notebook_digest(desk, case.name)),
        saved=saved,
        receipts=tuple(desk.receipts(case)),
        asks=bool(desk.drop and not desk.candidate),
        drop=bool(desk.drop),
    )


def _lines(desk: Desk, case: CaseInfo) -> tuple[tuple[Line, ...], str]:
    try:
        return tuple(overview(desk, case.name)), ""
    except FileNotFoundError:
        return (), f"« {case.name}.ipynb » n'est plus dans le dossier « {case.name} »"
    except (OSError, ValueError) as error:
        return (), str(error)


def _card(desk: Desk, case: CaseInfo, found: tuple[tuple[Line, ...], str]) -> Card:
    lines, problem = found
    begun = sum(line.state is not State.UNDONE for line in lines)
    last = next(iter(desk.receipts(case)), None)
    feedback = desk.feedback_page(case.name) is not None
    state = "rendu" if feedback else "remis" if last else "commencé" if begun else "pas commencé"
    late = bool(case.due and not last and desk.now() > case.due)
    return Card(case, state, begun, len(lines), last, feedback, late, problem)


def notebook_digest(desk: Desk, case: str) -> str:
    """Return the SHA-256 of a notebook as it is on the disk, "" where there is none."""
    try:
        return hashlib.sha256(desk.notebook(case).read_bytes()).hexdigest()
    except OSError:
        return ""


def _saved(desk: Desk, case: CaseInfo) -> datetime | None:
    try:
        return desk.local(
            datetime.fromtimestamp(desk.notebook(case.name).stat().st_mtime).astimezone()
        )
    except OSError:
        return None


def guide(desk: Desk) -> Markup:
    """Return the guide as HTML."""
    try:
        text = desk.guide.read_text(encoding="utf-8")
    except OSError:
        return Markup("<p>Le guide n'est pas ici : demandez-le à votre formateur.</p>")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    # What scrolls on a narrow screen can be reached from the keyboard.
    for name in ("table", "pre"):
        html = html.replace(f"<{name}>", f'<{name} tabindex="0">')
    return Markup(html)


def glossary(desk: Desk) -> Markup:
    """Return the glossary as HTML; it is the same on every desk."""
    text = files("etabli.desk").joinpath("glossaire.toml").read_text(encoding="utf-8")
    terms = sorted(tomllib.loads(text).items(), key=lambda pair: pair[0].casefold())
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(escape(term), escape(meaning))
        for term, meaning in terms
    )
    return Markup("<h1>Glossaire</h1><dl>{}</dl>").format(rows)

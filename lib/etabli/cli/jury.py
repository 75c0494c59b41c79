"""`etabli jury`: from the session file to the documents that follow the decision."""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

# First: it teaches French to typer, which must not be imported yet.
from etabli.cli.french import FrenchGroup

# isort: split

import typer

from etabli.cli.common import command, console, count, course_of, escape, frameworks_of, written
from etabli.errors import EtabliError

if TYPE_CHECKING:
    from etabli.course import Course
    from etabli.frameworks import Frameworks
    from etabli.jury.session.session import Session

__all__ = ["app"]

app = typer.Typer(
    name="jury",
    cls=FrenchGroup,
    help="Préparer le dossier du jury, enregistrer sa décision, éditer ce qui suit.",
    no_args_is_help=True,
)

SessionName = Annotated[
    str | None,
    typer.Argument(
        metavar="SESSION",
        help="Nom de la session, par exemple 2026-06 ; inutile s'il n'y en a qu'une.",
        show_default=False,
    ),
]
By = Annotated[str, typer.Option("--by", help="Nom de la personne qui agit.")]


@command(app)
def init(
    context: typer.Context,
    session: Annotated[
        str, typer.Argument(metavar="SESSION", help="Nom de la session, par exemple 2026-06.")
    ],
    date: Annotated[
        datetime.datetime | None,
        typer.Option(formats=["%d/%m/%Y", "%Y-%m-%d"], help="Jour de la session.", metavar="DATE"),
    ] = None,
) -> None:
    """Préparer le dossier d'une session : les modèles de session.toml et de candidats.csv."""
    from etabli.jury.session.inputs import init_session, session_folder

    course = course_of(context)
    day = date.date() if date else datetime.date.today()
    made = init_session(session_folder(course.jury, session), frameworks_of(course), day)
    written(made)
    if not made:
        console.print("Les deux fichiers sont déjà là : rien n'est remplacé.")
    console.print(f"Complétez-les, puis lancez « etabli jury export {escape(session)} ».")


@command(app)
def export(
    context: typer.Context,
    session: SessionName = None,
    final: Annotated[
        bool, typer.Option("--final", help="Refuser tant que quelque chose est provisoire.")
    ] = False,
) -> None:
    """Écrire le dossier du jury : classeur, dossiers, procès-verbal, pages, données."""
    from etabli.jury.export import export as export_jury_file

    course, opened, frameworks = _opened(context, session)
    exported = export_jury_file(course, opened, frameworks, final=final)
    written(exported.paths)
    left = exported.not_registered
    if left:
        console.print(
            f"[yellow]![/] {count(len(left), 'apprenant')} du carnet de notes, hors de cette session : "
            f"{escape(', '.join(left[:10]))}{'…' if len(left) > 10 else ''}",
            soft_wrap=True,
        )


@command(app)
def sign(context: typer.Context, session: SessionName = None, by: By = "") -> None:
    """Valider, en tant que formateur, les résultats des candidats dont tout est noté."""
    from etabli.jury.sign import sign as sign_off

    signing = sign_off(*_opened(context, session), by)
    for name in signing.signed:
        console.print(f"[green]✓[/] {escape(name)}", soft_wrap=True)
    _left_out(signing.left_out)
    console.print(
        f"{count(len(signing.signed), 'candidat validé')}, "
        f"{len(signing.already)} l'étaient déjà, {len(signing.left_out)} en attente."
    )


@command(app)
def record(
    context: typer.Context,
    workbook: Annotated[
        Path, typer.Argument(metavar="CLASSEUR", help="Le classeur rempli par le jury (.xlsx).")
    ],
    by: By = "",
    session: Annotated[
        str | None, typer.Option(help="Session ; par défaut, celle que nomme le classeur.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Enregistrer sans demander de confirmation.")
    ] = False,
) -> None:
    """Lire le classeur rempli, montrer ce qui sera enregistré, puis l'ajouter au registre."""
    from etabli.jury.decision.record import prepare, session_named_in
    from etabli.jury.decision.record import record as append

    course, opened, frameworks = _opened(context, session or session_named_in(workbook))
    recording = prepare(course, opened, frameworks, workbook, by)
    for line in recording.summary:
        console.print(escape(line), soft_wrap=True)
    if not recording.items:
        return
    if not yes:
        # Not typer.confirm, which asks in English and takes no « oui ».
        answer = typer.prompt("Enregistrer ? (oui ou non)", default="non", show_default=False)
        if answer.strip().lower() not in ("o", "oui"):
            raise EtabliError("rien n'a été enregistré")
    entries = append(course, recording)
    console.print(
        f"{count(len(entries), 'écriture ajoutée')} au registre ; la dernière porte le n° "
        f"{entries[-1].seq}, empreinte {entries[-1].hash[:16]}.",
        soft_wrap=True,
    )


@command(app)
def verify(
    context: typer.Context,
    session: SessionName = None,
    entries: Annotated[
        list[str] | None,
        typer.Option(
            "--entry",
            metavar="NUMÉRO:EMPREINTE",
            help="Entrée relevée sur un procès-verbal imprimé, à comparer au registre ; les 12 "
            "premiers signes de l'empreinte suffisent. Peut se répéter.",
        ),
    ] = None,
) -> None:
    """Vérifier que le registre est entier et que les fichiers sont ceux qui ont été édités."""
    from etabli.jury.decision.verify import verify as faults

    found = faults(course_of(context), session, [_printed(entry) for entry in entries or ()])
    for fault in found:
        console.print(f"[red]✗[/] {escape(fault)}", soft_wrap=True)
    if found:
        raise typer.Exit(1)
    console.print("[green]✓[/] Registre entier ; fichiers conformes aux manifestes et au registre.")


@command(app)
def documents(context: typer.Context, session: SessionName = None) -> None:
    """Éditer attestations de bloc, certificats et lettres, pour ce qui est décidé."""
    _follow_up(context, session, "documents")


@command(app)
def cdc(context: typer.Context, session: SessionName = None) -> None:
    """Écrire le fichier XML de la Caisse des Dépôts : les certifications complètes."""
    _follow_up(context, session, "cdc")


@command(app)
def moodle(context: typer.Context, session: SessionName = None) -> None:
    """Écrire le référentiel et les résultats en CSV, pour Moodle."""
    _follow_up(context, session, "moodle")


@command(app, "open-badges")
def open_badges(
    context: typer.Context,
    key: Annotated[
        Path,
        typer.Option(
            "--key", help="Clé privée P-256 du certificateur (PEM) ; créée si elle manque."
        ),
    ],
    session: SessionName = None,
) -> None:
    """Signer un badge Open Badges 3.0 par bloc acquis à cette session."""
    from etabli.jury.elsewhere.badges import write_badges

    badges = write_badges(*_opened(context, session), key)
    written(badges.paths)
    _left_out(badges.left_out)


def _follow_up(context: typer.Context, session: str | None, what: str) -> None:
    from etabli.jury.export import follow_up

    done = follow_up(*_opened(context, session), what)
    written(done.paths)
    _left_out(done.left_out)


def _left_out(people: Iterable[tuple[str, str]]) -> None:
    for name, reason in people:
        console.print(f"[yellow]![/] {escape(f'{name} : {reason}')}", soft_wrap=True)


def _opened(context: typer.Context, name: str | None) -> "tuple[Course, Session, Frameworks]":
    """Return the course, the session of that name (the only one by default), the frameworks."""
    from etabli.jury.session.inputs import find_session, load_session

    course = course_of(context)
    frameworks = frameworks_of(course)
    return course, load_session(find_session(course.jury, name), frameworks), frameworks


def _printed(entry: str) -> tuple[int, str]:
    """Return the number and hash, or its beginning, of an entry as minutes print them."""
    number, _, digest = entry.replace(" ", "").lower().partition(":")
    if not re.fullmatch("[1-9][0-9]{0,8}", number) or not re.fullmatch("[0-9a-f]{12,64}", digest):
        raise EtabliError(
            "écrivez le numéro, deux-points, puis au moins les 12 premiers signes de l'empreinte, "
            "comme dans --entry 6:3f29c07ab1de",
            where=f"--entry {entry}",
        )
    return int(number), digest

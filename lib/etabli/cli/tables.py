"""`etabli tables`: what the simulated company offers to the authors of cases."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.table import Table as Grid

from etabli.cli.common import console, count, escape, progress
from etabli.errors import EtabliError

if TYPE_CHECKING:
    from comptoir import Comptoir
    from comptoir.anomalies import Anomalie

__all__ = ["tables"]


def tables(
    name: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help="Table à décrire, par exemple commandes."),
    ] = None,
) -> None:
    """Décrire les tables de l'entreprise simulée, pour qui écrit un cas."""
    from comptoir import TABLES, simuler

    if name is not None and name not in TABLES:
        raise EtabliError(f"table inconnue : « {name} » (tables : {', '.join(sorted(TABLES))})")
    company = simuler()
    with progress() as bars:
        # Drawn first: a bar and a listing do not share the screen.
        for table in bars.track([name] if name else list(TABLES), description="Simulation"):
            company.table(table)
    if name is not None:
        _describe(company, name)
        return
    field = ""
    for table, module in TABLES.items():
        if field != module.partition(".")[0]:
            field = module.partition(".")[0]
            console.print(f"\n[bold]{field}[/]")
        _summarise(company, table)
    console.print("\nUne table, colonne par colonne : etabli tables <table>.")


def _summarise(company: "Comptoir", name: str) -> None:
    from comptoir import documentation

    table = documentation(name)
    lines = [table.titre, f"{_size(company, name)} ; clé : {', '.join(table.cle)}"]
    if table.date:
        lines[-1] += f" ; {_period(company, name)}"
    links = [f"{', '.join(columns)} → {target}" for columns, target in table.etrangeres.items()]
    if links:
        lines.append(f"liens : {' ; '.join(links)}")
    shown = [
        column + (f" ({told.unite})" if told.unite else "") + (" (cachée)" if told.cachee else "")
        for column, told in table.colonnes.items()
    ]
    lines.append(f"colonnes : {', '.join(shown)}")
    if planted := _anomalies(name):
        lines.append(f"[yellow]anomalies : {', '.join(a.cle for a in planted)}[/]")
    console.print(f"  [cyan]{name}[/]")
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 4), expand=False))


def _describe(company: "Comptoir", name: str) -> None:
    from comptoir import TABLES, documentation

    table = documentation(name)
    console.print(f"[bold]{name}[/] ({TABLES[name].partition('.')[0]})\n{table.titre}\n")
    console.print(_size(company, name))
    console.print(f"clé : {', '.join(table.cle)}")
    for columns, target in table.etrangeres.items():
        console.print(f"lien : {', '.join(columns)} → {target}")
    if table.date:
        console.print(f"période : {_period(company, name)} ({table.date})")
    grid = Grid("colonne", "type", "unité", "sens", box=None, padding=(0, 2, 0, 0))
    for column, told in table.colonnes.items():
        hidden = " [yellow](cachée : choisit des lignes, n'est jamais livrée)[/]"
        values = [str(value) for value in told.valeurs if str(value) not in told.description]
        among = f" (parmi : {', '.join(values)})" if values else ""
        meaning = escape(told.description + among) + (hidden if told.cachee else "")
        grid.add_row(column, told.type, told.unite, meaning)
    console.print()
    console.print(grid)
    for planted in _anomalies(name):
        when = f"{_day(planted.debut)} – {_day(planted.fin)}"
        console.print(f"\n[yellow]{planted.cle}[/] : {escape(planted.titre)}, {when}")
        for line in (planted.effet, f"Comment la voir : {planted.detection}"):
            console.print(Padding(escape(line), (0, 0, 0, 2), expand=False))


def _size(company: "Comptoir", name: str) -> str:
    rows, columns = company.table(name).shape
    number = f"{rows:,}".replace(",", "\u202f")
    return f"{count(rows, 'ligne').replace(str(rows), number)}, {count(columns, 'colonne')}"


def _period(company: "Comptoir", name: str) -> str:
    from comptoir import documentation

    dates = company.table(name)[documentation(name).date]
    return f"{_day(str(dates.min()))} – {_day(str(dates.max()))}"


def _day(date: str) -> str:
    year, month, day = date[:10].split("-")
    return f"{day}/{month}/{year}"


def _anomalies(name: str) -> "list[Anomalie]":
    from comptoir.anomalies import ANOMALIES

    return [anomaly for anomaly in ANOMALIES if name in anomaly.tables]

"""From the company's tables to the files of a case: which columns, which rows, in which grain."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from comptoir import TABLES, Comptoir, documentation
from comptoir.schema import Colonne
from etabli.authoring.case import Case
from etabli.authoring.datapackage import Shipped, resources
from etabli.authoring.extract import TableExtract
from etabli.errors import CaseError

__all__ = ["ROW_COUNT", "table_faults", "write_tables"]

ROW_COUNT = "nombre"
"""The column that says how many rows `par` brought together."""


class _Source(NamedTuple):
    """What an extract draws from: its table, and the tables joined to it."""

    nom: str
    columns: dict[str, Colonne]
    key: tuple[str, ...]
    links: dict[tuple[str, ...], str]  # columns → the table whose key they are
    joins: list[tuple[str, tuple[str, ...], tuple[str, ...]]]  # table, our columns, its columns
    date: str


def table_faults(extracts: Sequence[TableExtract]) -> list[str]:
    """Return what is wrong with the `[[tables]]` of a case, without drawing any table.

    Each fault starts with its key, as in `tables[2].colonnes : …`.
    """
    faults: list[str] = []
    earlier: dict[str, _Source] = {}
    for rank, extract in enumerate(extracts, start=1):
        source, found = _source(extract)
        if source is not None:
            found += [*_column_faults(extract, source), *_link_faults(extract, source, earlier)]
            if extract.resource in earlier:
                found.append(("fichier", f"« {extract.resource} » est déjà pris"))
            earlier[extract.resource] = source
        if Path(extract.fichier).name != extract.fichier or not extract.fichier.endswith(".csv"):
            found.append(("fichier", f"« {extract.fichier} » : un nom simple en « .csv »"))
        faults += [f"tables[{rank}].{key} : {what}" for key, what in found]
    return faults


def write_tables(case: Case, company: Comptoir, folder: Path) -> list[dict[str, Any]]:
    """Write a CSV file for each table that the case asks for, and describe it.

    Returns:
        The resources, as datapackage.json lists them.

    Raises:
        CaseError: an extract is wrong, or finds no row.
    """
    where = case.folder / "case.toml"
    faults = table_faults(case.tables)
    if faults:
        raise CaseError("tables à corriger", where=where, faults=faults)
    shipped = []
    drawn: dict[str, tuple[_Source, pd.DataFrame]] = {}
    for rank, extract in enumerate(case.tables, start=1):
        source, _ = _source(extract)
        assert source is not None
        try:
            rows = _rows(extract, source, company, drawn)
        except ValueError as error:
            raise CaseError(f"tables[{rank}].{error}", where=where) from error
        drawn[extract.resource] = source, rows
        shipped.append(_ship(extract, source, rows, folder))
    return resources(shipped)


def _source(extract: TableExtract) -> tuple[_Source | None, list[tuple[str, str]]]:
    """Return what the extract draws from, and the faults of `nom` and `joindre`."""
    if extract.nom not in TABLES:
        return None, [("nom", _unknown("table inconnue", extract.nom, TABLES))]
    table = documentation(extract.nom)
    columns, links = dict(table.colonnes), dict(table.etrangeres)
    joins, faults = [], []
    for other in extract.joindre:
        if other not in TABLES:
            faults.append(("joindre", _unknown("table inconnue", other, TABLES)))
            continue
        joined = documentation(other)
        # A table with one row for each row of another is joined wherever that one is referred to.
        twins = {other, joined.etrangeres.get(joined.cle)}
        ours = table.cle if extract.nom in twins else None
        ours = next((ours for ours, target in links.items() if target in twins), ours)
        if ours is None:
            linked = ", ".join(sorted(set(links.values()))) or "aucune"
            faults.append(("joindre", f"« {other} » n'est pas liée (tables liées : {linked})"))
            continue
        joins.append((other, ours, joined.cle))
        # A column of one's own wins over a joined one.
        columns = {c: d for c, d in joined.colonnes.items() if c not in joined.cle} | columns
        links = {c: to for c, to in joined.etrangeres.items() if columns.keys() >= set(c)} | links
    own = {name: columns.pop(name) for name in table.colonnes}
    source = _Source(
        extract.nom, own | columns, table.cle, links, joins, extract.date or table.date
    )
    return source, faults


def _column_faults(extract: TableExtract, source: _Source) -> Iterator[tuple[str, str]]:
    """Find columns that do not exist, may not ship, or do not suit what is asked of them."""
    shipped = _names(extract, source)
    offered = [*source.columns, ROW_COUNT] if extract.par else list(source.columns)
    for key, names in {
        "colonnes": extract.colonnes,
        "valeurs": extract.valeurs,
        "sauf": extract.sauf,
        "par": extract.par,
    }.items():
        for name in names:
            if name not in (offered if key == "colonnes" else source.columns):
                yield key, _unknown("colonne inconnue", name, source.columns)
            elif key == "colonnes" and name != ROW_COUNT and source.columns[name].cachee:
                yield (
                    key,
                    f"« {name} » dit ce qui a été planté : elle choisit des lignes, sans plus",
                )
    for key, names in {
        "champs": extract.champs,
        "par": extract.par,
        "tri": [name.removeprefix("-") for name in extract.tri],
    }.items():
        for name in names:
            if name in source.columns and name not in shipped:
                yield key, f"« {name} » n'est pas dans les colonnes livrées"
            elif name not in (*source.columns, *shipped):
                yield key, _unknown("colonne inconnue", name, shipped)
    kept = [extract.champs[c].nom if c in extract.champs else c for c in shipped]
    for name in sorted({name for name in kept if kept.count(name) > 1}):
        yield "champs", f"deux colonnes se nommeraient « {name} »"
    if extract.par:
        if not extract.colonnes:
            yield "colonnes", "à donner avec « par » : ce qui n'y est pas est additionné"
        for name in _summed(extract):
            if name in source.columns and source.columns[name].type not in ("integer", "number"):
                yield (
                    "par",
                    f"« {name} » ne s'additionne pas : mettez-la dans « par », ou retirez-la",
                )
    yield from _date_faults(extract, source)


def _date_faults(extract: TableExtract, source: _Source) -> Iterator[tuple[str, str]]:
    if not (extract.periode or extract.pas or extract.date):
        return
    dates = [name for name, column in source.columns.items() if column.type in _DATES]
    if source.date not in dates:
        yield "date", _unknown("pas une colonne de dates", source.date, dates)
    if extract.periode:
        try:
            start, end = (pd.Timestamp(day) for day in extract.periode)
        except ValueError:
            yield "periode", "deux jours AAAA-MM-JJ sont attendus, le premier et le dernier"
        else:
            if start > end:
                yield "periode", "le premier jour vient après le dernier"


def _link_faults(
    extract: TableExtract, source: _Source, earlier: Mapping[str, _Source]
) -> Iterator[tuple[str, str]]:
    if extract.liees_a and extract.liees_a not in earlier:
        yield (
            "liees_a",
            _unknown("aucune table livrée plus haut ne se nomme", extract.liees_a, earlier),
        )
    elif extract.liees_a and _link(source, earlier[extract.liees_a]) is None:
        yield "liees_a", f"rien ne lie « {extract.nom} » à « {extract.liees_a} »"


def _rows(
    extract: TableExtract,
    source: _Source,
    company: Comptoir,
    drawn: Mapping[str, tuple[_Source, pd.DataFrame]],
) -> pd.DataFrame:
    """Return the rows that ship, with every column of the source.

    Raises:
        ValueError: a value that no row has, a sample larger than what there is, or no row left; the
            message starts with the key.
    """
    rows = company.table(extract.nom)
    for other, ours, theirs in source.joins:
        joined = company.table(other)
        joined = joined[[c for c in joined if c in theirs or c not in rows]]
        joined = joined.rename(columns=dict(zip(theirs, ours, strict=True)))
        rows = rows.merge(joined, on=list(ours), how="left", validate="many_to_one")
    kept = np.ones(len(rows), dtype=bool)
    for key, choices, wanted in (("valeurs", extract.valeurs, True), ("sauf", extract.sauf, False)):
        for name, values in choices.items():
            found = np.zeros(len(rows), dtype=bool)
            for value in values:
                # "" stands for a missing value: TOML has none.
                same = (rows[name] == value) | (rows[name].isna() & (value == ""))
                if not same.any():
                    raise ValueError(f"{key} : aucune ligne où « {name} » vaut {value!r}")
                found |= same.to_numpy()
            kept &= found == wanted
    if extract.periode:
        start, end = (pd.Timestamp(day) for day in extract.periode)
        kept &= rows[source.date].between(start, end + pd.Timedelta(days=1), "left").to_numpy()
    if extract.liees_a:
        other_source, others = drawn[extract.liees_a]
        link = _link(source, other_source)
        assert link is not None
        columns, refers_to = (list(names) for names in link)
        keys = pd.MultiIndex.from_frame(rows[columns])
        kept &= keys.isin(pd.MultiIndex.from_frame(others[refers_to]))
    rows = rows[kept]
    if extract.echantillon:
        if extract.echantillon > len(rows):
            raise ValueError(
                f"echantillon : {extract.echantillon} lignes voulues parmi {len(rows)}"
            )
        stream = company.alea(f"échantillon de {extract.resource}")
        chosen = stream.choice(len(rows), extract.echantillon, replace=False)
        rows = rows.iloc[np.sort(chosen)]
    if rows.empty:
        raise ValueError("nom : aucune ligne ne répond à ce qui est demandé")
    return rows.reset_index(drop=True)


def _ship(extract: TableExtract, source: _Source, rows: pd.DataFrame, folder: Path) -> Shipped:
    """Write the file, in the grain, the order and under the names asked for."""
    names = _names(extract, source)
    columns = source.columns | {
        ROW_COUNT: Colonne("integer", "Nombre de lignes réunies", minimum=1)
    }
    own = set(documentation(extract.nom).colonnes)
    # What has one value in every row identifies none.
    alone = {name for name, values in extract.valeurs.items() if len(values) == 1} - set(names)
    key = tuple(name for name in source.key if name not in alone)
    if extract.pas:
        rows = rows.assign(**{source.date: _floor(rows[source.date], extract.pas)})
        columns[source.date] = columns[source.date]._replace(type="date", unique=False)
    if extract.par:
        key, summed = extract.par, _summed(extract)
        own -= set(summed)
        groups = rows.groupby(list(extract.par), dropna=False)
        table = groups[summed].sum()
        # Sums of amounts are whole cents again.
        table = table.round({c: 2 for c in summed if columns[c].type == "number"})
        table[ROW_COUNT] = groups.size()
        rows = table.reset_index()
    if extract.tri:
        by = [name.removeprefix("-") for name in extract.tri]
        ascending = [not name.startswith("-") for name in extract.tri]
        rows = rows.sort_values(by, ascending=ascending, kind="stable")
    rows = rows[list(names)]
    written = rows.copy()
    for name in names:
        if columns[name].type in _DATES:
            written[name] = rows[name].dt.strftime(_DATES[columns[name].type])
    written = written.rename(columns={of: field.nom for of, field in extract.champs.items()})
    written.to_csv(folder / extract.fichier, index=False, lineterminator="\n", encoding="utf-8")
    return Shipped(
        extract,
        rows,
        {name: columns[name] for name in names},
        key if set(key) <= set(names) else (),
        source.links,
        frozenset(own),
    )


_DATES = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M:%S"}


def _names(extract: TableExtract, source: _Source) -> tuple[str, ...]:
    """Return the columns that ship: those asked for, else all that are not hidden."""
    return extract.colonnes or tuple(c for c, d in source.columns.items() if not d.cachee)


def _summed(extract: TableExtract) -> list[str]:
    """Return the columns that `par` adds up."""
    return [name for name in extract.colonnes if name not in (*extract.par, ROW_COUNT)]


def _link(ours: _Source, theirs: _Source) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return our columns and theirs that must be equal, whichever table refers to the other."""
    for columns, target in ours.links.items():
        if target == theirs.nom:
            return columns, theirs.key
    for columns, target in theirs.links.items():
        if target == ours.nom:
            return ours.key, columns
    return None


def _floor(dates: pd.Series, step: str) -> pd.Series:
    """Return the first day of each date's day, ISO week or month."""
    days = dates.dt.normalize()
    if step == "semaine":
        return days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return days if step == "jour" else days - pd.to_timedelta(days.dt.day - 1, unit="D")


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that `name` is unknown, with what was meant, if it is near, else all that is known."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"vouliez-vous dire « {near[0]} » ?" if near else f"connues : {', '.join(known)}"
    return f"{what} : « {name} » ({hint})"

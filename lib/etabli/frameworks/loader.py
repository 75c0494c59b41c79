"""Read the framework files and check every rule they must keep."""

import re
from collections.abc import Iterable
from pathlib import Path

from etabli._toml import Table, read_toml
from etabli.errors import FrameworkError
from etabli.frameworks.model import (
    COLLEGES,
    AccessPath,
    Activity,
    Bloc,
    Competency,
    Crosswalk,
    Defence,
    Framework,
    Frameworks,
    JuryMember,
    Knowledge,
    Label,
    Level,
    Resource,
    TickedLine,
    TradeCard,
)

__all__ = ["load_crosswalk", "load_framework", "load_frameworks", "load_trade_card"]

TRADE_CARD_FILE = "charge-ecommerce.toml"
CROSSWALK_FILE = "crosswalk.toml"
_CODE = re.compile(r"[A-Z]{2,6}[0-9]{1,8}")


def load_frameworks(folder: Path) -> Frameworks:
    """Load the crosswalk of `folder`, the fiche that it names and the trade card.

    The fiche RNCP34179 is read from `rncp34179.toml`.

    Raises:
        FrameworkError: a file is absent or faulty; its faults are listed all at once.
    """
    crosswalk = folder / CROSSWALK_FILE
    code = read_toml(crosswalk, FrameworkError)[0].get("fiche")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        _raise_if(["fiche : attendu : le code d'une fiche, comme « RNCP34179 »"], crosswalk)
    framework = load_framework(folder / f"{str(code).lower()}.toml")
    card = load_trade_card(folder / TRADE_CARD_FILE)
    return Frameworks(framework, card, load_crosswalk(crosswalk, framework, card))


def load_framework(path: Path) -> Framework:
    """Load a certification's fiche.

    Raises:
        FrameworkError: the file is absent or faulty (`faults` lists every fault), or it is an
            imported proposal that nobody has confirmed.
    """
    data, digest = read_toml(path, FrameworkError)
    if "a_confirmer" in data:
        raise FrameworkError(
            "cette proposition n'est pas confirmée ; relisez-la face à la fiche, remplissez les "
            "lignes « À COMPLÉTER », puis supprimez la ligne « a_confirmer »",
            where=path,
        )
    faults: list[str] = []
    top = Table(data, faults)
    registration = top.table("enregistrement")
    certifier = top.table("certificateur")
    defence = top.table("soutenance")
    practical = top.table("cas_pratique")
    framework = Framework(
        code=top.text("code"),
        title=top.text("titre"),
        level=top.integer("niveau", 1, 8),
        training_prerequisite=top.text("prerequis_formation"),
        bloc_prerequisites=top.boolean("prerequis_entre_blocs"),
        registration_end=registration.date("date_fin"),
        replaces=_label(registration.table("remplace")),
        replaced_by=_label(registration.table("remplacee_par")),
        certifier=certifier.text("nom"),
        certifier_trade_name=certifier.text("nom_commercial"),
        certifier_siret=certifier.text("siret"),
        nsf=_labels(top, "nsf"),
        formacodes=_labels(top, "formacodes"),
        rome=_labels(top, "rome"),
        access_paths=tuple(
            AccessPath(label.code, label.label) for label in _labels(top, "voies_acces")
        ),
        jury=_jury(top),
        defence=Defence(
            presentation_minutes=defence.integer("presentation_minutes", 1, 480),
            interview_minutes=defence.integer("entretien_minutes", 1, 480),
            wording=defence.text("texte"),
        ),
        practical_case=practical.text("texte"),
        levels=_levels(top),
        blocs=_blocs(top),
        digest=digest,
    )
    for table in (registration, certifier, defence, practical, top):
        table.done()
    _raise_if(faults, path)
    return framework


def load_trade_card(path: Path) -> TradeCard:
    """Load a trade card.

    Raises:
        FrameworkError: the file is absent or faulty; `faults` lists every fault.
    """
    data, digest = read_toml(path, FrameworkError)
    faults: list[str] = []
    top = Table(data, faults)
    code = top.text("code")
    qualification = top.table("qualification")
    lowest = qualification.integer("niveau_inferieur", 1, 8)
    highest = qualification.integer("niveau_superieur", 1, 8)
    if lowest > highest:
        qualification.fault("niveau_superieur", f"{highest} est sous le niveau inférieur, {lowest}")
    card = TradeCard(
        code=code,
        title=top.text("titre"),
        definition=top.text("definition"),
        job_titles=top.texts("appellations"),
        access_conditions=top.text("conditions_acces"),
        lowest_level=lowest,
        highest_level=highest,
        rome=_labels(top, "rome"),
        sectors=_ticked(top, "secteurs", "coche"),
        conditions=_ticked(top, "conditions", "significatif"),
        activities=_activities(top, code),
        resources=_resources(top),
        knowledge=_knowledge(top),
        digest=digest,
    )
    qualification.done()
    top.done()
    _raise_if(faults, path)
    return card


def load_crosswalk(path: Path, framework: Framework, card: TradeCard) -> Crosswalk:
    """Load the table that says which RNCP competency evidences which of the card's.

    Every competency of `framework` must appear in it, once, if only to say that the card has no
    equivalent: a competency that was forgotten would silently evidence nothing.

    Raises:
        FrameworkError: the file is absent or faulty; `faults` lists every fault.
    """
    data, digest = read_toml(path, FrameworkError)
    faults: list[str] = []
    top = Table(data, faults)
    top.one_of("fiche", [framework.code])
    top.one_of("carte", [card.code])
    evidence: dict[str, tuple[str, ...]] = {}
    reasons: dict[str, str] = {}
    for entry in top.tables("preuves"):
        source = entry.text("rncp")
        targets = entry.texts("carte", empty=True)
        if source and source not in framework.tags:
            entry.fault("rncp", f"« {source} » n'est pas une compétence de {framework.code}")
        elif source in evidence:
            entry.fault("rncp", f"code en double : {source}")
        for target in targets:
            if target not in card.tags:
                entry.fault("carte", f"« {target} » n'est pas une compétence de la carte métier")
        evidence[source] = targets
        reasons[source] = entry.text("motif")
        entry.done()
    for code in framework.tags:
        if code not in evidence and "preuves" in data:
            top.fault("preuves", f"{code} manque ; ajoutez-la (carte = [] si rien ne correspond)")
    top.done()
    _raise_if(faults, path)
    return Crosswalk(evidence, reasons, digest)


def _raise_if(faults: list[str], path: Path) -> None:
    if faults:
        count = "1 faute" if len(faults) == 1 else f"{len(faults)} fautes"
        raise FrameworkError(f"{count} à corriger", where=path, faults=faults)


def _label(table: Table) -> Label:
    label = Label(table.text("code"), table.text("libelle"), table.text("note", default=""))
    table.done()
    return label


def _labels(top: Table, key: str) -> tuple[Label, ...]:
    tables = top.tables(key)
    labels = tuple(_label(table) for table in tables)
    _once(tables, "code", (label.code for label in labels))
    return labels


def _once(tables: list[Table], key: str, values: Iterable[object]) -> None:
    seen: set[object] = set()
    for table, value in zip(tables, values, strict=True):
        if value and value in seen:
            table.fault(key, f"code en double : {value}")
        seen.add(value)


def _jury(top: Table) -> tuple[JuryMember, ...]:
    members = []
    for table in top.tables("jury"):
        members.append(JuryMember(table.text("qualite"), table.one_of("college", COLLEGES)))
        table.done()
    return tuple(members)


def _levels(top: Table) -> tuple[Level, ...]:
    tables = top.tables("niveaux")
    levels = [Level(table.text("nom"), table.number("seuil", 0, 1)) for table in tables]
    _once(tables, "nom", (level.name for level in levels))
    for table, level, above in zip(tables[1:], levels[1:], levels, strict=False):
        if level.threshold >= above.threshold:
            table.fault(
                "seuil",
                f"{level.threshold} n'est pas sous celui de « {above.name} » ({above.threshold}) ; "
                "rangez les niveaux du plus haut au plus bas",
            )
    if levels and levels[-1].threshold != 0:
        tables[-1].fault("seuil", "le dernier niveau doit commencer à 0")
    for table in tables:
        table.done()
    return tuple(levels)


def _blocs(top: Table) -> tuple[Bloc, ...]:
    tables = top.tables("blocs")
    seen: set[str] = set()
    blocs = []
    for table in tables:
        code = table.text("code")
        if code and not re.fullmatch(r"BC\d\d", code):
            table.fault("code", f"« {code} » ne suit pas le modèle BC01")
        bloc = Bloc(
            code=code,
            title=table.text("titre"),
            deliverables=table.texts("livrables"),
            competencies=_competencies(table, code, seen),
        )
        table.done()
        blocs.append(bloc)
    _once(tables, "code", (bloc.code for bloc in blocs))
    return tuple(blocs)


def _competencies(parent: Table, prefix: str, seen: set[str]) -> tuple[Competency, ...]:
    found = []
    for table in parent.tables("competences"):
        code = table.text("code")
        if code in seen:
            table.fault("code", f"code en double : {code}")
        elif code and not re.fullmatch(re.escape(prefix) + r"-C\d+", code):
            table.fault("code", f"« {code} » ne suit pas le modèle {prefix}-C1")
        if code:
            seen.add(code)
        found.append(Competency(code, table.text("texte")))
        table.done()
    return tuple(found)


def _activities(top: Table, card_code: str) -> tuple[Activity, ...]:
    tables = top.tables("couples")
    seen: set[str] = set()
    pairs = []
    for table in tables:
        code = table.text("code")
        if code and not re.fullmatch(re.escape(card_code) + r"-A\d+", code):
            table.fault("code", f"« {code} » ne suit pas le modèle {card_code}-A1")
        pair = Activity(
            code=code,
            activity=table.text("activite"),
            tasks=table.texts("taches"),
            competency=table.text("competence"),
            competencies=_competencies(table, code, seen),
            keywords=table.texts("mots_cles"),
        )
        table.done()
        pairs.append(pair)
    _once(tables, "code", (pair.code for pair in pairs))
    return tuple(pairs)


def _resources(top: Table) -> tuple[Resource, ...]:
    tables = top.tables("ressources")
    resources = tuple(
        Resource(table.integer("numero", 1, 99), table.text("libelle"), table.text("niveau"))
        for table in tables
    )
    _once(tables, "numero", (resource.number for resource in resources))
    for table in tables:
        table.done()
    return resources


def _knowledge(top: Table) -> tuple[Knowledge, ...]:
    tables = top.tables("connaissances")
    domains = tuple(
        Knowledge(
            nsf=table.text("nsf"),
            formacode=table.text("formacode"),
            label=table.text("libelle"),
            level=table.integer("niveau", 1, 4),
        )
        for table in tables
    )
    _once(tables, "formacode", (domain.formacode for domain in domains))
    for table in tables:
        table.done()
    return domains


def _ticked(top: Table, key: str, column: str) -> tuple[TickedLine, ...]:
    lines = []
    for table in top.tables(key):
        lines.append(TickedLine(table.text("libelle"), table.boolean(column)))
        table.done()
    return tuple(lines)

"""Propose a framework file from a fiche of the national register's open data (RNCP).

The register is one XML file of some 570 MB, or the .zip of it: it is streamed. Competencies are
running text there, cut by guesswork, and much of what a jury needs is absent: the result is a
proposal, refused by `load_framework` until a person has completed it and deleted its first line.
What is missing is written with a value that `load_framework` refuses too: nothing is forgotten.
"""

import datetime
import difflib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from etabli.errors import FrameworkError
from etabli.frameworks.model import COLLEGES, Label
from etabli.frameworks.prose import plain, split

__all__ = ["Fiche", "FicheBloc", "proposal", "read_fiche", "write_proposal"]

# The register's suffix of SI_JURY_…, and the code and wording that our frameworks give the path.
_PATHS = {
    "FI": ("formation_initiale", "Après un parcours de formation sous statut d’élève ou d’étudiant"),
    "CA": ("apprentissage", "En contrat d’apprentissage"),
    "FC": ("formation_continue", "Après un parcours de formation continue"),
    "CQ": ("professionnalisation", "En contrat de professionnalisation"),
    "CL": ("candidature_individuelle", "Par candidature individuelle"),
    "VAE": ("experience", "Par expérience"),
}  # fmt: skip
_PROSE = ("LISTE_COMPETENCES", "MODALITES_EVALUATION")
_LABELS = ("LIBELLE", "INTITULE")  # the register has had both
_DATES = ("%d/%m/%Y", "%Y-%m-%d")
_YES, _NO = ("oui", "o", "true", "1"), ("non", "n", "false", "0", "inactive")

# What a .zip (RuntimeError: it has a password) or an XML file that is not one raises.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, etree.XMLSyntaxError)


@dataclass(frozen=True)
class FicheBloc:
    """One bloc as the register gives it: competencies (`prose`) and assessment as running text."""

    code: str
    title: str
    prose: str
    assessment: str


@dataclass(frozen=True)
class Fiche:
    """What the register says of one certification; a text is empty where it says nothing.

    Args:
        level: 1 to 8, or 0 when the fiche gives none.
        registration_end: None when the fiche gives no date that can be read.
        replaces: codes of the certifications that this one replaces.
        replaced_by: codes of those that replace it.
        certifiers: SIRET and name of each.
        juries: each open access path, with the composition of its jury as written.
    """

    code: str
    title: str
    active: bool
    level: int
    prerequisite: str
    registration_end: datetime.date | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    certifiers: tuple[Label, ...]
    nsf: tuple[Label, ...]
    formacodes: tuple[Label, ...]
    rome: tuple[Label, ...]
    juries: tuple[tuple[Label, str], ...]
    blocs: tuple[FicheBloc, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the person who confirms must know, one French sentence each."""
        notes = [] if self.active else ["Cette fiche est inactive au répertoire national."]
        if self.replaced_by:
            notes.append(f"Cette certification est remplacée par {', '.join(self.replaced_by)}.")
        if len({text for _, text in self.juries}) > 1:
            notes.append("La composition du jury change selon la voie d'accès.")
        if self.registration_end is None:
            notes.append("La date d'échéance est absente ou illisible.")
        if not self.blocs:
            notes.append("La fiche ne donne aucun bloc de compétences.")
        return (*notes, *(f"{bloc.code} : {split(bloc.prose)[1]}." for bloc in self.blocs))


def read_fiche(path: Path, code: str | None = None) -> Fiche:
    """Return the fiche `code` of the register's XML file, or of a .zip that holds that file alone.

    Memory does not grow with the file. Without `code`, the file must hold one fiche.

    Raises:
        FrameworkError: unreadable file, unknown code, or several fiches and no `code`.
    """
    wanted = None if code is None else re.sub(r"^(?=\d)", "RNCP", re.sub(r"\s", "", code).upper())
    first: Fiche | None = None
    seen: list[str] = []
    try:
        for element in _elements(path):
            seen.append(_text(element, "NUMERO_FICHE"))
            if wanted == seen[-1]:
                return _fiche(element, path)
            if wanted is None and first is None:
                first = _fiche(element, path)
    except (OSError, *_UNREADABLE) as error:
        reason = getattr(error, "strerror", None) or error
        problem = f"illisible ({reason}) ; attendu : l'export XML du répertoire, ou son .zip"
        raise FrameworkError(problem, where=path) from error
    if not seen:
        problem = "aucune fiche ; attendu : l'export XML du répertoire national (FICHES/FICHE)"
    elif wanted is not None:
        count = "1 fiche lue" if len(seen) == 1 else f"{len(seen)} fiches lues"
        close = difflib.get_close_matches(wanted, seen, n=3, cutoff=0.85)
        advice = f"codes proches : {', '.join(close)}" if close else "vérifiez le numéro"
        problem = f"la fiche {wanted} est absente ({count}) ; {advice}"
    elif first is None or len(seen) > 1:
        problem = f"{len(seen)} fiches dans ce fichier ; choisissez avec --code (ainsi : {seen[0]})"
    else:
        return first
    raise FrameworkError(problem, where=path)


def write_proposal(fiche: Fiche, folder: Path) -> Path:
    """Write the proposal for `fiche` in `folder` and return its path; nothing is overwritten.

    Raises:
        FrameworkError: the proposal or the framework already exists, or cannot be written.
    """
    target = folder / f"{fiche.code.lower()}.proposition.toml"
    framework = folder / f"{fiche.code.lower()}.toml"
    try:
        if framework.exists():
            target = framework
            raise FileExistsError
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(proposal(fiche))
    except FileExistsError as error:
        problem = "ce fichier existe déjà et n'est pas remplacé ; renommez-le pour recommencer"
        raise FrameworkError(problem, where=target) from error
    except OSError as error:
        raise FrameworkError(f"écriture impossible ({error.strerror})", where=target) from error
    return target


def proposal(fiche: Fiche) -> str:
    """Return the TOML text of the proposal, in the format that `load_framework` reads."""
    certifier = (*fiche.certifiers, Label("", ""))[0]
    share = _entry("seuil", -1, "part des points, de 0 à 1, à partir de laquelle il est proposé")
    lines = [
        "a_confirmer = true",
        *_comment(
            f"Proposition tirée de la fiche {fiche.code} du répertoire national (données ouvertes).",
            "Relisez tout face à la fiche, surtout le découpage des compétences, et remplissez chaque",
            "ligne « À COMPLÉTER ». Supprimez ensuite la ligne « a_confirmer » : tant qu'elle reste,",
            f"le fichier est refusé. Renommez-le enfin en {fiche.code.lower()}.toml.",
            *fiche.notes,
        ),
        "",
        _entry("code", fiche.code),
        _entry("titre", fiche.title),
        _entry("niveau", fiche.level, "de 1 à 8"),
        _entry("prerequis_formation", fiche.prerequisite, "niveau demandé, ou « aucun »"),
        _entry("prerequis_entre_blocs", "", "true ou false, sans guillemets"),
        "\n[enregistrement]",
        _entry("date_fin", fiche.registration_end, "date d'échéance, AAAA-MM-JJ, sans guillemets"),
        *_related("remplace", fiche.replaces),
        *_related("remplacee_par", fiche.replaced_by),
        "\n[certificateur]",
        *_comment(*(f"Aussi : {other.label}, {other.code}" for other in fiche.certifiers[1:])),
        _entry("nom", certifier.label),
        _entry("nom_commercial", ""),
        _entry("siret", certifier.code),
        *_labels("nsf", fiche.nsf),
        *_labels("formacodes", fiche.formacodes),
        *_labels("rome", fiche.rome),
        *_labels("voies_acces", [path for path, _ in fiche.juries]),
        *_jury(fiche),
        "\n[soutenance]",
        _entry("presentation_minutes", 0, "de 1 à 480"),
        _entry("entretien_minutes", 0, "de 1 à 480"),
        _entry("texte", "", "ce qui est dit de la soutenance"),
        "\n[cas_pratique]",
        _entry("texte", "", "ce qui est dit de l'étude de cas"),
        "\n# Du plus haut au plus bas. La fiche ne fixe pas de seuils : le certificateur en décide.",
        *("\n[[niveaux]]", 'nom = "acquis"', share),
        *("\n[[niveaux]]", 'nom = "partiellement acquis"', share),
        *("\n[[niveaux]]", 'nom = "non acquis"', "seuil = 0.0"),
    ]
    for bloc in fiche.blocs or [FicheBloc("BC01", "", "", "")]:
        wordings, how = split(bloc.prose)
        lines += ["\n[[blocs]]", _entry("code", bloc.code), _entry("titre", bloc.title)]
        lines += _comment("Évaluation, selon la fiche :", bloc.assessment)
        lines += ["livrables = []  # À COMPLÉTER : ceux de l'étude de cas, entre guillemets", ""]
        lines += _comment("Compétences, selon la fiche :", bloc.prose, f"Proposition : {how}.")
        for rank, wording in enumerate(wordings, 1):
            lines += ["\n[[blocs.competences]]", _entry("code", f"{bloc.code}-C{rank}")]
            lines += [_entry("texte", wording)]
    return "\n".join(lines) + "\n"


def _entry(key: str, value: str | int | datetime.date | None, expected: str = "") -> str:
    if isinstance(value, datetime.date):
        return f"{key} = {value.isoformat()}"
    # JSON escapes what TOML wants escaped, but for one character.
    text = json.dumps("" if value is None else value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if value in (None, 0, -1) or not str(value).strip():
        text += f"  # À COMPLÉTER{expected and ' : '}{expected}"
    return f"{key} = {text}"


def _comment(*texts: str) -> list[str]:
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    # TOML forbids control characters, even here.
    return [re.sub(r"[\x00-\x08\x0a-\x1f\x7f]", " ", f"# {line}") for line in lines]


def _labels(key: str, labels: Sequence[Label]) -> list[str]:
    lines = []
    for label in labels or [Label("", "")]:
        lines += [f"\n[[{key}]]", _entry("code", label.code), _entry("libelle", label.label)]
    return lines


def _related(key: str, codes: tuple[str, ...]) -> list[str]:
    lines = [f"\n[enregistrement.{key}]", *_comment(*(f"Aussi : {code}" for code in codes[1:]))]
    if not codes:
        return [*lines, "# La fiche n'en nomme pas.", 'code = "aucune"', 'libelle = "aucune"']
    return [*lines, _entry("code", codes[0]), _entry("libelle", "", "son intitulé")]


def _jury(fiche: Fiche) -> list[str]:
    lines = ["", *_comment("Jury, selon la fiche :")]
    compositions = list(dict.fromkeys(text for _, text in fiche.juries)) or [""]
    for composition in compositions:
        paths = [path.label for path, text in fiche.juries if text == composition]
        lines += _comment(" ; ".join(paths), composition)
    for quality in split(compositions[0])[0]:
        lines += ["\n[[jury]]", _entry("qualite", quality)]
        lines += [_entry("college", "", ", ".join(COLLEGES))]
    return lines


def _elements(path: Path) -> Iterator[Any]:
    """Yield each FICHE element; it is emptied when the next one is asked for."""
    with ExitStack() as stack:
        source: Any = stack.enter_context(path.open("rb"))
        if zipfile.is_zipfile(path):
            archive = stack.enter_context(zipfile.ZipFile(source))
            names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
            if len(names) != 1:
                problem = f"{len(names)} fichiers XML dans l'archive ; extrayez celui du RNCP"
                raise FrameworkError(problem, where=path, faults=names[:10])
            source = stack.enter_context(archive.open(names[0]))
        # Without `huge_tree`, the parser's own limits against entity bombs stay in force.
        options = {"resolve_entities": False, "load_dtd": False, "no_network": True}
        for _, element in etree.iterparse(
            source,
            tag="{*}FICHE",
            collect_ids=False,
            remove_comments=True,
            remove_pis=True,
            **options,
        ):
            if element.getroottree().docinfo.doctype:
                problem = "ce fichier déclare un DOCTYPE, ce que le répertoire ne fait pas : refusé"
                raise FrameworkError(problem, where=path)
            if element.tag != "FICHE":  # the file has a namespace
                for inner in element.iter():
                    inner.tag = etree.QName(inner).localname
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _fiche(element: Any, source: Path) -> Fiche:
    code = _text(element, "NUMERO_FICHE")
    if not re.fullmatch(r"(RNCP|RS)\d{1,9}", code):  # it names the file to write
        problem = f"« {code} » n'est pas un numéro de fiche ; attendu : RNCP36743, par exemple"
        raise FrameworkError(problem, where=source)
    nomenclature = (_text(element, f"NOMENCLATURE_EUROPE/{tag}") for tag in ("NIVEAU", *_LABELS))
    level = re.search(r"[1-8]", " ".join(nomenclature))
    blocs = list(element.iterfind("BLOCS_COMPETENCES/*"))
    codes = [re.sub(r".*(?=BC\d\d$)", "", _text(bloc, "CODE")) for bloc in blocs]
    if len(set(codes)) < len(codes) or not all(re.fullmatch(r"BC\d\d", code) for code in codes):
        codes = [f"BC{rank:02d}" for rank in range(1, len(blocs) + 1)]
    return Fiche(
        code=code,
        title=_text(element, "INTITULE"),
        active=_text(element, "ACTIF").casefold() not in _NO,
        level=int(level.group()) if level else 0,
        prerequisite=_text(element, "PREREQUIS_ENTREE_FORMATION"),
        registration_end=_date(_text(element, "DATE_FIN_ENREGISTREMENT")),
        replaces=_codes(element, "ANCIENNE"),
        replaced_by=_codes(element, "NOUVELLE"),
        certifiers=_coded(
            element, "CERTIFICATEURS/CERTIFICATEUR", "SIRET_CERTIFICATEUR", "NOM_CERTIFICATEUR"
        ),
        nsf=_coded(element, "CODES_NSF/NSF"),
        formacodes=_coded(element, "FORMACODES/FORMACODE"),
        rome=_coded(element, "CODES_ROME/ROME"),
        juries=tuple(
            (Label(*path), _raw(element, f"SI_JURY_{suffix}/COMPOSITION", f"JURY_{suffix}"))
            for suffix, path in _PATHS.items()
            if _text(element, f"SI_JURY_{suffix}/ACTIF", f"SI_JURY_{suffix}").casefold() in _YES
        ),
        blocs=tuple(
            FicheBloc(code, _text(bloc, *_LABELS), *(_raw(bloc, tag) for tag in _PROSE))
            for code, bloc in zip(codes, blocs, strict=True)
        ),
    )


def _date(text: str) -> datetime.date | None:
    """Return a day written in French or as ISO 8601 does, whatever time follows."""
    for form in _DATES:
        try:
            return datetime.datetime.strptime(re.split(r"[T ]", text)[0], form).date()
        except ValueError:
            continue
    return None


def _raw(element: Any, *paths: str) -> str:
    """Return the text of the first of these elements that has some, without HTML."""
    for path in paths:
        found = element.find(path)
        if found is not None and (text := plain("".join(found.itertext()))):
            return text
    return ""


def _text(element: Any, *paths: str) -> str:
    return " ".join(_raw(element, *paths).split())


def _codes(element: Any, kind: str) -> tuple[str, ...]:
    path = f"{kind}S_CERTIFICATIONS/{kind}_CERTIFICATION"
    found = (_text(e, f"ID_FICHE_{kind}_CERTIFICATION") for e in element.iterfind(path))
    return tuple(dict.fromkeys(code for code in found if code))


def _coded(
    fiche: Any, path: str, code: str = "CODE", label: str | None = None
) -> tuple[Label, ...]:
    found = []
    for element in fiche.iterfind(path):
        known = _text(element, code)
        wording = _text(element, label) if label else _text(element, *_LABELS)
        # « 312 : Commerce, vente »
        if known:
            wording = re.sub(rf"^{re.escape(known)}\s*[:–-]\s*", "", wording)
        found.append(Label(known, wording))
    # A framework refuses a code that comes twice.
    return tuple({one.code or one.label: one for one in found}.values())

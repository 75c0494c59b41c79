"""`index.html` and a page per candidate: the jury file to browse offline, in any browser.

    file_data ──────────────▶ index.html.j2     the synthesis, sorted and filtered by index.js
    candidate_data, one ────▶ candidat.html.j2  a page, and one small row kept for the synthesis
       candidate at a time

A page is complete in itself (style and script are inside, named by their hash in the page's security
policy) and can ask nothing of any server; whatever a candidate or a trainer wrote stays text.
"""

import base64
import datetime
import hashlib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from etabli.jury.data import candidate_data, file_data
from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.texts import decimal, percent, plural
from etabli.jury.words import CELL_STATES, COLLEGES, DECISIONS, STATES

__all__ = ["write_pages"]

INDEX = "index.html"
FOLDER = "candidats"

_TEMPLATES = Path(__file__).with_name("templates")
# Control characters have no place in HTML; comments may hold some.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def write_pages(file: JuryFile, folder: Path) -> list[Path]:
    """Write `index.html` and `candidats/`, a page per candidate, in `folder`; return both paths.

    Candidates are read once, one after the other.
    """
    data = file_data(file)
    names = {id: f"{name}.html" for id, name in file.session.file_names.items()}
    links = [quote(name) for name in names.values()]
    shared = _shared(file, data)
    template, reference = _template("candidat.html.j2"), _reference(data)
    pages = folder / FOLDER
    pages.mkdir()
    rows = []
    for rank, candidate in enumerate(file.candidates()):
        told = candidate_data(candidate)
        around = {
            "before": links[rank - 1] if rank else None,
            "after": links[rank + 1] if rank + 1 < len(links) else None,
            "recusals": _recusals(data["seances"], candidate.person.id),
            "held": {held["bloc"]: held["preuve"] for held in told["blocs_acquis_avant"]},
            "decisions": {decision["bloc"]: decision for decision in told["decisions"]},
            "reference": reference,
            "rank": rank + 1,
        }
        page = template.render(shared, candidate=told, **around)
        _write(pages / names[candidate.person.id], page)
        rows.append(_row(file, candidate, f"{FOLDER}/{links[rank]}"))
    index = _template("index.html.j2").render(
        shared, rows=rows, script=_inline("index.js"), states=STATES.values(), choices=DECISIONS
    )
    _write(folder / INDEX, index)
    return [folder / INDEX, pages]


def _row(file: JuryFile, candidate: CandidateFile, page: str) -> dict[str, Any]:
    """Return what the synthesis keeps of a candidate."""
    blocs = []
    for rank, bloc in enumerate(candidate.result.blocs):
        decision = candidate.decisions.get(bloc.code)
        tally = bloc.tally()
        levels = [tally.get(level.name, 0) for level in file.framework.levels]
        known = sum(levels) > 0
        blocs.append(
            {
                "state": STATES[bloc.state],
                "acquired": file.acquired(candidate.result, rank) if known else None,
                "assessed": bloc.assessed,
                "total": len(bloc.competencies),
                "levels": levels,
                # By competencies that reach the highest level, then the next one…
                "order": ".".join(f"{count:02}" for count in levels) if known else "",
                "held": bloc.code in candidate.held,
                "decision": decision.decision if decision else "",
            }
        )
    return {
        "id": candidate.person.id,
        "name": candidate.person.name,
        "page": page,
        "blocs": blocs,
        "earned": len(candidate.earned),
        "flags": len(candidate.result.flags),
        "waiting": candidate.status.waiting,
        "provisional": candidate.status.provisional,
        "signature": candidate.status.signature and candidate.status.signature.by,
    }


def _shared(file: JuryFile, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every page needs to say."""
    levels = data["referentiel"]["niveaux"]
    looks = {level["nom"]: "middle" for level in levels}
    looks |= {levels[-1]["nom"]: "low", levels[0]["nom"]: "high"}
    thresholds = sorted(level["seuil"] for level in levels if level["seuil"] > 0)
    sittings = data["seances"]
    return {
        "data": data,
        "title": file.title,
        "subtitle": file.subtitle,
        "expired": file.expired,
        "not_registered": file.not_registered,
        "waiting": sum(status.provisional for status in file.statuses.values()),
        "style": _inline("pages.css"),
        "looks": looks,
        "thresholds": thresholds,
        "marks": "".join(f"M{_coordinate(share)} 0V10" for share in thresholds),
        "wording": file.frameworks.tags,
        "paths": {path.code: path.label for path in file.framework.access_paths},
        "sitting": sittings[-1] if sittings else None,
        "grids": {
            (case["nom"], grid["cellule"]): grid for case in data["cas"] for grid in case["grilles"]
        },
        "attach": _attach(data["cas"]),
        "awaited": {CELL_STATES[status].lower() for status in ("pending", "failed")},
    }


def _attach(cases: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """Return what is to be attached for each competency: name of the piece, and of the case."""
    found: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        for piece in case["pieces_a_joindre"]:
            for code in piece["competences"]:
                found.setdefault(code, []).append((piece["nom"], case["nom"]))
    return found


def _recusals(sittings: list[dict[str, Any]], candidate: str) -> list[dict[str, Any]]:
    recusals = sittings[-1]["recusations"] if sittings else []
    return [recusal for recusal in recusals if recusal["candidat"] == candidate]


def _reference(data: Mapping[str, Any]) -> Markup:
    """Return the part of a candidate's page that is the same for all: what the trade card expects."""
    return Markup(_template("carte.html.j2").render(card=data["carte_metier"]))


def _write(path: Path, page: str) -> None:
    path.write_text(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", page), "utf-8", newline="\n")


def _inline(name: str) -> dict[str, Markup]:
    """Return a style or a script as it stands in a page, and the hash that the policy names."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return {"text": Markup(text), "hash": Markup(f"'sha256-{digest}'")}


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("etabli.jury", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": decimal,
        "percent": percent,
        "coordinate": _coordinate,
        "day": _day,
        "moment": _moment,
        "codes": _codes,
        "plural": plural,
        "college": lambda college: COLLEGES.get(college, college),
    }
    return environment.get_template(name)


def _coordinate(share: float) -> str:
    return f"{share * 100:.4g}"


def _day(date: str) -> str:
    return f"{datetime.date.fromisoformat(date):%d/%m/%Y}"


def _moment(date: str) -> str:
    return f"{datetime.datetime.fromisoformat(date):%d/%m/%Y à %H:%M}"


def _codes(codes: list[str]) -> Markup:
    return _code_tags(tuple(codes))


@lru_cache(maxsize=1000)
def _code_tags(codes: tuple[str, ...]) -> Markup:
    # A code is not cut at its hyphen.
    return Markup(", ").join(Markup('<span class="tag">{}</span>').format(code) for code in codes)

"""The pages say what the results and the register say, and nothing that anybody wrote is markup."""

import base64
import datetime
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from bs4 import BeautifulSoup, Tag

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.pages import write_pages
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.jury.texts import file_names, plural
from etabli.register.register import Register
from etabli.results.competencies import CandidateResult, results

NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)

Write = Callable[[Session], Path]
Only = Callable[..., Session]


@pytest.fixture
def write(jury_course: Course, frameworks: Frameworks, tmp_path: Path) -> Write:
    """Write the pages of a session; return the folder."""

    def written(session: Session) -> Path:
        folder = tmp_path / "pages"
        folder.mkdir()
        with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
            assert write_pages(file, folder) == [folder / "index.html", folder / "candidats"]
        return folder

    return written


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def words(tag: Tag | BeautifulSoup) -> str:
    return " ".join(tag.get_text(" ").split())


def expected(course: Course, frameworks: Frameworks) -> dict[str, CandidateResult]:
    return {found.id: found for found in results(course.root, course.db_url, frameworks)}


def test_a_page_shows_every_competency_as_the_gradebook_has_it(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    folder = write(session)
    result = expected(jury_course, frameworks)["c01"]
    page = read(folder / "candidats" / "c01.html")
    shown = {
        words(row.th): row
        for row in page.select("table.competencies tbody tr")
        if row.th is not None
    }
    groups = (*result.blocs, *result.activities)
    assert len(shown) == sum(len(group.competencies) for group in groups) == 29 + 20
    for competency in (one for group in groups for one in group.competencies):
        cells = [words(cell) for cell in shown[competency.code].find_all("td")]
        assert cells[0] == competency.wording
        assert cells[3].startswith(competency.level or "non ")
        if competency.share is None:
            assert cells[1] == "–"
        else:
            share, points, most = (
                float(figure.replace(",", "."))
                for figure in re.findall(r"[\d,]+", f"{cells[1]} {cells[2]}")
            )
            assert share == pytest.approx(100 * competency.share, abs=0.1)
            assert (points, most) == pytest.approx((competency.points, competency.max_points))


def test_a_bar_is_as_long_as_the_share_and_marks_the_thresholds(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    share = expected(jury_course, frameworks)["c01"].competency("BC01-C1").share
    page = read(write(session) / "candidats" / "c01.html")
    bar = page.select_one("table.competencies tbody tr svg")  # of BC01-C1, the first
    assert share is not None
    assert bar is not None
    _, length, marks = (str(path["d"]) for path in bar.find_all("path"))
    assert float(re.findall(r"H([\d.]+)", length)[0]) == pytest.approx(100 * share, abs=0.1)
    assert [float(x) for x in re.findall(r"M([\d.]+) 0V10", marks)] == [40, 70]
    assert " ".join(str(bar["aria-label"]).split()).endswith("seuils à 40 % et 70 %")


def test_a_page_lists_all_the_evidence(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    folder = write(session)
    for candidate, result in expected(jury_course, frameworks).items():
        name = file_names([candidate])[candidate]
        rows = read(folder / "candidats" / f"{name}.html").select("table.evidence tbody tr")
        assert len(rows) == len(result.cells)
        shown = {words(code) for row in rows for code in row.select("th code")}
        assert shown == {cell.grade_id for cell in result.cells}
    comments = words(read(folder / "candidats" / "c01.html"))
    assert "+ Clair ; l'échéance manque." in comments


def test_the_synthesis_counts_what_the_results_count(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    index = read(write(session) / "index.html")
    top = frameworks.framework.levels[0].name
    found = expected(jury_course, frameworks)
    rows = index.select("#synthesis tbody tr")
    assert len(rows) == len(session.people)
    for row, person in zip(rows, session.people, strict=True):
        for cell, bloc in zip(row.select("td.bloc"), found[person.id].blocs, strict=True):
            if any(competency.level for competency in bloc.competencies):
                acquired = sum(competency.level == top for competency in bloc.competencies)
                said = (
                    f"sur {len(bloc.competencies)} compétences, {plural(bloc.assessed, 'évaluée')}"
                )
                assert f"{plural(acquired, 'acquise')} {said}" in words(cell)
                # The bar is as long as the bloc: what is not assessed stays empty.
                svg = cell.find("svg")
                assert svg is not None
                assert str(svg["viewbox"]).split()[2] == str(len(bloc.competencies))
            else:
                assert "évaluée" not in words(cell)


def test_every_page_names_the_state_and_the_expired_certification(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    folder = write(session)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 1 + len(session.people)
    for path in pages:
        text = words(read(path))
        assert text.count("PROVISOIRE – Session 2026-06 du 30/06/2026") == 2
        assert "échu depuis le 10/09/2022" in text
    waiting = read(folder / "candidats" / "c02.html")
    assert "PROVISOIRE Il manque : 2 travaux à noter." in words(waiting)
    assert len(waiting.select(".awaited li")) == 2
    signed = words(read(folder / "candidats" / "c01.html"))
    assert "DÉFINITIF Résultats validés par Rozenn Abgrall" in signed


def test_a_complete_file_is_final_on_every_page(
    write: Write, jury_course: Course, session: Session, only: Only, frameworks: Frameworks
) -> None:
    complete = only(session, "c01")
    sign(jury_course, complete, frameworks, "Rozenn Abgrall")
    for path in write(complete).rglob("*.html"):
        page = read(path)
        assert "DÉFINITIF" in words(page)
        assert page.html is not None
        assert page.html["class"] == ["final"]
        assert page.title is not None
        assert "PROVISOIRE" not in words(page.title)


def test_decisions_of_the_register_are_shown(
    write: Write, jury_course: Course, session: Session
) -> None:
    decision = {
        "referentiel": "RNCP34179",
        "candidat": "c01",
        "bloc": "BC03",
        "decision": "non acquis",
        "presence": "présent",
        "motif": "Le <b>tableau</b> n'est pas défendu.",
        "seconde_presentation": "Dans les douze mois.",
        "votes": {"pour": 1, "contre": 4, "abstentions": 0},
        "competences": {"BC03-C8": {"niveau": "partiellement acquis", "observation": "Hésitant."}},
        "empreinte": "",
        "remplace": 1,
        "rectification": "Erreur de saisie.",
        "classeur": "",
        "par": "Maïwenn Quéré",
    }
    recusal = {"membre": "Lena Boisgontier", "candidat": "c01", "motif": "lien de parenté"}
    sitting = {"membres": [], "recusations": [recusal], "incidents": "Coupure à 10 h.", "par": "M"}
    with Register(jury_course.db_url) as register:
        register.append(session.id, [("seance", sitting), ("decision", decision)], now=NOW)
    folder = write(session)
    page = words(read(folder / "candidats" / "c01.html"))
    for said in (
        "Décision du jury Non acquis",
        "1 pour, 4 contre, 0 abstention",
        "Le <b>tableau</b> n'est pas défendu.",
        "Dans les douze mois.",
        "remplace l'entrée n° 1 : Erreur de saisie.",
        "partiellement acquis Hésitant.",
        "Lena Boisgontier ne siège pas pour ce dossier ( lien de parenté )",
        "attestation 2025-114 du 12/06/2025",
    ):
        assert said in page
    index = read(folder / "index.html")
    cells = index.select("#synthesis tbody tr")[0].select("td.bloc")
    decided = [cell["data-decision"] for cell in cells]
    assert decided == ["à décider", "acquis avant", "non acquis", "à décider", "à décider"]
    assert "Incidents : Coupure à 10 h." in words(index)
    other = words(read(folder / "candidats" / "c03.html"))
    assert "Récusation" not in other
    assert "Décision du jury Non acquis" not in other


def test_flags_come_with_the_reminder_that_they_change_no_mark(
    write: Write, session: Session
) -> None:
    page = words(read(write(session) / "candidats" / "c02.html"))
    assert "travail semblable kpi Travail presque identique à « c01 »." in page
    assert "ne change aucune note" in page


def test_the_trade_card_is_shown_as_a_profile(
    write: Write, session: Session, frameworks: Frameworks
) -> None:
    page = read(write(session) / "candidats" / "c01.html")
    text = words(page)
    card = frameworks.card
    assert len(page.select("section.pair")) == len(card.activities) == 5
    for pair in card.activities:
        assert pair.competency in text
        assert all(word in text for word in pair.keywords)
    assert len(page.select("table.resources tbody tr")) == len(card.resources) == 17
    assert all(r.wording in text for r in card.resources if r.wording != "/")
    assert "non fixé par la carte" in text
    assert len(page.select("table.knowledge tbody tr")) == len(card.knowledge) == 9


def test_what_people_wrote_is_never_markup(
    write: Write, session: Session, frameworks: Frameworks
) -> None:
    attack = "\"><img src=x onerror=alert(1)><script>alert(1)</script>\x07'"
    people = [
        replace(p, birth_name=attack, arrangements=attack, email=attack, birth_place=attack)
        for p in session.people
    ]
    members = [replace(member, name=attack, quality=attack) for member in session.members]
    hostile = replace(session, people=tuple(people), members=tuple(members), place=attack)
    for path in write(hostile).rglob("*.html"):
        page = read(path)
        assert page.find("img") is None
        assert len(page.find_all("script")) == (path.name == "index.html")
        assert "<script>alert(1)</script>\N{REPLACEMENT CHARACTER}'" in page.get_text()
        assert "\x07" not in path.read_text(encoding="utf-8")


def test_the_policy_of_a_page_names_its_own_style_and_script_and_nothing_else(
    write: Write, session: Session
) -> None:
    for path in write(session).rglob("*.html"):
        page = read(path)
        meta = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert isinstance(meta, Tag)
        policy = dict(part.strip().split(" ", 1) for part in str(meta["content"]).split(";"))
        assert policy["default-src"] == "'none'"
        for name, directive in (("style", "style-src"), ("script", "script-src")):
            hashes = [
                base64.b64encode(hashlib.sha256(tag.string.encode()).digest()).decode()
                for tag in page.find_all(name)
            ]
            assert policy[directive] == " ".join(f"'sha256-{h}'" for h in hashes) or (
                not hashes and policy[directive] == "'none'"
            )
        # An attribute would be refused by the policy: it would only be dead weight.
        assert page.select("[style]") == []
        assert page.select("link, [src], form[action]") == []


def test_links_go_through_the_candidates_in_order_and_back(write: Write, session: Session) -> None:
    folder = write(session)
    [first, *_] = rows = read(folder / "index.html").select("#synthesis tbody th a")
    assert [words(link) for link in rows] == [person.name for person in session.people]
    way = [folder / unquote(str(link["href"])) for link in rows]
    here, seen = folder / unquote(str(first["href"])), []
    while True:
        page = read(here)
        before = {str(link["href"]) for link in page.select("a[rel=prev]")}
        assert before == ({quote(seen[-1].name)} if seen else set())
        seen.append(here)
        after = {str(link["href"]) for link in page.select("a[rel=next]")}
        if not after:
            break
        [name] = after
        here = here.with_name(unquote(name))
    assert seen == way


def test_a_written_text_has_its_grid_and_a_competency_its_pieces_to_attach(
    write: Write, jury_course: Course, session: Session
) -> None:
    path = jury_course.source / "bc03-roi" / "bc03-roi.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (cell,) = (c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution"))
    facts = ["Un <b>coût</b> est dit", "Une date est dite", "100 mots au plus"]
    grid = {"titre": "Note", "mots": 100, "criteres": [{"titre": "Le constat", "faits": facts}]}
    cell["metadata"]["etabli"] = {"grille": grid}
    pieces = [{"nom": "Un compte <i>publicitaire</i>", "competences": ["BC03-C8"]}]
    notebook["metadata"]["etabli"] = {"pieces": pieces}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    folder = write(session)
    page = read(next(iter(sorted((folder / "candidats").glob("*.html")))))
    details = page.select(".evidence details")
    assert [words(one) for one in details] == [
        "Grille, 100 mots au plus Le constat 1. Un <b>coût</b> est dit 2. Une date est dite "
        "3. 100 mots au plus"
    ]
    rows = [row for row in page.select(".competencies tbody tr") if "À joindre" in words(row)]
    assert [words(row.th) for row in rows if row.th] == ["BC03-C8"]
    assert "À joindre (bc03-roi) : Un compte <i>publicitaire</i>" in words(rows[0])

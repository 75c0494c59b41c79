"""Dossiers and the record of the jury, read back as PDF."""

import datetime
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.pdf import dossiers
from etabli.jury.pdf.binding import Binder
from etabli.jury.pdf.dossiers import write_dossiers
from etabli.jury.pdf.minutes import write_minutes
from etabli.jury.pdf.printing import Printer, page_count, printable
from etabli.jury.session.session import Session
from etabli.jury.texts import decimal, file_names, percent
from etabli.register.register import Register

NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)


def texts(pdf: pypdf.PdfReader) -> list[str]:
    # A long word may be broken with spaces of no width.
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pdf.pages]


def objects(pdf: pypdf.PdfReader) -> list[Any]:
    """Return the dictionaries of a document; a reference to nothing is an error."""
    numbers = set(pdf.xref[0])
    found = [pdf.get_object(number) for number in sorted(numbers)]
    assert {reference.idnum for one in found for reference in _references(one)} <= numbers
    return [one for one in found if isinstance(one, dict)]


def _references(value: Any) -> Any:
    if isinstance(value, pypdf.generic.IndirectObject):
        yield value
    elif isinstance(value, dict):
        for item in dict.values(value):
            yield from _references(item)
    elif isinstance(value, list):
        for item in list.__iter__(value):
            yield from _references(item)


def check_accessible(path: Path) -> pypdf.PdfReader:
    """Check what a screen reader needs: language, title, tags that cover every page; fonts."""
    pdf = pypdf.PdfReader(path, strict=True)
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("fr")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title
    assert b"part>1</pdfuaid:part" in root["/Metadata"].get_data().replace(b" ", b"")
    everything = objects(pdf)
    roles = [one["/S"] for one in everything if one.get("/Type") == "/StructElem"]
    assert "/H1" in roles
    descriptors = [one for one in everything if one.get("/Type") == "/FontDescriptor"]
    assert descriptors
    assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)
    keys = dict(_numbers(root["/StructTreeRoot"]["/ParentTree"]))
    for page in pdf.pages:
        elements = [one for one in keys[page["/StructParents"]] if one is not None]
        assert elements, "a page without tags"
        for element in elements:
            assert element.get_object()["/Type"] == "/StructElem"
    return pdf


def _numbers(node: Any) -> list[tuple[int, Any]]:
    if "/Kids" in node:
        return [pair for kid in node["/Kids"] for pair in _numbers(kid.get_object())]
    nums = node["/Nums"]
    return [(nums[i], nums[i + 1].get_object()) for i in range(0, len(nums), 2)]


@pytest.fixture
def made(jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path) -> Any:
    """Write dossiers and record of a session; return their folder."""

    def make(changed: Session = session) -> Path:
        folder = tmp_path / f"made {len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        with open_jury_file(jury_course, changed, frameworks, now=NOW) as file:
            assert write_dossiers(file, folder) == [folder / "dossiers", folder / "dossiers.pdf"]
            assert write_minutes(file, folder) == [folder / "proces-verbal.pdf"]
        return folder

    return make


def test_a_dossier_says_what_the_jury_needs(made: Any) -> None:
    pdf = check_accessible(made() / "dossiers" / "c01.pdf")
    assert 2 <= len(pdf.pages) <= 6
    pages = texts(pdf)
    whole = " ".join(pages)
    assert "Le Goff Anaïs" in whole
    assert "12 avril 1998 à Brest" in whole
    assert "BC03-C7" in whole
    assert "50 %" in whole
    assert "2,5 / 5" in whole
    assert "+ Clair ; l'échéance manque." in whole
    assert "attestation 2025-114" in whole
    assert "échu le 10/09/2022" in whole
    assert "Ressources transversales" in whole
    assert "Analyse du secteur" in whole
    counted = " ".join(whole.partition("Compétences du couple")[2].split())
    assert "non évalué : " in counted  # « 3 non évalué » would not agree
    assert not re.search(r"\d (non évalué|non acquis|acquis)\b", counted.partition("Ressources")[0])
    assert whole.count("☐ acquis") == 4  # BC02 was earned before
    for number, page in enumerate(pages, 1):
        assert f"page {number} sur {len(pages)}" in page
        assert "PROVISOIRE résultats à valider par un formateur" in page
    figures = [one for one in objects(pdf) if one.get("/S") == "/Figure"]
    assert len(figures) == 1
    assert "BC03-C7 partiellement acquis 50 %" in str(figures[0]["/Alt"])


def test_pending_work_and_flags_are_shown(made: Any) -> None:
    folder = made()
    waiting = " ".join(texts(check_accessible(folder / "dossiers" / "c02.pdf")))
    assert "PROVISOIRE 2 travaux à noter" in waiting
    assert "EN ATTENTE / 10" in waiting
    assert "ne change aucune note" in waiting
    assert "tiers temps" in waiting
    failed = " ".join(texts(check_accessible(folder / "dossiers" / "c03.pdf")))
    assert "correction automatique en échec" in failed
    assert "le carnet n'est pas du JSON" in failed


def test_a_signed_dossier_is_no_longer_provisional(
    made: Any, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    with open_jury_file(jury_course, session, frameworks) as file:
        digest = file.statuses["c01"].digest
    content = {"candidat": "c01", "empreinte": digest, "par": "Rozenn Abgrall"}
    with Register(jury_course.db_url) as register:
        register.append(session.id, [("signature", content)], now=NOW)
    folder = made()
    whole = " ".join(texts(check_accessible(folder / "dossiers" / "c01.pdf")))
    assert "PROVISOIRE" not in whole
    assert "validés par Rozenn Abgrall le 29/06/2026" in whole
    assert "PROVISOIRE" in texts(pypdf.PdfReader(folder / "proces-verbal.pdf"))[0]


def test_all_dossiers_are_bound_in_one_tagged_document(made: Any) -> None:
    folder = made()
    pdf = check_accessible(folder / "dossiers.pdf")
    singles = sorted((folder / "dossiers").iterdir())
    assert len(singles) == 5
    pages = [len(pypdf.PdfReader(path).pages) for path in singles]
    cover = len(pdf.pages) - sum(pages)
    assert cover >= 1
    tops = [one for one in pdf.outline if not isinstance(one, list)]
    assert [one.title for one in tops if one.title][1:] == [
        "Le Goff Anaïs", "L'Hostis Gwénaëlle", "Évrard Yann", "=cmd() =2+5", "@SOMME(A1) +1"
    ]  # fmt: skip
    assert pdf.get_destination_page_number(tops[1]) == cover
    ids = [str(one["/ID"]) for one in objects(pdf) if one.get("/S") == "/TH" and "/ID" in one]
    assert ids
    assert len(ids) == len(set(ids))
    assert all("PROVISOIRE" in page for page in texts(pdf))


def test_a_large_session_is_listed_in_several_documents(
    made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "_COVERED", 2)
    pdf = check_accessible(made() / "dossiers.pdf")
    tops = [one.title for one in pdf.outline if not isinstance(one, list)]
    covers = ["Dossiers des candidats", *["Dossiers des candidats, suite"] * 2]
    assert tops[:3] == covers
    assert len(tops) == 3 + 5
    assert "L'Hostis Gwénaëlle" in texts(pdf)[0]
    assert "Évrard Yann" in texts(pdf)[1]


def test_binding_refuses_what_typst_did_not_write(tmp_path: Path) -> None:
    with pytest.raises(JuryError, match="réunis"), Binder(tmp_path / "x.pdf") as binder:
        binder.add(b"%PDF-1.7 nothing\nstartxref\n0\n%%EOF")


@pytest.mark.parametrize(
    "name",
    ["أحمد بن علي", "דוד כהן", "Zoé 🦊 漢字", "Bell\x07 \x00\u202eeman", "X" * 400, "Mc" + " Long" * 90,
     "12 0 R (((( /StructParents 3 \\", "#panic() *gras* $x$ @ref"],
)  # fmt: skip
def test_no_name_breaks_a_dossier(
    name: str, made: Any, session: Session, only: Any, tmp_path: Path
) -> None:
    one = only(session, "c01")
    person = replace(one.people[0], birth_name=name, arrangements=name, birth_place=name)
    folder = made(replace(one, people=(person,)))
    pdf = check_accessible(folder / "dossiers" / "c01.pdf")
    check_accessible(folder / "dossiers.pdf")
    check_accessible(folder / "proces-verbal.pdf")
    assert 2 <= len(pdf.pages) <= 6
    whole = "".join(texts(pdf))
    assert not re.search("[\x00-\x08\u202e]", whole)
    shown = printable(name).replace("\u200b", "").split()[0][:12]
    if shown.isascii():
        assert shown in whole


def test_identifiers_give_file_names_of_their_own() -> None:
    names = file_names(["a/b", "a\\b", "A_B", "..", "=cmd()", "é\ud800"])
    assert list(names.values()) == ["a_b", "a_b-2", "A_B-3", "_", "=cmd()", "é_"]


COVER = {
    "title": "T", "author": "A", "certification": "C", "sitting": "S", "edited": "E", "session": "S",
    "expired": "", "heading": "H", "provisional": True, "notices": ["n"], "candidates": [["a", "b", "c"]],
}  # fmt: skip


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer("cover", NOW)


@given(text=st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_printed(printer: Printer, text: str) -> None:
    content = printable({**COVER, "title": f"T {text}", "candidates": [[text, text, text]]})
    assert page_count(printer.pdf(content)) >= 1
    shown = content["candidates"][0][0]
    assert all(
        char == "\n" or char.isprintable() or char.isspace() for char in shown.replace("\u200b", "")
    )
    assert all(len(word) <= 28 for word in shown.replace("\u200b", " ").split())


@given(text=st.text(r'"\#$*@()[]{}u41n/', max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_text_is_taken_for_code(printer: Printer, text: str) -> None:
    content = {**COVER, "title": f"T{text}T"}
    found = pypdf.PdfReader(io.BytesIO(printer.pdf(content))).metadata
    assert found is not None
    assert found.title == content["title"]


def test_figures_are_never_rounded_over_a_threshold() -> None:
    assert percent(14 / 18) == "77,8 %"
    assert percent(0.6664) == "66,6 %"
    assert percent(0.77750) == "77,8 %"  # a half goes up, in French as at school
    assert percent(0.69999) == "69,9 %"
    assert percent(0.6246) == "62,4 %"  # 62,5 % may be a threshold
    assert percent(0.625) == "62,5 %"
    assert percent(0.7) == "70 %"
    assert percent(0.999) == "99,9 %"
    assert percent(None) == "–"
    assert decimal(2.50) == "2,5"
    assert decimal(10) == "10"


def test_large_dossiers_stay_within_six_pages(
    room: Any,
    cell: Any,
    jury_course: Course,
    frameworks: Frameworks,
    session: Session,
    tmp_path: Path,
) -> None:
    blocs = frameworks.framework.blocs
    for rank in range(20):
        codes = [one.code for one in blocs[rank % 5].competencies]
        cells = [
            cell(f"{'texte' if number > 3 else 'test_calcul'}_{number}", 4, (codes[number % len(codes)],),
                 manual=number > 3)
            for number in range(8)
        ]  # fmt: skip
        room.case(f"bc0{rank % 5 + 1}-un-cas-au-nom-assez-long-{rank:02}", *cells)
    long = "Une remarque détaillée, qui dit ce qui manque et ce qui est réussi. " * 20
    for name, cells in list(room.cases.items())[3:]:
        room.hand_in("c01", name, **{one.grade_id: 3.25 for one in cells})
        for one in cells[4:]:
            room.comment("c01", name, one.grade_id, trainer=long)
    people = tuple(replace(one, arrangements=long) for one in session.people if one.id == "c01")
    with open_jury_file(jury_course, replace(session, people=people), frameworks, now=NOW) as file:
        write_dossiers(file, tmp_path)
    pdf = check_accessible(tmp_path / "dossiers" / "c01.pdf")
    assert 2 <= len(pdf.pages) <= 6
    whole = " ".join(texts(pdf))
    assert "feuille « Preuves » de jury.xlsx" in whole


def test_the_record_has_blank_lines_before_the_sitting(made: Any) -> None:
    pdf = check_accessible(made() / "proces-verbal.pdf")
    pages = texts(pdf)
    whole = " ".join(pages)
    assert all("PROVISOIRE" in page for page in pages)
    assert "À compléter en séance" in whole
    assert whole.count("☐ présent") == 5
    assert "registre vide" in whole
    assert "acquis avant" in whole


def test_the_record_waits_for_nobody_who_was_put_off(
    made: Any, jury_course: Course, session: Session, only: Any
) -> None:
    alone = only(session, "c02")  # whose written work is not marked
    blocs = [f"BC0{number}" for number in range(1, 6)]
    with Register(jury_course.db_url) as register:
        for bloc in blocs[:-1]:
            content = _decision("c02", bloc, "reporté", motif="Travaux à noter.")
            register.append(alone.id, [("decision", content)], now=NOW)
    pages = texts(check_accessible(made(alone) / "proces-verbal.pdf"))
    assert all("PROVISOIRE" in page for page in pages)
    with Register(jury_course.db_url) as register:
        content = _decision("c02", blocs[-1], "reporté", motif="Travaux à noter.")
        register.append(alone.id, [("decision", content)], now=NOW)
    assert "PROVISOIRE" not in " ".join(texts(check_accessible(made(alone) / "proces-verbal.pdf")))


def test_the_record_is_filled_after_the_sitting(
    made: Any, jury_course: Course, session: Session
) -> None:
    sitting = {
        "membres": [
            {"nom": one.name, "qualite": one.quality, "college": one.college,
             "president": one.president, "present": rank != 3, "lien": rank == 1}
            for rank, one in enumerate(session.members)
        ],
        "recusations": [
            {"membre": "Rozenn Abgrall", "candidat": "c02", "motif": "tutrice en entreprise"}
        ],
        "incidents": "Coupure de courant à 10 h 20.\x07",
        "quorum": 4, "vote": "majorité", "classeur": "0" * 64, "par": "Rozenn Abgrall",
    }  # fmt: skip
    refused = _decision("c01", "BC03", "non acquis", motif="Le retour sur investissement est faux.")
    with Register(jury_course.db_url) as register:
        entries = register.append(session.id, [("seance", sitting), ("decision", refused)], now=NOW)
        corrected = _decision(
            "c01", "BC03", "acquis", remplace=entries[-1].seq, rectification="Erreur de saisie."
        )
        register.append(session.id, [("decision", corrected)], now=NOW)
        seq, head = register.head
    folder = made()
    whole = " ".join(texts(check_accessible(folder / "proces-verbal.pdf")))
    assert "PROVISOIRE" in whole  # c01's results are not signed off, and others are undecided
    assert "À compléter" not in whole
    assert "tutrice en entreprise" in whole
    assert "Coupure de courant" in whole
    assert "4 présents" in whole
    assert "absent" in whole
    assert f"n° {seq}, {head}" in whole.replace("\u200b", "")
    assert f"n° {entries[-1].seq} du 29/06/2026 : non acquis" in whole
    assert "Erreur de saisie." in whole
    assert "4-1-0" in whole
    dossier = " ".join(texts(pypdf.PdfReader(folder / "dossiers" / "c01.pdf")))
    assert "☒ acquis" in dossier
    assert f"Décision n° {seq} du registre" in dossier


def test_the_same_content_gives_the_same_bytes(printer: Printer) -> None:
    first, second = printer.pdf(COVER), Printer("cover", NOW).pdf(COVER)
    other = printer.pdf({**COVER, "candidates": [["d", "e", "f"]], "title": "U"})
    assert first == second == printer.pdf(COVER) != other
    assert page_count(first) == len(pypdf.PdfReader(io.BytesIO(first)).pages) == 1


def test_what_typst_refuses_is_an_error_of_the_jury(printer: Printer) -> None:
    with pytest.raises(JuryError, match="composé"):
        printer.pdf({})


def _decision(candidate: str, bloc: str, decision: str, **more: Any) -> dict[str, Any]:
    return {
        "referentiel": "RNCP34179", "candidat": candidate, "bloc": bloc, "decision": decision,
        "presence": "présent", "motif": "", "seconde_presentation": "",
        "votes": {"pour": 4, "contre": 1, "abstentions": 0}, "competences": {}, "empreinte": "",
        "remplace": None, "rectification": "", "classeur": "", "par": "Rozenn Abgrall", **more,
    }  # fmt: skip

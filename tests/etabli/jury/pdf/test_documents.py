"""Attestations, certificate and letters: only for what the register says was decided."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.pdf.documents import write_documents
from etabli.jury.session.session import HeldBloc, Session
from etabli.register.register import Register

NOW = datetime.datetime(2026, 7, 2, 9, 0, tzinfo=datetime.UTC)
TRAINING = "Document d'entraînement : sans valeur de certification"
Issue = Callable[..., dict[str, pypdf.PdfReader]]


def text(pdf: pypdf.PdfReader) -> str:
    whole = " ".join(page.extract_text() for page in pdf.pages).replace("\u200b", "")
    return " ".join(whole.split())


def decision(candidate: str, bloc: str, said: str = "acquis", **more: Any) -> tuple[str, Any]:
    content = {
        "referentiel": "RNCP34179", "candidat": candidate, "bloc": bloc, "decision": said,
        "presence": "présent", "motif": "", "seconde_presentation": "", "votes": None,
        "competences": {}, "empreinte": "", "remplace": None, "rectification": "", "classeur": "",
        "par": "Rozenn Abgrall", **more,
    }  # fmt: skip
    return "decision", content


@pytest.fixture
def issue(jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path) -> Issue:
    """Record decisions, issue the documents and return them by their paths."""

    def run(*decisions: tuple[str, Any], changed: Session = session) -> dict[str, pypdf.PdfReader]:
        with Register(jury_course.db_url) as register:
            register.append(changed.id, decisions, now=NOW)
        with open_jury_file(jury_course, changed, frameworks, now=NOW) as file:
            paths = write_documents(file, tmp_path / "out")
        found = {
            path.relative_to(tmp_path / "out" / "documents").as_posix(): pypdf.PdfReader(path)
            for path in paths
        }
        on_disk = {path for path in (tmp_path / "out").rglob("*") if path.is_file()}
        assert on_disk == set(paths)
        for pdf in found.values():
            root: Any = pdf.trailer["/Root"]
            assert root["/Lang"].startswith("fr")
            assert "/StructTreeRoot" in root
        return found

    return run


def test_nothing_is_issued_before_a_decision(issue: Issue) -> None:
    with pytest.raises(JuryError, match="rien n'a été décidé"):
        issue()


def test_an_attestation_is_of_one_bloc_only(issue: Issue) -> None:
    refused = decision(
        "c01", "BC05", "non acquis", motif="Les lots ne sont pas chiffrés.",
        seconde_presentation="Au plus tôt en octobre.",
    )  # fmt: skip
    found = issue(decision("c01", "BC03"), refused)
    assert set(found) == {"c01/attestation-BC03.pdf", "c01/lettre.pdf"}
    said = text(found["c01/attestation-BC03.pdf"])
    assert "bloc BC03 seulement" in said
    assert "RNCP34179 « Chef de projet e-commerce »" in said
    assert "Optimiser le référencement du site e-commerce" in said
    assert "BC03-C8" in said
    assert "BC05" not in said
    assert "Anaïs Marie Le Goff" in said
    assert "née le 12 avril 1998 à Brest" in said
    assert "30 juin 2026" in said
    assert "sous le n° 1" in said
    assert "Maïwenn Quéré" in said
    assert "Directrice, pour FORMAOUEST" in said
    assert TRAINING not in said  # entered the path while the registration held
    letter = text(found["c01/lettre.pdf"])
    assert "Madame," in letter
    assert "Les lots ne sont pas chiffrés." in letter
    assert "Au plus tôt en octobre." in letter
    assert "possible dans les douze mois" in letter
    assert "Le recours s'adresse au certificateur" in letter
    assert "BC02 : attestation 2025-114" in letter
    for bloc in ("BC01", "BC04", "BC05"):  # what remains to earn
        assert bloc in letter.partition("réunir tous les blocs")[2]


def test_without_a_refusal_no_second_attempt_is_offered(issue: Issue) -> None:
    letter = text(issue(decision("c02", "BC01"))["c02/lettre.pdf"])
    assert "Seconde présentation" not in letter
    assert "Madame, Monsieur," in letter  # civility unknown


def test_five_blocs_make_the_certificate(issue: Issue) -> None:
    found = issue(*(decision("c01", code) for code in ("BC01", "BC03", "BC04", "BC05")))
    assert "c01/attestation-BC02.pdf" not in found  # held before
    said = text(found["c01/certificat.pdf"])
    for words in (
        "n° RNCP34179", "Chef de projet e-commerce", "312 Commerce, vente", "10 septembre 2022",
        "Anaïs Marie Le Goff", "30 juin 2026, à Rennes", "Maïwenn Quéré", "FORMAOUEST",
        "acquis avant la session : attestation 2025-114", "n° 4 du registre",
    ):  # fmt: skip
        assert words in said
    assert "France compétences" not in said
    assert "les 5 blocs qui font la certification" in text(found["c01/lettre.pdf"])


def test_a_bloc_held_before_is_not_attested_again(issue: Issue) -> None:
    found = issue(decision("c01", "BC02"))
    assert set(found) == {"c01/lettre.pdf"}


def test_holding_all_blocs_before_makes_no_new_certificate(issue: Issue, session: Session) -> None:
    held = tuple(HeldBloc(f"BC0{rank}", "attestation") for rank in range(1, 6))
    people = tuple(replace(one, held=held) for one in session.people)
    found = issue(decision("c01", "BC01"), changed=replace(session, people=people))
    assert set(found) == {"c01/lettre.pdf"}


def test_whoever_came_after_the_end_of_the_registration_gets_training_papers(
    issue: Issue, session: Session, frameworks: Frameworks
) -> None:
    end = frameworks.framework.registration_end
    days = {"c01": end, "c02": end + datetime.timedelta(days=1)}
    people = tuple(replace(one, entry_date=days.get(one.id, end)) for one in session.people)
    codes = [f"BC0{rank}" for rank in range(1, 6)]
    decisions = [decision(who, code) for who in days for code in codes]
    found = issue(*decisions, changed=replace(session, people=people))
    assert "c02/certificat.pdf" in found
    for path, pdf in found.items():
        for page in pdf.pages:
            assert (TRAINING in page.extract_text()) == path.startswith("c02/")
    why = text(found["c02/certificat.pdf"])
    assert "échu depuis le 10 septembre 2022" in why
    assert "11 septembre 2022" in why


def test_a_correction_takes_the_attestation_away(issue: Issue, jury_course: Course) -> None:
    first = decision("c01", "BC03")
    second = decision(
        "c01", "BC03", "non acquis", motif="Absence de suivi.", remplace=1, rectification="Erreur."
    )
    assert set(issue(first, second)) == {"c01/lettre.pdf"}


@pytest.mark.parametrize("name", ["أحمد", "דוד", "Zoé 🦊", "N" * 300, "Mc\x07 \u202eNeil"])
def test_no_name_breaks_a_document(name: str, issue: Issue, only: Any, session: Session) -> None:
    one = only(session, "c01")
    person = replace(one.people[0], birth_name=name, first_names=(name,), email=name)
    found = issue(*(decision("c01", f"BC0{n}") for n in (1, 3, 4, 5)),
                  changed=replace(one, people=(person,)))  # fmt: skip
    assert len(found) == 6


def test_a_dangerous_identifier_is_only_a_folder(issue: Issue) -> None:
    assert set(issue(decision("=cmd()", "BC01"))) == {
        "=cmd()/attestation-BC01.pdf", "=cmd()/lettre.pdf",
    }  # fmt: skip

"""No page of signatures stands alone, and no decision is cut, whatever the length of what was said.

Each document is made with longer and longer texts, so that its end falls everywhere on a page.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.pdf.documents import write_documents
from etabli.jury.pdf.dossiers import write_dossiers
from etabli.jury.pdf.minutes import write_minutes
from etabli.jury.session.session import Session
from etabli.register.register import Register

NOW = datetime.datetime(2026, 7, 2, 9, 0, tzinfo=datetime.UTC)
SENTENCE = "Le plan d'action ne chiffre ni les moyens ni les échéances demandées. "
BLOCS = ("BC01", "BC03", "BC04", "BC05")  # c01 holds BC02


def decide(
    course: Course, session: Session, said: str, reason: str, blocs: tuple[str, ...]
) -> None:
    with Register(course.db_url) as register:
        register.append(
            session.id,
            [
                (
                    "decision",
                    {
                        "referentiel": "RNCP34179", "candidat": "c01", "bloc": bloc,
                        "decision": said, "presence": "présent", "motif": reason,
                        "seconde_presentation": reason[:300], "votes": None, "competences": {},
                        "empreinte": "", "remplace": None, "rectification": "", "classeur": "",
                        "par": "Rozenn Abgrall",
                    },
                )
                for bloc in blocs
            ],
            now=NOW,
        )  # fmt: skip


def last_pages(made: Iterator[Path]) -> Iterator[tuple[int, str]]:
    """Yield the number of pages and the text of the last one."""
    for path in made:
        pages = pypdf.PdfReader(path).pages
        yield len(pages), " ".join(pages[-1].extract_text().replace("’", "'").split())


@pytest.fixture
def alone(session: Session, only: Any) -> Session:
    return only(session, "c01")  # type: ignore[no-any-return]


def test_a_letter_never_ends_on_a_signature_alone(
    jury_course: Course, alone: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    def made() -> Iterator[Path]:
        for rank in range(0, 40, 3):
            rules = replace(alone.rules, second_attempt=SENTENCE * rank)
            session = replace(alone, rules=rules)
            with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
                paths = write_documents(file, tmp_path / f"lettre-{rank}")
            yield next(path for path in paths if path.name == "lettre.pdf")

    decide(jury_course, alone, "non acquis", SENTENCE, ("BC01", "BC03"))
    lengths = set()
    for pages, last in last_pages(made()):
        lengths.add(pages)
        assert "Recours." in last
        assert "Nous vous prions d'agréer" in last
        assert "Fait à" in last
    assert lengths == {1, 2}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("attestation-BC03.pdf", "Cette attestation n'est pas la certification"),
        ("certificat.pdf", "Blocs acquis"),
    ],
)
def test_what_is_attested_stands_on_the_page_of_the_signature(
    jury_course: Course,
    alone: Session,
    frameworks: Frameworks,
    tmp_path: Path,
    name: str,
    words: str,
) -> None:
    def made() -> Iterator[Path]:
        for rank in range(0, 80, 5):
            certifier = replace(alone.certifier, address="1 rue de l'Exemple, 35000 Rennes " * rank)
            session = replace(alone, certifier=certifier)
            with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
                paths = write_documents(file, tmp_path / f"papier-{rank}")
            yield next(path for path in paths if path.name == name)

    decide(jury_course, alone, "acquis", "", BLOCS)
    lengths = set()
    for pages, last in last_pages(made()):
        lengths.add(pages)
        assert words in last
        assert "Fait à" in last
    assert lengths == {1, 2}


def test_the_page_of_signatures_says_what_is_signed(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    def made() -> Iterator[Path]:
        for rank in range(0, 20, 2):
            decide(jury_course, session, "non acquis", SENTENCE * rank, ("BC01", "BC03"))
            folder = tmp_path / f"pv-{rank}"
            folder.mkdir()
            with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
                yield write_minutes(file, folder)[0]

    for _, last in last_pages(made()):
        assert "Rectifications" in last or "Décision remplacée" in last
        assert "Signatures" in last
        assert "attestent le procès-verbal de la session 2026-06 du 30 juin 2026" in last
        assert "5 candidats, 2 décisions inscrites au registre" in last


def test_the_decisions_of_a_dossier_are_on_one_page_with_the_signatures(
    jury_course: Course, alone: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    def made() -> Iterator[Path]:
        for rank in range(0, 12, 2):
            folder = tmp_path / f"dossier-{rank}"
            folder.mkdir()
            decide(jury_course, alone, "non acquis", SENTENCE * rank, BLOCS)
            with open_jury_file(jury_course, alone, frameworks, now=NOW) as file:
                write_dossiers(file, folder)
            yield folder / "dossiers" / "c01.pdf"

    for pages, last in last_pages(made()):
        assert pages <= 6
        decided = last.partition("Décision du jury, bloc par bloc")[2]
        assert all(bloc in decided for bloc in ("BC01", "BC02", "BC03", "BC04", "BC05"))
        assert "Signature" in decided
        assert "page" in decided  # the foot of the page: nothing runs off it
        assert alone.members[-1].name in decided


def test_the_titles_of_tasks_are_whole(
    jury_course: Course,
    alone: Session,
    frameworks: Frameworks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title = "Rapprocher les règles de suivi des ventes et la table des fournisseurs"
    with open_jury_file(jury_course, alone, frameworks, now=NOW) as file:
        (candidate,) = file.candidates()
        cells = tuple(replace(cell, label=f"Tâche 2. {title}") for cell in candidate.result.cells)
        candidate = replace(candidate, result=replace(candidate.result, cells=cells))
        monkeypatch.setattr(file, "candidates", lambda: iter([candidate]))
        write_dossiers(file, tmp_path)
    pages = pypdf.PdfReader(tmp_path / "dossiers" / "c01.pdf").pages
    said = "".join("".join(page.extract_text().split()) for page in pages)
    assert f"{''.join(title.split())}:" in said.partition("Tâchescorrigéesparlamachine")[2]

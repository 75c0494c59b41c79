"""The jury's pages in a real browser: offline, by keyboard, read aloud, with hostile names."""

import datetime
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbgrader.api import Gradebook
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from etabli.course import Course, quiet_nbgrader
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.pages import write_pages
from etabli.jury.session.session import Certifier, HeldBloc, Member, Person, Rules, Session
from etabli.register.register import Register
from etabli.results.flags import Flag, write_flags
from etabli.roles import grade_id

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]
NOW = datetime.datetime(2026, 6, 30, 17, 30)
HOSTILE = (
    "<script>document.title = 'lu'</script>",
    "=cmd()",
    "\N{RIGHT-TO-LEFT OVERRIDE}שרה אבולעפיה",
    "Très-Long-" * 30,
    "L'Œuf & Fils\x07",
)
COMMENTS = (
    "Clair et chiffré ; l'échéance de la deuxième action manque.",
    "Les priorités sont justifiées par les données de l'énoncé.\nLa conclusion reste générale.",
    "Analyse juste, mais une seule source : à croiser avec les ventes de l'année précédente.",
)


@dataclass(frozen=True)
class Profile:
    """An invented candidate: share of points lost, cases handed in, whether a trainer marked them."""

    name: str
    mistakes: float
    cases: int = 5
    marked: bool = True


CLASS = (
    Profile("Maëlle Guivarc'h", 0.05),
    Profile("Yann-Ael Kerdoncuff", 0.1),
    Profile("Inès Benmokhtar", 0.2),
    Profile("Loïc Tanguy-Morvan", 0.35),
    Profile("Awa Sarr-Le Bihan", 0.25, marked=False),
    Profile("Gwenaël Pennec", 0.5),
    Profile("Soizic L'Haridon", 0.4, cases=4),
    Profile("Tristan Quéméner", 0.6, cases=3),
    Profile("Élodie Abiven", 0.3),
    Profile("Mathurin Coatanea", 0.3),
    Profile("Naïg Troadec", 0.45, cases=4),
    Profile("Corentin Floc'hlay", 1.0, cases=0),
)


@dataclass(frozen=True)
class Pages:
    """The pages of a session, and their addresses."""

    folder: Path

    @property
    def index(self) -> str:
        return (self.folder / "index.html").as_uri()

    def candidate(self, number: int) -> str:
        return (self.folder / "candidats" / f"c{number:02}.html").as_uri()


Make = Callable[[tuple[Profile, ...]], Pages]


@pytest.fixture(scope="module")
def make(course: Course, frameworks: Frameworks, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Write the pages of a session over the real cases, with marks that nobody had to earn."""

    def made(profiles: tuple[Profile, ...]) -> Pages:
        quiet_nbgrader()
        root = tmp_path_factory.mktemp("cours")
        (root / "source").symlink_to(course.source)
        settings = 'c = get_config()\nc.CourseDirectory.db_url = "sqlite:///gradebook.db"\n'
        (root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        classroom = Course(root, course.cases)
        fill(classroom, profiles)
        session = a_session(frameworks, profiles)
        with open_jury_file(classroom, session, frameworks, now=NOW) as file:
            signed = [
                ("signature", {"candidat": id, "empreinte": status.digest, "par": "Rozenn Abgrall"})
                for id, status in file.statuses.items()
                if not status.waiting
            ]
        with Register(classroom.db_url) as register:
            register.append(session.id, signed, now=NOW - datetime.timedelta(days=2))
            register.append(session.id, decisions(), now=NOW)
        folder = root / "pages"
        folder.mkdir()
        with open_jury_file(classroom, session, frameworks, now=NOW) as file:
            write_pages(file, folder)
        return Pages(folder)

    return made


@pytest.fixture(scope="module")
def pages(make: Make) -> Pages:
    """The class of the demonstration."""
    return make(CLASS)


@pytest.fixture(scope="module")
def hostile(make: Make) -> Pages:
    """Candidates whose names are anything but names."""
    return make(tuple(Profile(name, 0.3) for name in HOSTILE))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    yield page
    page.close()


def fill(course: Course, profiles: tuple[Profile, ...]) -> None:
    """Fill a gradebook: points by each one's share of mistakes, comments on written work."""
    with Gradebook(course.db_url) as book, book.db.no_autoflush:
        cells = {}
        for path in sorted(course.source.glob("*/*.ipynb")):
            case = path.stem
            graded = [
                (grade_id(cell), cell.metadata.nbgrader.points, cell.cell_type)
                for cell in nbformat.read(path, as_version=4).cells
                if cell.metadata.get("nbgrader", {}).get("grade")
            ]
            cells[case] = graded
            book.add_assignment(case)
            book.add_notebook(case, case)
            for name, points, kind in graded:
                book.add_grade_cell(name, case, case, max_score=points, cell_type=kind)
                if kind == "markdown":
                    book.add_solution_cell(name, case, case)
        for number, profile in enumerate(profiles, 1):
            chance = random.Random(number)
            candidate = f"c{number:02}"
            book.add_student(candidate)
            for case in list(cells)[: profile.cases]:
                book.add_submission(case, candidate)
                for name, points, kind in cells[case]:
                    grade = book.find_grade(name, case, case, candidate)
                    earned = points * sum(chance.random() > profile.mistakes for _ in "1234") / 4
                    if kind == "code":
                        grade.auto_score = earned
                    elif profile.marked:
                        grade.manual_score = earned
                        comment = book.find_comment(name, case, case, candidate)
                        comment.manual_comment = chance.choice(COMMENTS)
                    grade.needs_manual_grade = kind == "markdown" and not profile.marked
        book.db.commit()
    write_flags(course.autograded / "c11" / "bc03-roi", [Flag("arrêt_brutal", "Arrêt en cours.")])


def a_session(frameworks: Frameworks, profiles: tuple[Profile, ...]) -> Session:
    people = []
    for number, profile in enumerate(profiles, 1):
        first, _, last = profile.name.partition(" ")
        people.append(
            Person(
                f"c{number:02}",
                last or first,
                (first,),
                "formation_continue",
                datetime.date(2022, 3, 1),
                birth_date=datetime.date(1998, 4, number),
                birth_place="Brest",
                held=(HeldBloc("BC05", "attestation 2025-114 du 12/06/2025"),)
                if number == 1
                else (),
                arrangements=profile.name if profile.name in HOSTILE else "",
                email=f"candidat-{number:02}@exemple.fr",
            )
        )
    return Session(
        id="2026-06",
        date=datetime.date(2026, 6, 30),
        place="Rennes",
        postcode="35000",
        mode="présentiel",
        framework="RNCP34179",
        certifier=Certifier(
            "FORMAOUEST", "48819452300053", "Rennes", "Maïwenn Quéré", "directrice"
        ),
        members=(
            Member("Maïwenn Quéré", "directrice", "certificateur", president=True),
            Member("Rozenn Abgrall", "formatrice", "formateur"),
            Member("Hervé Kermarrec", "gérant d'une boutique en ligne", "employeur"),
            Member("Lena Boisgontier", "cheffe de projet e-commerce", "salarie"),
            Member("Idriss Haddad", "responsable acquisition", "salarie"),
        ),
        rules=Rules(4, "majorité", True, "Dans les douze mois.", "Par écrit, sous deux mois."),
        people=tuple(people),
        levels=frameworks.framework.levels,
    )


def decisions() -> list[tuple[str, dict[str, object]]]:
    """Return what a jury decided on two blocs of the first candidate."""
    common = {
        "referentiel": "RNCP34179",
        "candidat": "c01",
        "presence": "présent",
        "votes": {"pour": 4, "contre": 1, "abstentions": 0},
        "empreinte": "",
        "remplace": None,
        "rectification": "",
        "classeur": "",
        "par": "Maïwenn Quéré",
    }
    kept = {"BC01-C1": {"niveau": "acquis", "observation": "Argumenté à l'oral."}}
    granted = {"bloc": "BC01", "decision": "acquis", "motif": "", "seconde_presentation": ""}
    refused = {
        "bloc": "BC03",
        "decision": "non acquis",
        "motif": "Le tableau de bord n'est pas défendu.",
        "seconde_presentation": "Dans les douze mois.",
    }
    return [
        ("decision", common | granted | {"competences": kept}),
        ("decision", common | refused | {"competences": {}}),
    ]


def visible_names(page: Page) -> list[str]:
    return page.locator("#synthesis tbody tr:visible th a").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(pages: Pages, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in (pages.index, pages.candidate(1), pages.candidate(12)):
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_nothing_is_asked_of_any_server(pages: Pages, page: Page) -> None:
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(pages.index)
    expect(page.locator("#filters")).to_be_visible()  # the policy lets its own script run
    page.locator("#synthesis tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("Guivarc'h")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontSize") == "32px"
    assert {urlsplit(url).scheme for url in asked} == {"file"}
    assert len(asked) == 2
    assert refused == []


def test_the_policy_lets_no_foreign_script_run(pages: Pages, page: Page) -> None:
    page.goto(pages.index)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'document.title=1';"
        "document.body.append(s) }"
    )
    assert page.title().startswith("Synthèse")


def test_columns_sort_by_keyboard(pages: Pages, page: Page) -> None:
    page.goto(pages.index)
    heading = page.get_by_role("columnheader", name="Candidat")
    button = heading.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    ascending = visible_names(page)
    # Accents do not send a name to the end of the list.
    assert ascending[:2] == ["Abiven Élodie", "Benmokhtar Inès"]
    page.keyboard.press("Space")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert visible_names(page) == ascending[::-1]
    expect(page.get_by_role("status")).to_contain_text("ordre décroissant")

    waiting = page.get_by_role("columnheader", name="Notes en attente")
    waiting.get_by_role("button").press("Enter")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    assert visible_names(page)[0] == "Sarr-Le Bihan Awa"


def test_a_bloc_sorts_the_best_first_and_those_without_result_last(
    pages: Pages, page: Page
) -> None:
    page.goto(pages.index)
    button = page.get_by_role("columnheader", name="BC03").get_by_role("button")
    for order in (1, -1):
        button.press("Enter")
        keys = page.locator("#synthesis tbody td:nth-child(4)").evaluate_all(
            "cells => cells.map(cell => cell.dataset.key)"
        )
        known = [key for key in keys if key]
        assert keys == known + [""] * (len(keys) - len(known))
        assert known == sorted(known, reverse=order == 1)
        assert known[0] != known[-1]


def test_filters_narrow_the_list_and_say_how_many_are_left(pages: Pages, page: Page) -> None:
    page.goto(pages.index)
    said = page.get_by_role("status")
    expect(said).to_have_text("12 candidats affichés sur 12")
    page.get_by_label("Nom ou identifiant").fill("QUEMENER")
    assert visible_names(page) == ["Quéméner Tristan"]
    expect(said).to_have_text("1 candidat affiché sur 12")
    page.get_by_role("button", name="Tout afficher").click()
    expect(said).to_have_text("12 candidats affichés sur 12")

    page.get_by_label("Bloc", exact=True).select_option("BC03")
    page.get_by_label("Décision sur le bloc").select_option("non acquis")
    assert visible_names(page) == ["Guivarc'h Maëlle"]
    page.get_by_label("Bloc", exact=True).select_option("BC01")
    expect(said).to_have_text("Aucun candidat ne correspond sur 12")
    page.get_by_role("button", name="Tout afficher").click()

    page.get_by_label("État des notes du bloc").select_option("provisoire")
    assert visible_names(page) == ["Sarr-Le Bihan Awa"]
    page.get_by_role("button", name="Tout afficher").click()
    page.get_by_label("Dossier").select_option("provisoire")
    assert visible_names(page) == ["Sarr-Le Bihan Awa"]


def test_hostile_names_show_as_text(hostile: Pages, page: Page) -> None:
    page.goto(hostile.index)
    shown = visible_names(page)
    assert any("<script>" in name for name in shown)
    assert "=cmd() =cmd()" in shown
    for number in range(1, len(HOSTILE) + 1):
        page.goto(hostile.candidate(number))
        assert page.title() != "lu"
        assert page.locator("body script").count() == 0
        expect(page.locator("h1")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1280, "a long name makes the page scroll sideways"


@pytest.mark.parametrize("width", [400, 1280])
def test_pages_fit_the_screen(pages: Pages, hostile: Pages, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in (pages.index, pages.candidate(1), hostile.index, hostile.candidate(4)):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_links_lead_to_files(hostile: Pages, page: Page) -> None:
    waiting, seen = [hostile.index], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page.goto(address)
        for link in page.locator("a[href]").evaluate_all("links => links.map(l => l.href)"):
            target, _, anchor = link.partition("#")
            assert Path(unquote(urlsplit(target).path)).is_file(), link
            if anchor and target == address:
                assert page.locator(f"[id='{anchor}']").count() == 1, link
            if target not in seen | set(waiting):
                waiting.append(target)
    assert len(seen) == 1 + len(HOSTILE)


def test_the_skip_link_comes_first(pages: Pages, page: Page) -> None:
    page.goto(pages.candidate(1))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_script_the_table_reads_and_filters_are_away(
    pages: Pages, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages.index)
    expect(page.locator("#synthesis tbody tr")).to_have_count(len(CLASS))
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("thead button")).to_have_count(0)
    context.close()


def test_every_printed_page_says_that_the_file_is_provisional(
    pages: Pages, page: Page, tmp_path: Path
) -> None:
    for address in (pages.index, pages.candidate(1)):
        page.goto(address)
        page.pdf(path=tmp_path / "papier.pdf", prefer_css_page_size=True)
        printed = PdfReader(tmp_path / "papier.pdf").pages
        assert len(printed) > 1
        assert all("PROVISOIRE" in sheet.extract_text() for sheet in printed)


@pytest.mark.skipif("IMAGES" not in os.environ, reason="IMAGES=1 writes the pictures of the guides")
def test_pictures_of_the_guides(pages: Pages, page: Page, tmp_path: Path) -> None:
    for name, address, height in (
        ("synthese", pages.index, 1320),
        ("dossier-page", pages.candidate(1), 1500),
    ):
        page.set_viewport_size({"width": 1280, "height": height})
        page.goto(address)
        page.screenshot(path=tmp_path / "ecran.png")
        picture = ROOT / "docs" / "images" / f"{name}.png"
        with Image.open(tmp_path / "ecran.png") as image:
            image.convert("RGB").quantize(128).save(picture, optimize=True)
        assert picture.stat().st_size < 200_000

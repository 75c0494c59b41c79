"""The student's pages in Jupyter Server: home, a case, receipts, feedback, guide, glossary.

Pages are read by `GET`, which changes nothing. What runs or hands in is a form (`POST`, with the server's
XSRF field) that starts an errand and leads back to the page of the case; that page is sent in two
parts, and its end waits for the errand.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from etabli.desk.checking import Report, check
from etabli.desk.handing_in import hand_in
from etabli.desk.pages import glossary, guide, home, notebook_digest, one_case
from etabli.desk.work import Desk, Receipt, open_desk
from etabli.errors import DeskError

__all__ = ["add_pages"]

_CASE = r"(?P<case>[\w-]+)"
# A page that somebody sent: it shows text and pictures, and does nothing.
_SHUT_IN = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


@dataclass
class _Errand:
    """Something that takes time: a check, and handing in after it."""

    task: "asyncio.Task[None]"
    handing_in: bool


@dataclass
class _State:
    """What the server knows besides the files: the errand and the last report of each case."""

    desk: Desk
    errands: dict[str, _Errand] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def start(self, case: str, work: Callable[[], Awaitable[None]], handing_in: bool) -> None:
        """Start an errand, unless one of this case is under way."""
        if case in self.errands:
            return
        self.problems.pop(case, None)
        self.receipts.pop(case, None)

        async def run() -> None:
            try:
                await work()
            except (DeskError, ValueError) as error:
                self.problems[case] = str(error)
            except OSError as error:
                self.problems[case] = f"« {error.filename} » : {error.strerror}"
            finally:
                del self.errands[case]

        self.errands[case] = _Errand(asyncio.ensure_future(run()), handing_in)


class _Page(JupyterHandler):
    """What the pages share."""

    state: _State
    templates: Environment

    def initialize(self, state: _State, templates: Environment) -> None:
        self.state, self.templates = state, templates

    @property
    def desk(self) -> Desk:
        return self.state.desk

    def address(self, *parts: str) -> str:
        return url_path_join(self.base_url, "etabli", *(quote(part) for part in parts))

    def page(self, name: str, **values: Any) -> str:
        return self.templates.get_template(name).render(
            address=self.address,
            lab=lambda case: url_path_join(self.base_url, f"lab/tree/{case}/{case}.ipynb?reset"),
            xsrf=self.xsrf_form_html(),
            **values,
        )

    def case(self, name: str) -> Any:
        try:
            return self.desk.case(name)
        except DeskError as error:
            raise web.HTTPError(404, reason="Cas inconnu") from error

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.page("erreur.html.j2", status=status_code))


class _Home(_Page):
    @web.authenticated
    def get(self) -> None:
        self.finish(self.page("accueil.html.j2", cases=home(self.desk)))


class _Case(_Page):
    @web.authenticated
    async def get(self, case: str) -> None:
        info = self.case(case)
        errand = self.state.errands.get(case)
        if errand:
            # The page says that it works, and goes on once the errand is done.
            self.write(self.page("attente.html.j2", case=info, handing_in=errand.handing_in))
            await self.flush()
            await asyncio.wait([errand.task])
            done = case in self.state.receipts or case in self.state.problems
            place = "contenu" if done else "remise" if errand.handing_in else "controle"
            self.finish(self.page("attendu.html.j2", case=info, place=place))
            return
        report = self.state.reports.get(case)
        shown = one_case(self.desk, info, report)
        self.finish(
            self.page(
                "cas.html.j2",
                shown=shown,
                receipt=self.state.receipts.get(case),
                problem=self.state.problems.get(case, ""),
            )
        )


class _Check(_Page):
    @web.authenticated
    def post(self, case: str) -> None:
        self.case(case)

        async def work() -> None:
            self.state.reports[case] = await check(self.desk, case)

        self.state.start(case, work, handing_in=False)
        self.redirect(f"{self.address('cas', case)}#controle", status=303)


class _HandIn(_Page):
    @web.authenticated
    def post(self, case: str) -> None:
        self.case(case)
        warned = self.get_body_argument("averti", "")
        candidate = self.get_body_argument("identifiant", "")

        async def work() -> None:
            report = self.state.reports.get(case)
            if not (report and warned == report.digest == notebook_digest(self.desk, case)):
                report = self.state.reports[case] = await check(self.desk, case)
                if not report.fine:
                    return  # the page warns, once, and has the button that goes on
            self.state.receipts[case] = await asyncio.to_thread(hand_in, self.desk, case, candidate)

        self.state.start(case, work, handing_in=True)
        self.redirect(f"{self.address('cas', case)}#remise", status=303)


class _Archive(_Page):
    @web.authenticated
    async def get(self, case: str, number: str) -> None:
        for receipt in self.desk.receipts(self.case(case)):
            if receipt.manifest.number == number and receipt.archive.is_file():
                name = f"{case}-{number}.zip"
                self.set_header("Content-Type", "application/zip")
                self.set_header("Content-Disposition", f'attachment; filename="{name}"')
                self.finish(await asyncio.to_thread(receipt.archive.read_bytes))
                return
        raise web.HTTPError(404, reason="Remise inconnue")


class _Feedback(_Page):
    @web.authenticated
    async def get(self, case: str) -> None:
        page = self.desk.feedback_page(self.case(case).name)
        if page is None:
            raise web.HTTPError(404, reason="Pas encore de retour")
        self.set_header("Content-Security-Policy", _SHUT_IN)
        self.finish(await asyncio.to_thread(page.read_bytes))


class _Text(_Page):
    """The guide, the glossary."""

    def initialize(
        self,
        state: _State,
        templates: Environment,
        title: str = "Glossaire",
        text: Callable[[Desk], str] = glossary,
    ) -> None:
        super().initialize(state, templates)
        self.title, self.text = title, text

    @web.authenticated
    def get(self) -> None:
        self.finish(self.page("texte.html.j2", title=self.title, text=self.text(self.desk)))


class _Style(_Page):
    @web.authenticated
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(files("etabli.desk").joinpath("static", "etabli.css").read_bytes())


class _Missing(_Page):
    @web.authenticated
    def get(self) -> None:
        raise web.HTTPError(404, reason="Page inconnue")


def add_pages(server: ServerApp) -> None:
    """Add the student's pages to a server whose root is a work folder.

    Raises:
        DeskError: it is none.
    """
    desk = open_desk(Path(server.root_dir))
    templates = Environment(loader=PackageLoader("etabli.desk"), autoescape=True)
    templates.filters["heure"] = lambda moment: f"{desk.local(moment):%d/%m/%Y à %H:%M}"
    common = {"state": _State(desk), "templates": templates}
    pages: list[tuple[str, type[_Page], dict[str, Any]]] = [
        ("", _Home, {}),
        ("/", _Home, {}),
        (rf"/cas/{_CASE}", _Case, {}),
        (rf"/cas/{_CASE}/controle", _Check, {}),
        (rf"/cas/{_CASE}/remise", _HandIn, {}),
        (rf"/cas/{_CASE}/remises/(?P<number>[\w-]+)\.zip", _Archive, {}),
        (rf"/cas/{_CASE}/retour", _Feedback, {}),
        ("/guide", _Text, {"title": "Guide", "text": guide}),
        ("/glossaire", _Text, {}),
        ("/style.css", _Style, {}),
        ("/.*", _Missing, {}),
    ]
    root = url_path_join(server.base_url, "etabli")
    server.web_app.add_handlers(
        ".*$", [(f"{root}{path}", page, {**common, **more}) for path, page, more in pages]
    )


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Jupyter Server calls this by its name."""
    add_pages(server)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Jupyter Server calls this by its name."""
    return [{"module": "etabli.desk.extension"}]

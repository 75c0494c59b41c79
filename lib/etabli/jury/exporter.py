"""The jury file from nbgrader's own command, as `etabli jury export SESSION` makes it.

nbgrader export --exporter=etabli.jury.exporter.JuryExporter --JuryExporter.session=2026-06
"""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin
from sqlalchemy.engine import URL, make_url
from traitlets import Unicode

from etabli.course import Course
from etabli.errors import EtabliError, JuryError
from etabli.frameworks import load_frameworks
from etabli.jury.export import Exported, export
from etabli.jury.session.inputs import find_session, load_session

__all__ = ["JuryExporter"]


class JuryExporter(ExportPlugin):
    """Write the whole jury file of a session in jury/<session>/.

    nbgrader's own options are refused: the file has its place, its candidates are those of the
    session, and a part of the cases would give another result under the same name.
    """

    session = Unicode(
        "", help="nom de la session, par exemple 2026-06 ; inutile s'il n'y en a qu'une"
    ).tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the files; called by nbgrader.

        Raises:
            SystemExit: the file cannot be made; the reason has been logged.
        """
        try:
            exported = self._export(gradebook)
        except EtabliError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from error
        for path in exported.paths:
            self.log.info("Dossier du jury : %s", path)
        if exported.not_registered:
            self.log.warning(
                "Au carnet de notes, mais pas inscrits à la session : %s",
                ", ".join(exported.not_registered),
            )

    def _export(self, gradebook: Gradebook) -> Exported:
        faults = [
            f"{option} : {reason}"
            for option, given, reason in (
                ("--to", self.to, "le dossier du jury s'écrit dans jury/<session>/"),
                (
                    "--assignment",
                    self.assignment,
                    "une compétence s'évalue sur tous les cas",
                ),
                (
                    "--student",
                    self.student,
                    "les candidats sont ceux de la liste de la session",
                ),
            )
            if given
        ]
        if faults:
            raise JuryError("options non admises : relancez sans elles", faults=faults)
        directory = getattr(self.parent, "coursedir", None) or CourseDirectory(parent=self.parent)
        course = Course.at(Path(directory.root))
        if _place(gradebook.engine.url, course) != _place(make_url(course.db_url), course):
            raise JuryError(
                "--db désigne un autre carnet de notes que nbgrader_config.py, où sont aussi les "
                "décisions du jury : relancez sans cette option"
            )
        frameworks = load_frameworks(course.frameworks)
        session = load_session(find_session(course.jury, self.session or None), frameworks)
        return export(course, session, frameworks)


def _place(url: URL, course: Course) -> tuple[object, ...]:
    """Return what tells a database from another."""
    if url.get_backend_name() == "sqlite":
        return ("sqlite", (course.root / (url.database or "")).resolve())
    return (url.get_backend_name(), url.host, url.port, url.database)

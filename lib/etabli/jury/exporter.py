"""The jury file from nbgrader's own command.

nbgrader export --exporter=etabli.jury.exporter.JuryExporter --to jury.xlsx
"""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin
from traitlets import Unicode

from etabli.errors import EtabliError, JuryError
from etabli.frameworks import load_frameworks
from etabli.jury.files import write_both
from etabli.results import results

__all__ = ["JuryExporter"]


class JuryExporter(ExportPlugin):
    """Write the jury's workbook where `--to` says (`jury/jury.xlsx` by default), and its data.

    `--student` limits the file to some candidates. `--assignment` is refused: a competency is
    assessed over every case, and a part of them would give another result under the same name.
    """

    frameworks = Unicode(
        "",
        help="dossier des référentiels ; par défaut, cases/frameworks dans le dossier du cours "
        "ou au-dessus",
    ).tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the two files; called by nbgrader.

        Raises:
            SystemExit: the file cannot be made; the reason has been logged.
        """
        try:
            written = self._export(gradebook)
        except EtabliError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from error
        for path in written:
            self.log.info("Dossier du jury : %s", path)

    def _export(self, gradebook: Gradebook) -> list[Path]:
        if self.assignment:
            raise JuryError(
                "--assignment n'est pas admis : une compétence s'évalue sur tous les cas. "
                "Relancez sans cette option."
            )
        directory = getattr(self.parent, "coursedir", None) or CourseDirectory(parent=self.parent)
        root = Path(directory.root).resolve()
        to = Path(self.to) if self.to else root / "jury" / "jury.xlsx"
        if to.suffix.lower() != ".xlsx":
            raise JuryError(
                "le nom du dossier du jury doit finir par .xlsx (par exemple --to jury.xlsx)",
                where=to,
            )
        frameworks = load_frameworks(self._frameworks_folder(root))
        address = gradebook.engine.url.render_as_string(hide_password=False)
        found = results(root, address, frameworks)
        if self.student:
            wanted = {str(student) for student in self.student}
            unknown = wanted - {candidate.id for candidate in found}
            if unknown:
                raise JuryError(f"candidat inconnu du cours : {', '.join(sorted(unknown))}")
            found = [candidate for candidate in found if candidate.id in wanted]
        return write_both(found, frameworks, to)

    def _frameworks_folder(self, root: Path) -> Path:
        if self.frameworks:
            return Path(self.frameworks)
        for folder in (root, *root.parents):
            if (folder / "cases" / "frameworks").is_dir():
                return folder / "cases" / "frameworks"
        raise JuryError(
            "le dossier cases/frameworks est introuvable ; indiquez-le dans nbgrader_config.py "
            "(c.JuryExporter.frameworks)",
            where=root,
        )

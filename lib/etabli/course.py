"""A course folder: where each stage of the work lives, and nbgrader's settings for it."""

import copy
import logging
import os
import sys
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from etabli.errors import EtabliError

if TYPE_CHECKING:  # a second or more, and a student's desk does without
    from nbgrader.coursedir import CourseDirectory

__all__ = ["Course", "quiet_nbgrader", "shown"]

CONFIG = "nbgrader_config.py"

# What shuts the students' code in; without it, nbgrader's own steps run it in the open.
_STEPS = {
    "sanitize_preprocessors": "etabli.grading.steps.RestoreCells",
    "autograde_preprocessors": "etabli.grading.steps.ExecuteApart",
}
# In place of nbgrader's page, which shows the hidden tests.
_FEEDBACK = "etabli.grading.exporter.FeedbackExporter"
_STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")


@dataclass(frozen=True)
class Course:
    """The folders of one course, named as nbgrader names them.

    Args:
        root: folder of the course; holds nbgrader_config.py and the runtime folders.
        cases: folder of the teaching content. The demonstration course reads the cases of the
            real one and writes in its own folders.
    """

    root: Path
    cases: Path

    @classmethod
    def at(cls, root: Path) -> "Course":
        """Return the course of the folder `root`.

        Raises:
            EtabliError: the folder is not a course.
        """
        root = root.resolve()
        if not (root / CONFIG).is_file():
            raise EtabliError(
                f"ce dossier n'est pas un cours : « {CONFIG} » y manque. Placez-vous dans le dossier "
                "du cours, ou nommez-le avec --course.",
                where=root,
            )
        cases = root / "cases"
        return cls(root, cases if cases.is_dir() else root.parent / "cases")

    @property
    def source(self) -> Path:
        """Instructor notebooks and data, built from `cases`."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """What students receive, built from `source`."""
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        """What students hand in: submitted/<candidate>/<case>/."""
        return self.root / "submitted"

    @property
    def collected(self) -> Path:
        """What `etabli collect` brought in: receipts, and copies that no longer count."""
        return self.root / "collected"

    @property
    def autograded(self) -> Path:
        """Executed and graded notebooks: autograded/<candidate>/<case>/."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """Pages for students: feedback/<candidate>/<case>/<case>.html."""
        return self.root / "feedback"

    @property
    def jury(self) -> Path:
        """The jury file."""
        return self.root / "jury"

    @property
    def frameworks(self) -> Path:
        """Certification and trade-card files."""
        return self.cases / "frameworks"

    def case_names(self) -> list[str]:
        """Return the names of all cases, sorted."""
        return sorted(p.parent.name for p in self.cases.glob("*/case.toml"))

    def config(self) -> Config:
        """Return the settings of nbgrader_config.py for this root; the file is read once.

        Raises:
            EtabliError: the file does not load. nbgrader itself would log the error and go on
                with its stock settings; a course must not be graded with settings nobody chose.
        """
        return copy.deepcopy(self._config)  # nbgrader's applications add to theirs

    @cached_property
    def _config(self) -> Config:
        loader = PyFileConfigLoader(CONFIG, path=str(self.root))
        try:
            config = loader.load_config()
        except Exception as error:
            raise EtabliError(
                f"ce fichier de réglages ne se charge pas : {error}", where=self.root / CONFIG
            ) from error
        set_root = str(config.CourseDirectory.get("root", self.root))
        if Path(self.root, set_root).resolve() != self.root.resolve():
            raise EtabliError(
                f"c.CourseDirectory.root désigne un autre dossier (« {set_root} ») : retirez ce réglage",
                where=self.root / CONFIG,
            )
        config.CourseDirectory.root = str(self.root)
        # nbgrader reads a relative SQLite address from the working folder; ours may be elsewhere.
        address = config.CourseDirectory.get("db_url", "sqlite:///gradebook.db")
        if address.startswith("sqlite:///") and not address.startswith("sqlite:////"):
            address = f"sqlite:///{self.root / address[10:]}"
        config.CourseDirectory.db_url = address
        return config

    def check_settings(self) -> None:
        """Make sure that the settings grade as Établi does, in the folders of this course.

        nbgrader would do without what they do not load (a copied course may have left the file that
        its own loads), run the students' code in the open, and say nothing.

        Raises:
            EtabliError: they do not load, lack our steps, or name other folders.
        """
        config = self.config()
        faults = []
        for trait, step in _STEPS.items():
            steps = [_name(one) for one in config.Autograde.get(trait, ())]
            if step not in steps:
                faults.append(f"c.Autograde.{trait} ne contient pas « {step} »")
            if "nbgrader.preprocessors.Execute" in steps:
                faults.append(
                    f"c.Autograde.{trait} exécute sans protection : retirez-en « Execute »"
                )
        exporter = config.GenerateFeedback.get("exporter_class", "")
        if _name(exporter) != _FEEDBACK:
            faults.append(f"c.GenerateFeedback.exporter_class n'est pas « {_FEEDBACK} »")
        for stage in ("source", "release", "submitted", "autograded", "feedback"):
            trait = f"{stage}_directory"
            value = config.CourseDirectory.get(trait, stage)
            if Path(self.root, str(value)).resolve() != (self.root / stage).resolve():
                faults.append(
                    f"c.CourseDirectory.{trait} désigne « {value} » : le dossier est « {stage} », "
                    "retirez ce réglage"
                )
        structure = config.CourseDirectory.get("directory_structure", _STRUCTURE)
        if os.path.normpath(str(structure)) != os.path.normpath(_STRUCTURE):
            faults.append("c.CourseDirectory.directory_structure change les dossiers : retirez-le")
        if faults:
            raise EtabliError(
                "ces réglages ne sont pas ceux d'Établi : reprenez ceux du fichier d'origine ; s'il en "
                "charge un autre (load_subconfig), vérifiez que cet autre est là",
                where=self.root / CONFIG,
                faults=faults,
            )

    @property
    def db_url(self) -> str:
        """Address of the gradebook."""
        return str(self.config().CourseDirectory.db_url)

    def directory(self, **traits: str) -> "CourseDirectory":
        """Return nbgrader's own view of this course, e.g. `directory(assignment_id="bc03-roi")`."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.config(), **traits)


def shown(path: Path) -> str:
    """Return a path as short as it can be from the working folder."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _name(step: Any) -> str:
    """Return a step's full name, whether the settings give the class or its name."""
    return step if isinstance(step, str) else f"{step.__module__}.{step.__name__}"


def quiet_nbgrader() -> None:
    """Prepare the process for calling nbgrader as a library.

    Its log goes to nowhere unless something listens (our own messages say what matters), and the
    `alembic` command it calls by name is found beside the running interpreter.
    """
    from sqlalchemy.exc import SAWarning

    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")
    for name in ("traitlets", "nbgrader"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
    # nbgrader 0.9.6 creates submissions in an order that SQLAlchemy 2 remarks on; they are saved.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    # nbformat mends what a student's editor has left out, and says so in English.
    warnings.filterwarnings("ignore", module="nbformat")

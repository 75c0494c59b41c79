"""Our feedback page as nbgrader's: what `nbgrader generate_feedback` and the formgrader's icon write.

nbgrader's own page shows the hidden tests, and the files of the submission are copied beside it.
"""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter

from etabli.course import Course
from etabli.frameworks import load_frameworks
from etabli.grading.feedback import feedback_page

__all__ = ["FeedbackExporter"]


class FeedbackExporter(Exporter):
    """`GenerateFeedback.exporter_class` in nbgrader_config.py."""

    file_extension = ".html"

    def from_filename(
        self, filename: str, resources: Any = None, **options: Any
    ) -> tuple[Any, Any]:
        """Return our page of the submission that `resources` names.

        Raises:
            EtabliError: there is none.
        """
        names = resources["nbgrader"]
        converter: Any = self.parent
        course = Course.at(Path(converter.coursedir.root))
        # nbgrader has just made this folder and copied the submission's other files there.
        place = converter.coursedir.format_path(
            converter.coursedir.feedback_directory, names["student"], names["assignment"]
        )
        for path in sorted(Path(place).rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
        resources["output_extension"] = self.file_extension
        frameworks = load_frameworks(course.frameworks)
        return feedback_page(course, frameworks, names["student"], names["assignment"]), resources

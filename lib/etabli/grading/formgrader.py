"""What the formgrader accepts: a mark between 0 and what the cell can give.

nbgrader takes any number (« 7,5 » typed in an English browser is 75) and cuts it to the range without a
word.
"""

from functools import wraps
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.server_extensions.formgrader.apihandlers import GradeHandler
from nbgrader.server_extensions.formgrader.base import check_xsrf
from tornado import web

__all__ = ["MarksInRange"]


class MarksInRange(Preprocessor):
    """Named in `HTMLExporter.preprocessors`, which the formgrader makes when it starts.

    That is the only place where a course's settings reach its server. Notebooks pass unchanged.
    """

    def __init__(self, **options: Any) -> None:
        Preprocessor.__init__(self, **options)
        if not hasattr(GradeHandler.put, "in_range"):
            GradeHandler.put = _in_range(GradeHandler.put)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook as it is."""
        return nb, resources


def _in_range(put: Any) -> Any:
    """Return the handler that saves a mark, refusing what is none."""

    @wraps(put)
    def checked(self: Any, grade_id: str) -> Any:
        mark = (self.get_json_body() or {}).get("manual_score")
        try:
            most = float(self.gradebook.find_grade_by_id(grade_id).max_score)
        except MissingEntry:
            raise web.HTTPError(404) from None
        number = isinstance(mark, int | float) and not isinstance(mark, bool)
        if mark is not None and not (number and 0 <= mark <= most):
            raise web.HTTPError(400, f"note hors du barème : {mark} sur {most:g}")
        return put(self, grade_id)

    handler: Any = web.authenticated(check_xsrf(checked))
    handler.in_range = True
    return handler

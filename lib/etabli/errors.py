"""The errors of the workbench: one tree.

    EtabliError
    ├── FrameworkError (ValueError)      a framework file: fiche, trade card or crosswalk
    ├── CaseError (ValueError)           a case under cases/
    ├── BuildError (RuntimeError)        the build: cases → source → release
    │   └── LeakError                    a release would show a solution or a hidden test
    ├── GradingError (RuntimeError)      autograding and feedback
    │   └── SubmissionError (ValueError) one submission cannot be graded; the others can
    ├── ResultsError (RuntimeError)      results per competency
    │   └── GradebookError               the gradebook is absent, unreadable or foreign
    ├── JuryError (RuntimeError)         the jury file and what follows the decision
    │   └── SessionError (ValueError)    the session file, the candidates, or a filled workbook
    └── RegisterError (RuntimeError)     the register of sign-offs and decisions

A message says what is wrong, where, and what to do, in French: a trainer reads it. Where a file
has several faults, one error carries them all in `faults`, so that they are mended in one go.
"""

from collections.abc import Iterable
from os import PathLike, fspath

from etabli._printable import printable

__all__ = [
    "BuildError",
    "CaseError",
    "EtabliError",
    "FrameworkError",
    "GradebookError",
    "GradingError",
    "JuryError",
    "LeakError",
    "RegisterError",
    "ResultsError",
    "SessionError",
    "SubmissionError",
]


class EtabliError(Exception):
    """Anything the workbench refuses, with a message a trainer can act on.

    Args:
        message: what is wrong and what to do, one sentence or two, in French.
        where: the file, cell or candidate concerned; put before the message.
        faults: every fault found, one line each; listed under the message.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str | PathLike[str] | None = None,
        faults: Iterable[str] = (),
    ) -> None:
        self.message = message
        self.where = None if where is None else fspath(where)
        self.faults = tuple(faults)
        super().__init__(str(self))

    def __str__(self) -> str:
        head = self.message if self.where is None else f"{printable(self.where)} : {self.message}"
        return "\n".join([head, *(f"  - {fault}" for fault in self.faults)])


class FrameworkError(EtabliError, ValueError):
    """A framework file breaks a rule; `faults` lists every one of them."""


class CaseError(EtabliError, ValueError):
    """A case breaks its contract; `faults` lists every one, naming file, cell and rule."""


class BuildError(EtabliError, RuntimeError):
    """The build of a case did not succeed."""


class LeakError(BuildError):
    """A release would show students a solution, a hidden test or an answer of the bank."""


class GradingError(EtabliError, RuntimeError):
    """Autograding or feedback cannot go on."""


class SubmissionError(GradingError, ValueError):
    """One submission cannot be graded; the others are not concerned."""


class ResultsError(EtabliError, RuntimeError):
    """The results per competency cannot be computed."""


class GradebookError(ResultsError):
    """The gradebook is absent, unreadable, or does not agree with the source notebooks."""


class JuryError(EtabliError, RuntimeError):
    """The jury file, a document or an export cannot be written."""


class SessionError(JuryError, ValueError):
    """What people filled in is wrong: session file, candidates, workbook; `faults` lists it all."""


class RegisterError(EtabliError, RuntimeError):
    """The register cannot be read, written or trusted."""

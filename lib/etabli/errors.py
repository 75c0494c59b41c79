"""The errors of the workbench: one tree.

    EtabliError
    ├── FrameworkError (ValueError)      a framework file: fiche, trade card or crosswalk
    ├── CaseError (ValueError)           a case under cases/
    ├── BuildError (RuntimeError)        the build: cases → source → release
    │   └── LeakError                    a release would show a solution or a hidden test
    ├── DeskError (ValueError)           a student's desk: work folder, handing in
    ├── CollectError (ValueError)        work that is brought in, and the class list
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

import errno
from collections.abc import Iterable
from os import PathLike, fspath

from etabli._printable import printable

__all__ = [
    "BuildError",
    "CaseError",
    "CollectError",
    "DeskError",
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
    "refusal",
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


class CollectError(EtabliError, ValueError):
    """Work cannot be brought in, or the class list be read; `faults` lists it all."""


class DeskError(EtabliError, ValueError):
    """A student's work folder, or what they hand in, is not as it must be."""


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


_REFUSALS = {
    errno.EACCES: "l'accès en est refusé : vérifiez ses droits",
    errno.EPERM: "l'accès en est refusé : vérifiez ses droits",
    errno.ENOENT: "il n'existe pas, ou plus",
    errno.EEXIST: "un fichier de ce nom occupe la place d'un dossier : déplacez-le",
    errno.ENOTDIR: "un fichier occupe la place d'un dossier sur ce chemin : déplacez-le",
    errno.EISDIR: "un dossier de ce nom occupe la place d'un fichier : déplacez-le",
    errno.ENOTEMPTY: "ce dossier n'est pas vide : déplacez ce qu'il contient",
    errno.EROFS: "ce disque ne peut être que lu",
    errno.ENOSPC: "le disque est plein : faites de la place",
    errno.EDQUOT: "votre part du disque est pleine : faites de la place",
    errno.ENAMETOOLONG: "son nom est trop long : raccourcissez-le",
    errno.EILSEQ: "son nom n'est pas lisible ici : renommez-le",
    errno.ELOOP: "c'est un lien qui tourne en rond : supprimez-le",
}


def refusal(error: OSError) -> EtabliError:
    """Return what the system refuses, as a trainer can act on it.

    Args:
        error: what the system said of a file.
    """
    said = _REFUSALS.get(error.errno or 0) or f"le système le refuse ({error.strerror or error})"
    return EtabliError(said, where=error.filename)

"""One thing to mend in a case: file, place in it, rule."""

from dataclasses import dataclass

__all__ = ["Fault"]


@dataclass(frozen=True)
class Fault:
    """One breach of the contract.

    Args:
        file: the file, from the folder of the cases on.
        place: the cell or the line, in French; empty where the whole file is meant.
        rule: what is wrong, in French.
    """

    file: str
    place: str
    rule: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where} : {self.rule}"

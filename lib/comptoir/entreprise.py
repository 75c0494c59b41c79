"""What a table may ask of the company that it belongs to."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import numpy as np
import pandas as pd

__all__ = ["Entreprise"]

T = TypeVar("T")


class Entreprise(Protocol):
    """A company drawn from one seed (`comptoir.Comptoir`), as its tables see it."""

    graine: int

    def alea(self, nom: str) -> np.random.Generator:
        """Return a fresh generator for the stream `nom`."""

    def table(self, nom: str) -> pd.DataFrame:
        """Return a copy of the table `nom`."""

    def site(self) -> dict[str, str]:
        """Return the shop's own pages and files: relative path to content."""

    def partage(self, calcul: "Callable[[Entreprise], T]") -> T:
        """Return `calcul(self)`, computed once: what several tables are drawn from.

        The same object is returned every time: copy it before changing it.
        """

"""What is asked of a platform: a period, seen on a day."""

from typing import NamedTuple

import pandas as pd

__all__ = ["Demande"]


class Demande(NamedTuple):
    """First and last day of the period, and the day on which somebody clicks « Exporter »."""

    debut: pd.Timestamp
    fin: pd.Timestamp
    le: pd.Timestamp

    def pendant(self, dates: pd.Series) -> "pd.Series[bool]":
        """Return which of `dates` (days or instants) fall within the period."""
        return dates.between(self.debut, self.fin + pd.Timedelta(days=1), "left")

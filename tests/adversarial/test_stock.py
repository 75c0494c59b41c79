"""Stock nbgrader pays forgeries: the record in stock.toml is true, so the suite is known to bite.

A few are tried here; `python tests/adversarial/stock.py` records all of them anew.
"""

import warnings
from importlib.metadata import version
from pathlib import Path

import pytest
from hostile import hostiles
from sqlalchemy.exc import SAWarning
from stock import gains, recorded

TRIED = ("skip_tag", "nan_credit", "patched_note", "function_reads_frames", "outputs_handed_in")


def test_every_forgery_is_recorded() -> None:
    assert list(recorded()) == [forgery.name for forgery in hostiles("forgery")]


def test_many_forgeries_pay_on_stock_nbgrader() -> None:
    paid = [gain for gain in recorded().values() if isinstance(gain, float) and gain > 0]
    assert len(paid) >= 18


@pytest.mark.slow
@pytest.mark.skipif(version("nbgrader") != "0.9.6", reason="recorded for another version")
def test_the_record_is_what_stock_nbgrader_does(tmp_path: Path) -> None:
    record = recorded()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        found = gains(tmp_path, [f for f in hostiles("forgery") if f.name in TRIED])
    assert found == {name: record[name] for name in found}
    assert set(found) == set(TRIED)

"""The company of two seeds, simulated once for all tests."""

import pytest

import comptoir
from comptoir import Comptoir


@pytest.fixture(
    scope="session", params=[comptoir.GRAINE, 7], ids=["graine publiée", "autre graine"]
)
def entreprise(request: pytest.FixtureRequest) -> Comptoir:
    """Return the company, whose tables stay computed for the session."""
    return comptoir.simuler(request.param)

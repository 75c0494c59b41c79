"""What a hand-in archive says of itself comes back as it was, or is refused in French."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.handed_in.manifest import Manifest, read_manifest

FILES = {"bc03-roi.ipynb": b"{}", "livrables/plan.csv": b"a;b"}
HANDED_IN = Manifest(
    "bc03-roi",
    "7F3K-29QD",
    datetime(2026, 11, 12, 17, 30, 5, tzinfo=timezone(timedelta(hours=1))),
    {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()},
    "nolwenn",
)


def test_it_comes_back_as_it_was() -> None:
    assert read_manifest(HANDED_IN.content()) == HANDED_IN
    assert b'"le": "2026-11-12T17:30:05+01:00"' in HANDED_IN.content()
    HANDED_IN.check(FILES)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({**FILES, "bc03-roi.ipynb": b"[]"}, "« bc03-roi.ipynb » a été modifié"),
        ({**FILES, "x": b""}, "« x » a été ajouté"),
        ({"bc03-roi.ipynb": b"{}"}, "« livrables/plan.csv » a été retiré"),
    ],
)
def test_files_that_are_not_those_handed_in_are_named(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        HANDED_IN.check(files)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": 2}, "d'une autre version"),
        ({"format": "autre"}, "est abîmé"),
        ({"le": "2026-11-12T17:30:05"}, "n'a pas de fuseau"),
        ({"le": "hier"}, "est abîmé"),
        ({"fichiers": []}, "est abîmé"),
        ({"cas": "x" * 1000}, "est abîmé"),
    ],
)
def test_what_is_no_manifest_is_refused(change: dict[str, object], reason: str) -> None:
    data = json.loads(HANDED_IN.content()) | change
    with pytest.raises(ValueError, match=reason):
        read_manifest(json.dumps(data).encode())


@given(
    st.binary(max_size=50)
    | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_any_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"remise\.json"):
        read_manifest(content)


def test_a_time_without_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="zone"):
        Manifest("bc03-roi", "1", datetime(2026, 11, 12), {}).content()
    Manifest("bc03-roi", "1", datetime(2026, 11, 12, tzinfo=UTC), {}).content()

"""What nothing took in holds back the zeros of those whose it may be, and of nobody else."""

from pathlib import Path

import pytest

from etabli.handed_in.account import read_account
from etabli.handed_in.astray import Astray

NAMES = {
    "zoe": ("Zoé", "Le Goff"),
    "yann": ("Yann", "Évrard"),
    "anna": ("", ""),
    "ann": ("Anna", ""),
}


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("zoe/notes.txt", {"zoe"}),
        ("inconnu/notes.txt", {"inconnu"}),
        ("LE GOFF Zoe_1_assignsubmission_file_/bc03-roi.ipynb", {"zoe"}),
        ("Le Gof Zoé_1_assignsubmission_file_bc03-roi.ipynb", set(NAMES)),  # near is not enough
        ("Anna_1_assignsubmission_file_x.zip", set(NAMES)),  # two are called so
        ("travaux.zip", set(NAMES)),
        ("zoe/bc03-roi/autre.ipynb", {"zoe"}),
        ("zoe/bc03-roi/echec.json", set()),
        ("zoe/bc01-alliances/rien.txt", set()),  # waits by itself
        (".DS_Store", set()),
    ],
)
def test_who_is_held_back_by_what(tmp_path: Path, path: str, held: set[str]) -> None:
    for file in (path, "zoe/bc03-roi/bc03-roi.ipynb"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    astray = Astray(read_account(tmp_path, ["bc03-roi", "bc01-alliances"]), NAMES)
    assert {who for who in NAMES if astray.why(who)} == held & set(NAMES)
    if held != set(NAMES):
        assert all(path.split("/")[0] in astray.why(who) for who in held)
    else:  # what may be anybody's is not named to everybody
        assert not [who for who in held if path in astray.why(who)]


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    (tmp_path / "zoe").mkdir()
    for rank in range(5):
        (tmp_path / "zoe" / f"{rank}.zip").touch()
    said = Astray(read_account(tmp_path, []), NAMES).why("zoe")
    assert said.endswith("; et 2 autres.")

"""No file under submitted/ is left out, and what is not taken in is named with its reason."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etabli._grid import hidden_character
from etabli.handed_in.account import Account, read_account

CASES = ["bc01-alliances", "bc03-roi"]


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    return root


def whys(account: Account) -> dict[str, str]:
    return {line.path: line.why for line in account.waiting}


def test_a_case_takes_in_all_that_is_in_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "awa/bc03-roi/bc03-roi.ipynb", "awa/bc03-roi/livrables/a/b.csv", "README.md")
    found = read_account(tmp_path, CASES)
    assert found.waiting == ()
    assert found.deposits == {("awa", "bc03-roi"): ("awa", "bc03-roi")}
    line = found.of(("awa", "bc03-roi", "livrables", "a", "b.csv"))
    assert (line.verdict, line.candidate, line.case) == ("taken", "awa", "bc03-roi")
    assert found.of(("README.md",)).verdict == "aside"


# What was seen in use: none of these was ever named, or only without a case on the command line.
ASTRAY = {
    "Nu Prenom_124_assignsubmission_file_bc01-alliances.ipynb": "nommé par Moodle : faites-le entrer",
    "zip1/bc01-alliances.zip": "archive non ouverte : faites-le entrer",
    "copie1/bc01-alliances (1).ipynb": "rangé dans « copie1/bc01-alliances/ » sous le nom « bc01",
    "majuscule/BC01-Alliances/bc01-alliances.ipynb": "si c'est « bc01-alliances », renommez",
    "espace/bc01-alliances /bc01-alliances.ipynb": "si c'est « bc01-alliances », renommez",
    "niveau/rendu/bc01-alliances/bc01-alliances.ipynb": "déplacez « rendu/bc01-alliances » vers",
    "LE GOFF Zoé_12345_assignsubmission_file_/bc03-roi.ipynb": "dossier nommé par Moodle",
    "bc03-roi.ipynb": "fichier hors du dossier d'un candidat",
    "travaux.zip": "archive non ouverte",
    "x/notes.txt": "fichier hors du dossier d'un cas",
    "x/bc09-inconnu/bc09-inconnu.ipynb": "aucun cas ne s'appelle « bc09-inconnu »",
    "x/devoir/bc01_alliances.ipynb": "ce qu'il contient semble être « bc01-alliances »",
    "x/bc03-roi/devoir.ipynb": "le carnet « bc03-roi.ipynb » manque (trouvé : devoir.ipynb)",
    "x/bc01-alliances/lisez-moi.txt": "manque (aucun carnet dans le dossier)",
    ".x/bc03-roi/bc03-roi.ipynb": "nom caché",
    "a\x1b[31mb/bc03-roi/bc03-roi.ipynb": "caractère invisible U+001B",
    "integrite.html/bc03-roi/bc03-roi.ipynb": "nom que l'atelier emploie lui-même",
}


@pytest.mark.parametrize("path", ASTRAY)
def test_what_lies_astray_is_named_and_waits_for_somebody(tmp_path: Path, path: str) -> None:
    put(tmp_path, path)
    found = read_account(tmp_path, CASES)
    (line,) = found.waiting
    assert path.startswith("/".join(line.parts))
    assert ASTRAY[path] in line.why
    assert "\x1b" not in str(line)


def test_what_is_beside_good_work_is_named_and_the_work_taken(tmp_path: Path) -> None:
    case = "awa/bc03-roi"
    put(tmp_path, f"{case}/bc03-roi.ipynb", f"{case}/bc03-roi (1).ipynb", f"{case}/echec.json/x")
    put(
        tmp_path,
        f"{case}/.DS_Store",
        f"{case}/.ipynb_checkpoints/a.ipynb",
        f"{case}/INTEGRITE.json",
    )
    os.mkfifo(tmp_path / case / "tube")
    found = read_account(tmp_path, CASES)
    assert list(found.deposits) == [("awa", "bc03-roi")]
    assert {line.parts[-1] for line in found.waiting} == {
        *("bc03-roi (1).ipynb", "echec.json", "INTEGRITE.json", "tube")
    }
    assert found.of(("awa", "bc03-roi", ".ipynb_checkpoints", "a.ipynb")).verdict == "aside"


def test_links_are_refused_and_never_followed(tmp_path: Path) -> None:
    put(tmp_path, "autre/bc03-roi/bc03-roi.ipynb", "awa/bc03-roi/bc03-roi.ipynb")
    submitted = tmp_path / "submitted"
    put(submitted, "awa/bc03-roi/bc03-roi.ipynb")
    (submitted / "zoé").symlink_to(tmp_path / "autre")
    (submitted / "awa" / "bc01-alliances").symlink_to(tmp_path / "autre" / "bc03-roi")
    (submitted / "awa" / "bc03-roi" / "secret").symlink_to(tmp_path)
    found = read_account(submitted, CASES)
    assert list(found.deposits) == [("awa", "bc03-roi")]
    assert [line.parts for line in found.waiting] == [
        ("awa", "bc01-alliances"),
        ("awa", "bc03-roi", "secret"),
        ("zoé",),
    ]
    assert all(line.why.startswith("lien") for line in found.waiting)
    assert found.of(("zoé",)).candidate == "zoé"


def test_a_name_of_another_encoding_is_refused_in_one_line(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xc9lodie/bc03-roi"
    os.makedirs(folder)
    found = read_account(tmp_path, CASES)
    (line,) = found.waiting
    assert str(line).startswith("\\xc9lodie : nom qui n'est pas en UTF-8")
    assert line.name == "Élodie"
    assert found.deposits == {}


def test_one_name_spelt_two_ways_is_one_candidate_and_a_stray_folder(tmp_path: Path) -> None:
    for name in ("E\u0301lodie", "Élodie"):
        put(tmp_path, f"{name}/bc03-roi/bc03-roi.ipynb")
    found = read_account(tmp_path, CASES)
    assert found.deposits == {("Élodie", "bc03-roi"): ("Élodie", "bc03-roi")}
    (line,) = found.waiting
    assert (line.parts, line.candidate) == (("E\u0301lodie",), "Élodie")


def test_what_somebody_has_looked_at_waits_no_more(tmp_path: Path) -> None:
    put(tmp_path, "awa/notes.txt", "awa/brouillon/a.txt", "liste.pdf")
    (tmp_path / "vus.txt").write_text("awa/notes.txt : de ma main\r\nawa/brouillon/\n# rien\n")
    found = read_account(tmp_path, CASES)
    assert [line.path for line in found.waiting] == ["liste.pdf"]
    assert found.of(("awa", "brouillon", "a.txt")).why == "vu"


def test_a_folder_without_end_is_named_and_hides_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etabli.handed_in.tree.MOST", 50)
    put(tmp_path, *(f"awa/bc03-roi/.venv/{n}/a" for n in range(60)), "zoé/bc03-roi/bc03-roi.ipynb")
    put(tmp_path, *(f"yann/{n}.txt" for n in range(60)), "awa/bc01-alliances/bc01-alliances.ipynb")
    found = read_account(tmp_path, CASES)
    assert found.of(("awa", "bc03-roi")).why.startswith("plus de")
    assert found.of(("yann",)).why.startswith("plus de")
    assert found.of(("awa", "bc01-alliances")).verdict == "taken"
    assert found.of(("zoé", "bc03-roi")).verdict == "taken"


def test_no_folder_is_no_work(tmp_path: Path) -> None:
    assert read_account(tmp_path / "submitted", CASES).lines == ()


NAMES = st.sampled_from(
    [
        *CASES,
        *(f"{case}.ipynb" for case in CASES),
        *(
            "awa",
            "Élodie",
            "E\u0301lodie",
            "a b ",
            "BC03-ROI",
            "echec.json",
            "integrite.json",
            "...",
        ),
        *(
            "vus.txt",
            "timestamp.txt",
            "README.md",
            ".DS_Store",
            "__pycache__",
            "~$x",
            "a\nb",
            "a\x1bb",
        ),
        *("DUPONT Zoé_1_assignsubmission_file_", "_1_assignsubmission_file_", "\u202ecba", "a : b"),
        *(
            "travail.zip",
            "bc03-roi (1).ipynb",
            ".caché",
            "é" * 120,
            "\udce9t\udce9",
            "\udcff",
            "*?[",
        ),
    ]
) | st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=8)
PATHS = st.lists(NAMES.filter(lambda name: name not in (".", "..")), min_size=1, max_size=6)
THINGS = st.lists(
    st.tuples(PATHS, st.sampled_from(["file", "folder", "link", "fifo"])), max_size=12
)


def plant(root: bytes, parts: list[str], kind: str) -> None:
    path = os.path.join(root, *(part.encode("utf-8", "surrogateescape") for part in parts))
    os.makedirs(path if kind == "folder" else os.path.dirname(path), exist_ok=True)
    if kind == "file":
        with open(path, "xb"):
            pass
    elif kind == "link":
        os.symlink(root, path)
    elif kind == "fifo":
        os.mkfifo(path)


@given(things=THINGS, seen=st.lists(st.text(max_size=10), max_size=3))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_tree_of_files_leaves_one_unaccounted_for(
    things: list[tuple[list[str], str]], seen: list[str]
) -> None:
    with TemporaryDirectory() as root:
        for parts, kind in things:
            try:
                plant(os.fsencode(root), parts, kind)
            except (OSError, UnicodeEncodeError):  # what no disk would hold, or holds already
                continue
        if not os.path.lexists(f"{root}/vus.txt"):
            Path(root, "vus.txt").write_text("\n".join(seen), encoding="utf-8", errors="replace")
        found = read_account(Path(root), CASES)
        for folder, folders, files in os.walk(root):
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            for name in [*files, *links]:
                parts = Path(folder, name).relative_to(root).parts
                line = found.of(parts)
                link = os.path.islink(os.path.join(folder, name))
                assert line.verdict != "taken" or (line.case in CASES and not link)
                assert line.verdict == "taken" or line.why
        for line in found.lines:
            assert not hidden_character(line.path)
            line.path.encode()

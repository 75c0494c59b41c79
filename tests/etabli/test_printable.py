"""What candidates have written is shown on a terminal, never obeyed by it."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etabli._printable import printable
from etabli.cli import app
from etabli.errors import SubmissionError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Élodie Le Goff — 12 %\u00a0: « ça », 2\u202f€", "Élodie Le Goff — 12 %\u00a0: « ça », 2\u202f€"),
        ("\x1b[2Jnom\x07", "␛[2Jnom␇"),
        ("a\rb\x7f\x9b1m", "a␍b␡\\u009b1m"),
        ("\u202eeman\u2066\u200f", "\\u202eeman\\u2066\\u200f"),
        ("zéro\u200blarge\ufeff", "zéro\\u200blarge\\ufeff"),
        ("ligne\u2028suite\u2029", "ligne\\u2028suite\\u2029"),
        ("demi\ud800\U000e0041", "demi\\ud800\\U000e0041"),
        ("\udcc9lodie \uffff", "\\xc9lodie \\uffff"),  # bytes of a name in another encoding
        ("nom\n✓ tout va bien", "nom\n    ✓ tout va bien"),
    ],
)  # fmt: skip
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_an_error_keeps_its_lines_but_not_those_of_a_name() -> None:
    error = SubmissionError("illisible", where="submitted/a\nb\x1b[1m", faults=["une", "deux"])
    assert str(error) == "submitted/a\n    b␛[1m : illisible\n  - une\n  - deux"


def test_names_and_reasons_reach_the_terminal_shown(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    folder = tmp_path / "submitted" / "\x1b]0;titre\x07\u202eymor" / "bc09-\x1b[8mrien"
    folder.mkdir(parents=True)
    (tmp_path / "submitted" / "yann" / "bc09-\x1b[8mrien").mkdir(parents=True)
    (tmp_path / "cases").mkdir()
    result = CliRunner().invoke(app, ["--course", str(tmp_path), "autograde", "--without-sandbox"])
    assert "titre" in result.output
    assert "rien" in result.output
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)


def test_commands_print_through_the_one_function_that_makes_text_safe() -> None:
    """Rich's own `escape` leaves what a terminal obeys."""
    own = [
        path.name
        for path in (ROOT / "lib" / "etabli" / "cli").glob("*.py")
        if "rich.markup" in path.read_text(encoding="utf-8")
    ]
    assert own == ["common.py"]

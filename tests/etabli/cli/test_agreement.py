"""Two markings of the same copies are compared fact by fact."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etabli.cli import app

GIVEN = '[faits]\n"1.1" = { oui = true, raison = "vu" }\n"1.2" = { oui = false, raison = "non" }\n'


def compare(one: Path, other: Path) -> Result:
    return CliRunner().invoke(app, ["agreement", str(one), str(other)])


def test_the_facts_that_differ_are_named_and_too_many_fail(tmp_path: Path) -> None:
    one, other = tmp_path / "a.toml", tmp_path / "b.toml"
    one.write_text(GIVEN, encoding="utf-8")
    other.write_text('[faits]\n"1.1" = true\n"1.2" = true\n', encoding="utf-8")
    result = compare(one, other)
    assert result.exit_code == 1
    assert "a : 1 sur 2 faits ; diffèrent : 1.2 (non / oui)" in result.output
    assert "Accord : 50,0 % (1 sur 2 faits)." in result.output


def test_folders_are_compared_file_by_file(tmp_path: Path) -> None:
    ten = "".join(f'"1.{n}" = true\n' for n in range(1, 11))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for name in ("bonne", "faible"):
            (tmp_path / folder / f"{name}.toml").write_text(f"[faits]\n{ten}", encoding="utf-8")
    last = tmp_path / "b" / "bonne.toml"
    last.write_text(last.read_text().replace('"1.10" = true', '"1.10" = false'), encoding="utf-8")
    result = compare(tmp_path / "a", tmp_path / "b")
    assert result.exit_code == 0, result.output
    assert "Accord : 95,0 % (19 sur 20 faits)." in result.output
    last.rename(last.with_name("autre.toml"))
    refused = compare(tmp_path / "a", tmp_path / "b")
    assert refused.exit_code == 1
    assert "dans un seul : autre.toml, bonne.toml" in refused.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "aucune table [faits]"),
        ('[faits]\n"1.1" = true\n', "faits notés d'un seul côté : 1.2"),
        ('[faits]\n"1.1" = true\n"1.2" = 1\n', "notes illisibles : 1.2"),
        ('[faits]\n"1.1" = true\nforme = true\n', "notes illisibles : forme"),
        ("[faits\n", "ce n'est pas du TOML"),
    ],
)
def test_what_is_no_marking_of_the_same_facts_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "a.toml").write_text(GIVEN, encoding="utf-8")
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    result = compare(tmp_path / "a.toml", tmp_path / "b.toml")
    assert result.exit_code == 1
    assert said in result.output

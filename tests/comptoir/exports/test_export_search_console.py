"""The archive of Search Console: its members as in real files, and what `ecom` reads in it."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from comptoir import simuler
from comptoir.exports import exporter
from ecom.exports import ExportIllisible, lire_search_console

ARCHIVE = exporter(simuler(), "search_console", "2025-11-01", "2026-10-31", "2026-11-23")


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    chemin = tmp_path / "search_console.zip"
    chemin.write_bytes(ARCHIVE)
    return chemin


def _membre(nom: str) -> str:
    with zipfile.ZipFile(io.BytesIO(ARCHIVE)) as archive:
        return archive.read(nom).decode()


def test_members_have_the_headers_and_marks_of_real_files() -> None:
    requetes = _membre("Requêtes.csv")
    assert requetes.startswith("Requêtes les plus fréquentes,Clics,Impressions,CTR,Position\n")
    assert not requetes.endswith("\n")
    assert "%" in requetes
    assert ".00%" not in requetes
    (collee,) = re.findall(r'"([^"]+)",', requetes)
    assert "\n" in collee
    assert _membre("Appareils.csv").startswith("Appareil,Clics,")
    assert "Date,1 nov. 2025-31 oct. 2026" in _membre("Filtres.csv")


def test_the_same_file_is_written_twice() -> None:
    assert (
        exporter(simuler(), "search_console", "2025-11-01", "2026-10-31", "2026-11-23") == ARCHIVE
    )


def test_queries_stop_at_a_thousand_and_explain_part_of_the_clicks(fichier: Path) -> None:
    tables = lire_search_console(fichier)
    requetes, jours = tables["Requêtes"], tables["Graphique"]
    assert len(requetes) == 1_000
    assert len(jours) == 365
    assert jours["Date"].is_monotonic_increasing
    assert 0.55 < requetes["Clics"].sum() / jours["Clics"].sum() < 0.65
    assert requetes["CTR"].between(0, 1).all()
    attendu = requetes["Clics"] / requetes["Impressions"]
    assert (requetes["CTR"] - attendu).abs().max() < 0.0001
    assert requetes["Requêtes les plus fréquentes"].str.contains("arzel").any()


def test_another_file_is_refused_in_french(tmp_path: Path) -> None:
    texte = tmp_path / "Requêtes.csv"
    texte.write_text(_membre("Requêtes.csv"), encoding="utf-8")
    with pytest.raises(ExportIllisible, match="sans la décompresser"):
        lire_search_console(texte)
    vide = tmp_path / "autre.zip"
    with zipfile.ZipFile(vide, "w") as archive:
        archive.writestr("Filtres.csv", "Filtre,Valeur\nDate,2026")
    with pytest.raises(ExportIllisible, match="aucune table de Search Console"):
        lire_search_console(vide)
    with pytest.raises(FileNotFoundError):
        lire_search_console(tmp_path / "absent.zip")


def test_a_member_saved_by_a_spreadsheet_is_named(tmp_path: Path) -> None:
    fichier = tmp_path / "search_console.zip"
    with zipfile.ZipFile(fichier, "w") as archive:
        archive.writestr(
            "Requêtes.csv", _membre("Requêtes.csv").replace("%", " %").replace(".", ",")
        )
    with pytest.raises(ExportIllisible, match=r"Requêtes\.csv"):
        lire_search_console(fichier)

"""Lecture des jeux de données livrés avec une étude de cas.

Chaque cas a un dossier `data/` : des fichiers CSV et `datapackage.json`, qui décrit chaque colonne
(type, unité, sens). `lire` s'en sert pour donner d'emblée les bons types : dates en dates, codes en
texte, nombres en nombres.
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = ["decrire", "lire"]

DOSSIER = Path("data")


def lire(nom: str, dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Lit la table `nom` du cas et renvoie un DataFrame neuf, typé d'après `datapackage.json`.

    Args:
        nom: nom de la table, par exemple `"commandes"`.
        dossier: dossier des données ; `data` par défaut.

    Returns:
        Une ligne par enregistrement ; les dates sont des `datetime64`, les codes (GTIN, code
        postal…) du texte, une valeur non renseignée est `NaN`.

    Raises:
        FileNotFoundError: le dossier, la table ou son fichier manque ; le message dit laquelle et
            donne les tables disponibles.
    """
    dossier = Path(dossier)
    ressource = _ressource(nom, dossier)
    types = {champ["name"]: champ["type"] for champ in ressource["schema"]["fields"]}
    fichier = dossier / ressource["path"]
    if not fichier.exists():
        raise FileNotFoundError(
            f"Le fichier « {fichier} » manque : remettez dans « {dossier} » les données livrées avec "
            "le cas."
        )
    # A case reads its tables again and again: the file, as it stands, is parsed once.
    etat = fichier.stat()
    cle = (etat.st_dev, etat.st_ino, etat.st_mtime_ns, etat.st_size, *types.items())
    if cle not in _LUES:
        _LUES[cle] = _analyser(fichier, types)
    return _LUES[cle].copy()


_LUES: dict[tuple[Any, ...], pd.DataFrame] = {}


def _analyser(fichier: Path, types: dict[str, str]) -> pd.DataFrame:
    dates = [nom for nom, type_ in types.items() if type_ in ("date", "datetime")]
    table = pd.read_csv(
        fichier,
        dtype={
            nom: "str" for nom, type_ in types.items() if type_ in ("string", "date", "datetime")
        },
        keep_default_na=False,
        na_values=[""],
    )
    for colonne in dates:
        table[colonne] = pd.to_datetime(table[colonne], format="ISO8601")
    for colonne, type_ in types.items():
        if type_ == "number":
            table[colonne] = table[colonne].astype(float)
    return table


def decrire(nom: str, dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Renvoie le dictionnaire de la table `nom` : une ligne par colonne, avec type, unité et sens.

    Raises:
        FileNotFoundError: comme `lire`.
    """
    champs = _ressource(nom, Path(dossier))["schema"]["fields"]
    lignes = [
        {
            "colonne": champ["name"],
            "type": champ["type"],
            "unité": champ.get("unit", ""),
            "description": champ.get("description", ""),
        }
        for champ in champs
    ]
    return pd.DataFrame(lignes).set_index("colonne")


def _ressource(nom: str, dossier: Path) -> dict[str, Any]:
    catalogue = dossier / "datapackage.json"
    if not catalogue.exists():
        raise FileNotFoundError(
            f"« {catalogue} » est introuvable. Ouvrez le carnet depuis son propre dossier, celui qui "
            "contient « data »."
        )
    ressources = json.loads(catalogue.read_text(encoding="utf-8"))["resources"]
    for ressource in ressources:
        if ressource["name"] == nom:
            return dict(ressource)
    noms = ", ".join(f"« {r['name']} »" for r in ressources)
    raise FileNotFoundError(f"Aucune table « {nom} » dans ce cas. Tables disponibles : {noms}.")

"""Des lignes de texte à un tableau : noms, nombres et dates, avec le lieu de ce qui ne se lit pas."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import pandas as pd
from pandas.api.typing import NaTType

from ecom.exports._fichier import REPRENDRE, ExportIllisible, Ligne, sans_insecables

__all__ = ["exiger_colonnes", "nommer", "tabler"]

_ABSENTS = {"", "--"}
_JOUR = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?")
# No number begins with a zero that counts nothing: « 0000 » is a code.
_ENTIER = r"(0|[1-9]\d{0,2}( \d{3})+|[1-9]\d*)"
_NOMBRES = {
    ",": re.compile(rf"-?{_ENTIER}(,\d+)?"),
    ".": re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e-?\d+)?"),
}


def nommer(valeurs: Sequence[str]) -> list[str]:
    """Renvoie les noms des colonnes, espaces et apostrophes ordinaires."""
    return [sans_insecables(valeur) for valeur in valeurs]


def exiger_colonnes(
    fichier: str | Path, entete: Ligne, requises: Sequence[str], plateforme: str
) -> None:
    """Vérifie que l'en-tête a les colonnes `requises`, séparées comme l'export les sépare.

    Raises:
        ExportIllisible: une colonne manque.
    """
    noms = nommer(entete.valeurs)
    absentes = [nom for nom in requises if nom not in noms]
    if not absentes:
        return
    ou = f"« {fichier} », ligne {entete.numero}"
    autre = {";": "points-virgules", ",": "virgules", "\t": "tabulations"}
    for signe, mot in autre.items():
        if any(nom.count(signe) >= 2 for nom in noms):
            raise ExportIllisible(
                f"{ou} : les colonnes y sont séparées par des {mot}, ce que {plateforme} ne fait pas. "
                f"{REPRENDRE}"
            )
    manque = ", ".join(f"« {nom} »" for nom in absentes)
    raise ExportIllisible(
        f"{ou} : colonne absente : {manque}. Ajoutez-la aux colonnes du rapport dans {plateforme}, "
        "puis exportez à nouveau."
    )


def tabler(
    fichier: str | Path,
    entete: Ligne,
    lignes: Sequence[Ligne],
    *,
    decimale: str,
    nombres: Collection[str] = (),
    dates: Collection[str] = (),
    textes: Collection[str] = (),
) -> pd.DataFrame:
    """Renvoie le tableau ; les colonnes qui ne sont pas nommées sont nombres si toutes s'y prêtent.

    Un pourcentage écrit avec son signe devient une fraction.

    Args:
        fichier: pour les messages.
        entete: la ligne des noms.
        lignes: celles des valeurs, sans totaux.
        decimale: les signes que la plateforme met devant les décimales : « , », « . » ou les deux.
        nombres: colonnes où tout doit être un nombre ou manquer.
        dates: colonnes où tout doit être une date, ou manquer.
        textes: colonnes qui restent du texte.

    Raises:
        ExportIllisible: une ligne n'a pas le nombre de valeurs de l'en-tête, deux colonnes ont le même
            nom, ou une valeur ne se lit pas.
    """
    noms = nommer(entete.valeurs)
    double = next((nom for nom in noms if noms.count(nom) > 1), None)
    if double is not None:
        raise ExportIllisible(
            f"« {fichier} », ligne {entete.numero} : deux colonnes se nomment « {double} ». "
            "Retirez-en une du rapport, puis exportez à nouveau."
        )
    for ligne in lignes:
        if len(ligne.valeurs) != len(noms):
            raise ExportIllisible(
                f"« {fichier} », ligne {ligne.numero} : {len(ligne.valeurs)} valeurs pour "
                f"{len(noms)} colonnes. {REPRENDRE}"
            )
    colonnes = {}
    for rang, nom in enumerate(noms):
        valeurs = [sans_insecables(ligne.valeurs[rang]) for ligne in lignes]
        lieux = [f"« {fichier} », ligne {ligne.numero}, colonne « {nom} »" for ligne in lignes]
        if nom in dates:
            colonnes[nom] = _dates(valeurs, lieux)
        elif nom in textes:
            colonnes[nom] = _textes(valeurs)
        else:
            colonnes[nom] = _nombres(valeurs, lieux, decimale, exiges=nom in nombres)
    return pd.DataFrame(colonnes)


def _nombres(valeurs: list[str], lieux: list[str], decimale: str, *, exiges: bool) -> pd.Series:
    lus = [_nombre(valeur, decimale) for valeur in valeurs]
    for valeur, lu, lieu in zip(valeurs, lus, lieux, strict=True):
        if lu is not None:
            continue
        autre = next((s for s in _NOMBRES if s not in decimale and _nombre(valeur, s)), None)
        if autre is not None:
            signe = {",": "une virgule", ".": "un point"}
            raise ExportIllisible(
                f"{lieu} : « {valeur} » a {signe[autre]} devant ses décimales, là où la plateforme "
                f"met {signe[decimale]}. {REPRENDRE}"
            )
        if exiges:
            raise ExportIllisible(f"{lieu} : « {valeur} » n'est pas un nombre. {REPRENDRE}")
    if any(lu is None for lu in lus) or all(valeur in _ABSENTS for valeur in valeurs):
        return pd.Series(lus, dtype=float) if exiges else _textes(valeurs)
    entiers = all(re.fullmatch(r"-?[\d ]+", valeur) for valeur in valeurs)
    return pd.Series(lus, dtype="int64" if entiers else float)


def _nombre(texte: str, decimale: str) -> float | None:
    """Return what a value says, NaN where it is missing, None where it is no number."""
    if texte in _ABSENTS:
        return float("nan")
    nu = re.sub(r" ?(€|EUR|%)$", "", texte)
    for signe in decimale:
        if _NOMBRES[signe].fullmatch(nu):
            lu = float(nu.replace(" ", "").replace(",", "."))
            return lu / 100 if texte.endswith("%") else lu
    return None


def _textes(valeurs: list[str]) -> pd.Series:
    return pd.Series([None if valeur in _ABSENTS else valeur for valeur in valeurs], dtype="str")


def _dates(valeurs: list[str], lieux: list[str]) -> pd.Series:
    lues: list[pd.Timestamp | NaTType] = []
    for valeur, lieu in zip(valeurs, lieux, strict=True):
        if valeur in _ABSENTS:
            lues.append(pd.NaT)
            continue
        lue = pd.to_datetime(valeur, format="ISO8601", errors="coerce")
        if not _JOUR.fullmatch(valeur) or pd.isna(lue):
            raise ExportIllisible(
                f"{lieu} : « {valeur} » n'est pas une date écrite « AAAA-MM-JJ ». {REPRENDRE}"
            )
        lues.append(lue)
    return pd.Series(lues, dtype="datetime64[us]")

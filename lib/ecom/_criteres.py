"""Ce qui rend recevable un critère d'acceptation : les règles de `valider_criteres`."""

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ecom._comparaison import plier

__all__ = ["cite", "fautes"]

CLES = ("id", "enonce", "indicateur", "comparateur", "seuil", "unite", "source")

MOTS_MINIMUM = 5
_CHEVEU = 1e-6  # what rounding may add to a threshold

# How a unit may be written in a sentence; any other unit is written as it is.
_ECRITURES = {
    "%": r"%|pour cent",
    "h": r"h|heures?",
    "j": r"j|jours?",
    "min": r"min|minutes?",
    "ms": r"ms|millisecondes?",
    "s": r"s|secondes?",
}


def fautes(critere: Mapping[str, Any], themes: dict[str, str], mesures: pd.DataFrame) -> list[str]:
    """Fautes d'un critère, hors termes flous ; liste vide s'il n'y en a pas."""
    absentes = [cle for cle in CLES if cle not in critere]
    if absentes:
        return [f"clé absente : {', '.join(absentes)}"]
    theme = themes.get(str(critere["id"]).strip())
    if theme is None:
        return ["exigence inconnue"]
    lignes = mesures[
        mesures["theme"].eq(theme)
        & mesures["indicateur"].map(plier).eq(plier(str(critere["indicateur"])))
    ]
    if lignes.empty:
        return [f"indicateur absent du référentiel pour le thème « {theme} »"]
    mesure = lignes.iloc[0]
    trouvees = [
        f"{cle} différent du référentiel"
        for cle in ("comparateur", "unite", "source")
        if plier(str(critere[cle])) != plier(str(mesure[cle]))
    ]
    enonce, seuil = str(critere["enonce"]), critere["seuil"]
    if isinstance(seuil, bool) or not isinstance(seuil, int | float | np.number):
        trouvees.append("le seuil doit être un nombre")
    elif not mesure["mini"] - _CHEVEU <= float(seuil) <= mesure["maxi"] + _CHEVEU:
        trouvees.append("seuil hors des bornes du référentiel")
    elif not cite(enonce, float(seuil), str(mesure["unite"])):
        trouvees.append("l'énoncé ne cite pas le seuil en chiffres, suivi de son unité")
    if contraire(enonce, str(mesure["comparateur"])):
        trouvees.append(f"l'énoncé dit le contraire de « {mesure['comparateur']} »")
    if len(re.findall(r"[^\W\d_]+", enonce)) < MOTS_MINIMUM:
        trouvees.append("l'énoncé n'est pas une phrase")
    return trouvees


_AU_PLUS = r"au plus|au maximum|maximum|inférieure?s?|moins de|n'excède|ne dépasse"
_AU_MOINS = r"au moins|au minimum|minimum|supérieure?s?|plus de"


def contraire(enonce: str, comparateur: str) -> bool:
    """Vrai si l'énoncé parle de minimum pour un « ≤ », ou de maximum pour un « ≥ », et de rien d'autre.

    Une phrase qui dit les deux (« 80 % au moins, en 15 minutes au plus ») n'est pas refusée.
    """
    bas, haut = (
        re.search(rf"(?<!\w)(?:{mots})(?!\w)", plier(enonce), re.IGNORECASE) is not None
        for mots in (_AU_PLUS, _AU_MOINS)
    )
    return (
        haut and not bas
        if comparateur == "≤"
        else bas and not haut
        if comparateur == "≥"
        else False
    )


def cite(enonce: str, seuil: float, unite: str) -> bool:
    """Vrai si l'énoncé contient le seuil en chiffres, suivi de son unité.

    L'unité évite de prendre un autre nombre pour le seuil : « 75e centile », « 28 jours ».
    """
    sans_milliers = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", plier(enonce))
    ecriture = _ECRITURES.get(unite, re.escape(unite))
    nombres = re.findall(
        rf"(?<![\d.,])(\d+(?:[.,]\d+)?)\s*(?:{ecriture})(?!\w)", sans_milliers, re.IGNORECASE
    )
    return any(
        math.isclose(float(nombre.replace(",", ".")), seuil, rel_tol=1e-6) for nombre in nombres
    )

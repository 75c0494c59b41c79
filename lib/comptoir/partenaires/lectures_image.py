"""How two readers saw the pages of the partners under study: five attributes of their image.

Each read site, networks and public reviews on his own, with one grid. Known traps: an attribute that
one of the two, or both, found nothing about; readers who do not agree; marks that stand exactly on
each threshold of the case on alliances.
"""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.partenaires._fiches import METIERS
from comptoir.schema import Colonne, Table

__all__ = ["ATTRIBUTS", "DOCUMENTATION", "LECTEURS", "lectures_image"]

ATTRIBUTS = ["authenticite", "qualite", "ecologie", "proximite", "accessibilite"]
LECTEURS = ["A", "B"]
# Read as close to the company on quality and ecology, whatever is drawn: a case builds on them.
_PROCHES = ["P01", "P35", "P42", "P49"]
_LOIN = "P45"  # sells well, and contradicts what the company says of itself

DOCUMENTATION: dict[str, Table] = {
    "lectures_image": Table(
        "Les pages publiques des dossiers instruits, lues par deux personnes : une note par ligne",
        cle=("id", "lecteur", "attribut"),
        etrangeres={("id",): "partenaires"},
        colonnes={
            "id": Colonne("string", "Numéro de la fiche du partenaire"),
            "lecteur": Colonne(
                "string", "Qui a lu, sans voir les notes de l'autre", valeurs=tuple(LECTEURS)
            ),
            "attribut": Colonne("string", "Attribut d'image noté", valeurs=tuple(ATTRIBUTS)),
            "note": Colonne(
                "number",
                "De 0 à 5, par demi-point (vide : rien à lire sur ce point)",
                vide=True,
                minimum=0,
                maximum=5,
            ),
        },
    ),
}


def lectures_image(entreprise: Entreprise) -> pd.DataFrame:
    """Return ten rows, two readers by five attributes, for each partner under study."""
    alea = entreprise.alea("lectures_image")
    dossiers = entreprise.table("partenaires").query("instruit").reset_index(drop=True)
    metiers = np.array([METIERS[categorie]["image"] for categorie in dossiers["categorie"]])
    vraies = metiers + alea.normal(0, 0.35, metiers.shape)
    # partner × reader × attribute
    notes = vraies[:, None, :] + alea.normal(0, 0.3, (len(dossiers), 2, len(ATTRIBUTS)))
    notes = (2 * notes.clip(0.5, 5)).round() / 2
    proches = dossiers["id"].isin(_PROCHES).to_numpy()
    notes[proches, :, 1:3] = notes[proches, :, 1:3].clip(3.5)
    loin = (dossiers["id"] == _LOIN).to_numpy()
    notes[loin, :, 2] = [2.5, 2.0]
    _planter(notes, alea.permutation(np.flatnonzero(~proches & ~loin)))
    lignes = pd.MultiIndex.from_product(
        [dossiers["id"], LECTEURS, ATTRIBUTS], names=["id", "lecteur", "attribut"]
    )
    return pd.Series(notes.ravel(), index=lignes, name="note").reset_index()


def _planter(notes: np.ndarray, ordre: np.ndarray) -> None:
    """Put on some partners, in place, what each rule of a reading grid must tell apart."""
    qualite, ecologie, accessibilite = 1, 2, 4
    notes[ordre[0], :, qualite] = 3.0
    notes[ordre[0], :, ecologie] = 4.0
    notes[ordre[1], :, accessibilite] = 4.5
    notes[ordre[2], :, qualite] = [5.0, 3.5]
    notes[ordre[3:5], :, ecologie] = np.nan
    notes[ordre[5:8], 1, qualite] = np.nan
    notes[ordre[8:10], 0, accessibilite] = np.nan
    notes[ordre[10], :, ecologie] = [4.5, 2.5]
    notes[ordre[11:13], :, ecologie] = [[2.5, 3.0], [3.0, 2.5]]
    notes[ordre[11:13], :, qualite] = 4.5

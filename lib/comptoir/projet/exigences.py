"""The departments' requirements for a new shop.

The statements are written by hand (`comptoir.projet.besoins`); the seed moves workloads by half a
day.
"""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.projet.besoins import Besoin, besoins
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "exigences"]


DOCUMENTATION: dict[str, Table] = {
    "exigences": Table(
        "Les exigences exprimées par les services pour la nouvelle boutique : une par ligne",
        cle=("id",),
        colonnes={
            "id": Colonne("string", "Identifiant de l'exigence, de EX-01 à EX-70"),
            "lot": Colonne("string", "Code du lot de travaux (voir lots.csv)"),
            "type": Colonne(
                "string",
                "fonctionnelle, technique ou non fonctionnelle",
                valeurs=("fonctionnelle", "technique", "non fonctionnelle"),
            ),
            "theme": Colonne("string", "Thème de l'exigence (performance, tunnel, retrait…)"),
            "priorite": Colonne(
                "string",
                "Priorité MoSCoW : Must, Should, Could ou Won't",
                valeurs=("Must", "Should", "Could", "Won't"),
            ),
            "charge_jours": Colonne(
                "number",
                "Charge estimée pour réaliser l'exigence et passer son test",
                "jour-homme",
                minimum=0,
            ),
            "objectif": Colonne(
                "string", "Code de l'objectif servi (voir objectifs.csv), ou vide", vide=True
            ),
            "test_recette": Colonne(
                "string", "Code du test (voir tests_recette.csv), ou vide", vide=True
            ),
            "depend_de": Colonne(
                "string",
                "Exigences à livrer avant celle-ci, séparées par des points-virgules, ou vide",
                vide=True,
            ),
            "demandeur": Colonne("string", "Service qui a exprimé l'exigence"),
            "enonce": Colonne("string", "Énoncé tel que le service l'a écrit", unique=True),
            "indicateur": Colonne(
                "string", "Grandeur mesurée pour accepter l'exigence, ou vide", vide=True
            ),
            "comparateur": Colonne(
                "string", "≤, ≥ ou =, ou vide", vide=True, valeurs=("≤", "≥", "=")
            ),
            "seuil": Colonne(
                "number",
                "Valeur à respecter, dans l'unité de la ligne, ou vide",
                vide=True,
                minimum=0,
            ),
            "unite": Colonne("string", "Unité du seuil, ou vide", vide=True),
        },
    ),
}


def exigences(entreprise: Entreprise) -> pd.DataFrame:
    """Return the 70 requirements; only their workloads depend on the seed."""
    table = pd.DataFrame(besoins(), columns=list(Besoin._fields))
    alea = entreprise.alea("exigences")
    ecart = alea.choice([-0.5, 0.0, 0.5], size=len(table), p=[0.15, 0.7, 0.15])
    table["charge_jours"] = np.maximum(table["charge_jours"] + ecart, 0.5)
    table["seuil"] = table["seuil"].astype(float)
    return table[list(DOCUMENTATION["exigences"].colonnes)]

"""The offers of five providers for the new shop.

The seed moves prices by a hundred euros or so, never enough to change who breaks an eliminatory rule.
"""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["BUDGET_HT", "DELAI_MAX_SEMAINES", "DOCUMENTATION", "offres"]

# What the direction has set for the project; briefs and data of cases repeat it.
BUDGET_HT = 95_000
DELAI_MAX_SEMAINES = 26

DOCUMENTATION: dict[str, Table] = {
    "offres": Table(
        "Les offres de cinq prestataires : une par ligne",
        cle=("prestataire",),
        colonnes={
            "prestataire": Colonne("string", "Nom du prestataire (inventé)"),
            "solution": Colonne("string", "Type de solution proposée"),
            "base_prix": Colonne(
                "string",
                "HT ou TTC : base de mise_en_place et de recurrent_mensuel (TVA à 20 %)",
                valeurs=("HT", "TTC"),
            ),
            "mise_en_place": Colonne(
                "integer", "Prix de la mise en place, dans la base de prix", "€", minimum=0
            ),
            "recurrent_mensuel": Colonne(
                "integer",
                "Hébergement, licences et maintenance en année 1, dans la base de prix",
                "€",
                minimum=0,
            ),
            "indexation": Colonne(
                "number",
                "Hausse annuelle du récurrent, appliquée à partir de l'année 2",
                "fraction",
                minimum=0,
            ),
            "taux_commission": Colonne(
                "number",
                "Commission sur le chiffre d'affaires HT de la boutique",
                "fraction",
                minimum=0,
            ),
            "jours_internes_an": Colonne(
                "integer",
                "Temps de l'équipe du Comptoir pour exploiter la solution",
                "jour par an",
                minimum=0,
            ),
            "delai_semaines": Colonne(
                "integer", "Délai de mise en ligne annoncé", "semaine", minimum=0
            ),
            "pays_hebergement": Colonne("string", "Pays des serveurs de production"),
            "pays_sauvegarde": Colonne("string", "Pays où sont conservées les sauvegardes"),
            "reversibilite": Colonne(
                "string",
                "incluse, en option ou absente",
                valeurs=("incluse", "en option", "absente"),
            ),
            "note_couverture": Colonne(
                "number", "Couverture fonctionnelle, sur 10", "point", minimum=0, maximum=10
            ),
            "note_technique": Colonne(
                "number", "Qualité technique et sécurité, sur 10", "point", minimum=0, maximum=10
            ),
            "note_methode": Colonne(
                "number", "Méthode et équipe, sur 10", "point", minimum=0, maximum=10
            ),
            "note_support": Colonne(
                "number", "Support et maintenance, sur 10", "point", minimum=0, maximum=10
            ),
        },
    ),
}

# One offer per row, in the order of the columns. Each hides one lesson:
# the cheapest keeps its back-ups outside the EU, one quotes with VAT, one sits exactly on the
# ceiling, one looks cheap until its commission is paid, one is late and sells reversibility apart.
_OFFRES = [
    ("Atelier Tréouzel", "logiciel libre, sur mesure", "HT", 104_500, 980, 0.02, 0.0, 38, 24)
    + ("France", "Allemagne", "incluse", 9.0, 8.5, 8.0, 8.0),
    ("Nordavel Solutions", "boutique hébergée", "HT", 58_000, 690, 0.03, 0.002, 40, 16)
    + ("Irlande", "États-Unis", "incluse", 7.0, 7.5, 6.5, 7.0),
    ("Studio Brizhenn", "logiciel libre, thème adapté", "TTC", 114_000, 1_140, 0.02, 0.0, 45, 25)
    + ("France", "France", "incluse", 7.0, 7.5, 7.5, 7.0),
    ("Collectif Garzh", "développement complet", "HT", 92_000, 1_150, 0.025, 0.0, 30, 31)
    + ("Belgique", "Belgique", "en option", 9.5, 9.0, 7.0, 6.5),
    ("Morgalon Commerce", "boutique hébergée", "HT", 61_500, 850, 0.03, 0.008, 22, 18)
    + ("Pays-Bas", "Suède", "incluse", 8.0, 8.0, 7.0, 8.5),
]


def offres(entreprise: Entreprise) -> pd.DataFrame:
    """Return the five offers; prices move a little with the seed, except the one on the ceiling."""
    table = pd.DataFrame(_OFFRES, columns=list(DOCUMENTATION["offres"].colonnes))
    alea = entreprise.alea("offres")
    ecart = 10 * alea.integers(-12, 13, size=len(table))
    sur_le_plafond = table["mise_en_place"] == round(BUDGET_HT * 1.1)
    table["mise_en_place"] += np.where(sur_le_plafond, 0, ecart)
    return table

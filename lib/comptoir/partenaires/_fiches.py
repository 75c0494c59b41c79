"""The invented organisations of `partenaires`, and what each trade looks like on average."""

import re
import unicodedata
from typing import Any

__all__ = ["FICHES", "METIERS", "SEGMENTS", "UNIVERS", "slug"]

SEGMENTS = [
    "jardiniers confirmés",
    "jardiniers débutants",
    "familles",
    "gourmets",
    "acheteurs de cadeaux",
    "touristes",
    "étudiants",
    "professionnels du paysage",
]

# what an interest in gardens, or in food, adds to the chance of each clientele
UNIVERS = {
    "jardin": [0.30, 0.35, 0.0, -0.35, 0.0, 0.0, 0.0, 0.0],
    "épicerie": [-0.25, -0.15, 0.0, 0.25, 0.05, 0.0, 0.0, -0.15],
}

# name, trade, universe of the company that an alliance would concern
FICHES: list[tuple[str, str, str]] = [
    ("Miellerie de Kerlouarn", "producteur", "épicerie"),
    ("Cidrerie du Pont-Rozel", "producteur", "épicerie"),
    ("Biscuiterie Ty Dourdu", "producteur", "épicerie"),
    ("Confitures de Mère Azilis", "producteur", "épicerie"),
    ("Conserverie de l'Anse Blanche", "producteur", "épicerie"),
    ("Tisanerie des Trois Talus", "producteur", "épicerie"),
    ("Semences paysannes du Blavez", "producteur", "jardin"),
    ("Poterie de Saint-Gwendal", "producteur", "jardin"),
    ("Pépinière de Roz Avel", "producteur", "jardin"),
    ("Huilerie du Champ Bleu", "producteur", "épicerie"),
    ("Saunerie des Marais d'Orven", "producteur", "épicerie"),
    ("Champignonnière de la Roche Noire", "producteur", "épicerie"),
    ("Les Jardins partagés du Lezarn", "association", "jardin"),
    ("Société d'horticulture du Haut-Trézeg", "association", "jardin"),
    ("Amicale des jardiniers de Porz Izel", "association", "jardin"),
    ("Compostage et Compagnie", "association", "jardin"),
    ("Graines de voisins", "association", "jardin"),
    ("Vergers en héritage", "association", "jardin"),
    ("Jardins familiaux de Kerzaven", "association", "jardin"),
    ("Rosiéristes amateurs de l'Argolen", "association", "jardin"),
    ("Potagers d'écoliers", "association", "jardin"),
    ("Lycée horticole de Bodmeur", "école", "jardin"),
    ("École du paysage de Lanrivez", "école", "jardin"),
    ("CFA horticole de Kerguelven", "école", "jardin"),
    ("Institut du végétal de Saint-Maël", "école", "jardin"),
    ("Maison familiale du Goasven", "école", "jardin"),
    ("Atelier-école d'herboristerie de Porz Moal", "école", "épicerie"),
    ("Le Courrier du Trézeg", "presse", "épicerie"),
    ("Penn-ar-Jardin Magazine", "presse", "jardin"),
    ("Radio Bruyère", "presse", "épicerie"),
    ("Saveurs d'Argolen", "presse", "épicerie"),
    ("La Table du Ponant", "presse", "épicerie"),
    ("La Gazette des potagers", "presse", "jardin"),
    ("L'Hebdo de Porz Izel", "presse", "jardin"),
    ("Camping Les Dunes de Keralez", "hébergement", "épicerie"),
    ("Camping du Bois d'Ornez", "hébergement", "épicerie"),
    ("Gîtes de la Vallée du Scaven", "hébergement", "épicerie"),
    ("Camping L'Anse aux Genêts", "hébergement", "épicerie"),
    ("Village de vacances de Porz Gwenn", "hébergement", "épicerie"),
    ("Camping à la ferme du Menhir Couché", "hébergement", "épicerie"),
    ("Hôtel-jardin de Locvran", "hébergement", "jardin"),
    ("Écogîtes de l'Étang Roux", "hébergement", "jardin"),
    ("La Box Bigouzenn", "box", "épicerie"),
    ("Coffret Quatre-Goûters", "box", "épicerie"),
    ("Ma Graine du mois", "box", "jardin"),
    ("Box Apéro du Ponant", "box", "épicerie"),
    ("Le Colis des Cousins", "box", "épicerie"),
    ("Petites Pousses Box", "box", "jardin"),
    ("Outils Lannuzh et Fils", "marque grand public", "jardin"),
    ("Bottes Trémeurec", "marque grand public", "jardin"),
    ("Vannerie Korrigell", "marque grand public", "épicerie"),
    ("Composteurs Humuzio", "marque grand public", "jardin"),
    ("Jouets en bois Loupiotig", "marque grand public", "épicerie"),
    ("Poulaillers Kokotenn", "marque grand public", "jardin"),
    ("Faïences de Rozwenn", "marque grand public", "épicerie"),
    ("Cosmétiques Alganez", "marque grand public", "épicerie"),
    ("Vareuses du Raz Bleu", "marque grand public", "épicerie"),
]

_JARDIN = [0.45, 0.90, 1.55, 2.00, 1.80, 1.15, 0.65, 0.50, 0.90, 0.95, 0.70, 0.45]
_FETES = [0.75, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00, 0.95, 0.90, 0.90, 1.35, 1.90]

# distance: from and to, km; segments: chance of each; audience: people a month; image: marks of
# ATTRIBUTS; saison: profile per universe; the rest are means or chances in 0-1 (notoriete in %).
METIERS: dict[str, dict[str, Any]] = {
    "producteur": {
        "distance": (8, 120),
        "segments": [0.30, 0.15, 0.35, 0.80, 0.60, 0.40, 0.02, 0.05],
        "audience": 3500,
        "recouvrement": 0.14,
        "offre_commune": 0.18,
        "produit_marque": 0.95,
        "notoriete": 18,
        "conception": 0.30,
        "bio": 0.55,
        "image": [4.4, 4.2, 3.9, 4.4, 3.0],
        "saison": {"jardin": _JARDIN, "épicerie": _FETES},
    },
    "association": {
        "distance": (5, 140),
        "segments": [0.85, 0.60, 0.45, 0.15, 0.05, 0.05, 0.15, 0.10],
        "audience": 2400,
        "recouvrement": 0.24,
        "offre_commune": 0.05,
        "produit_marque": 0.10,
        "notoriete": 9,
        "conception": 0.10,
        "bio": 0.05,
        "image": [4.2, 3.8, 4.3, 4.4, 4.2],
        "saison": {"jardin": [0.6, 0.9, 1.5, 1.7, 1.5, 1.2, 0.6, 0.4, 1.3, 1.1, 0.7, 0.5]},
    },
    "école": {
        "distance": (20, 180),
        "segments": [0.35, 0.50, 0.35, 0.15, 0.05, 0.02, 0.90, 0.70],
        "audience": 3000,
        "recouvrement": 0.08,
        "offre_commune": 0.10,
        "produit_marque": 0.30,
        "notoriete": 14,
        "conception": 0.85,
        "bio": 0.10,
        "image": [4.0, 4.0, 4.0, 3.9, 3.8],
        "saison": {
            "jardin": [0.9, 1.1, 1.5, 1.4, 1.3, 0.9, 0.2, 0.1, 1.4, 1.3, 1.1, 0.8],
            "épicerie": [0.9, 1.0, 1.3, 1.2, 1.3, 1.0, 0.4, 0.2, 1.5, 1.3, 1.1, 0.8],
        },
    },
    "presse": {
        "distance": (15, 160),
        "segments": [0.45, 0.50, 0.55, 0.60, 0.35, 0.30, 0.10, 0.10],
        "audience": 42000,
        "recouvrement": 0.10,
        "offre_commune": 0.03,
        "produit_marque": 0.25,
        "notoriete": 38,
        "conception": 0.10,
        "bio": 0.0,
        "image": [3.6, 3.7, 3.0, 4.2, 3.7],
        "saison": {
            "jardin": [0.8, 1.0, 1.4, 1.5, 1.3, 1.1, 0.8, 0.7, 1.0, 0.9, 0.8, 0.7],
            "épicerie": [1.0, 0.9, 0.9, 1.0, 1.0, 1.1, 1.2, 1.2, 0.9, 0.9, 0.9, 1.0],
        },
    },
    "hébergement": {
        "distance": (10, 150),
        "segments": [0.10, 0.25, 0.75, 0.45, 0.30, 0.95, 0.05, 0.02],
        "audience": 1900,
        "recouvrement": 0.06,
        "offre_commune": 0.04,
        "produit_marque": 0.12,
        "notoriete": 16,
        "conception": 0.08,
        "bio": 0.05,
        "image": [3.6, 3.5, 3.2, 4.0, 3.4],
        "saison": {
            "jardin": [0.9, 1.0, 0.4, 0.6, 0.6, 0.7, 2.4, 2.6, 0.8, 0.6, 0.4, 1.2],
            "épicerie": [0.2, 0.5, 0.7, 1.2, 1.4, 1.5, 2.3, 2.4, 1.2, 0.6, 0.0, 0.0],
        },
    },
    "box": {
        "distance": (30, 480),
        "segments": [0.30, 0.50, 0.40, 0.55, 0.85, 0.10, 0.15, 0.02],
        "audience": 9000,
        "recouvrement": 0.07,
        "offre_commune": 0.30,
        "produit_marque": 0.90,
        "notoriete": 15,
        "conception": 0.25,
        "bio": 0.40,
        "image": [3.4, 3.7, 3.3, 2.9, 2.9],
        "saison": {
            "jardin": [0.7, 1.0, 1.4, 1.5, 1.2, 0.9, 0.6, 0.5, 0.8, 0.8, 1.1, 1.5],
            "épicerie": [0.7, 0.8, 0.9, 0.9, 0.9, 0.8, 0.6, 0.6, 0.9, 1.1, 1.6, 2.2],
        },
    },
    "marque grand public": {
        "distance": (25, 420),
        "segments": [0.50, 0.55, 0.55, 0.30, 0.60, 0.20, 0.15, 0.20],
        "audience": 21000,
        "recouvrement": 0.09,
        "offre_commune": 0.20,
        "produit_marque": 0.96,
        "notoriete": 27,
        "conception": 0.50,
        "bio": 0.15,
        "image": [3.7, 4.0, 3.4, 3.1, 3.0],
        "saison": {
            "jardin": [0.5, 0.8, 1.4, 1.8, 1.6, 1.2, 0.8, 0.7, 0.9, 0.8, 0.8, 0.7],
            "épicerie": [0.7, 0.7, 0.9, 1.0, 1.1, 1.0, 0.9, 0.9, 0.9, 0.9, 1.3, 1.7],
        },
    },
}


def slug(nom: str) -> str:
    """Return a name as it stands in an address: lower case, no accent, words joined by hyphens."""
    sans_accent = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", sans_accent.lower()).strip("-")

"""The competitive survey of October 2026: eight competitors' practices.

The survey is as an agency would hand it over: gaps, codes for "could not be measured", proofs that
have grown old.
"""

import numpy as np
import pandas as pd

from comptoir.concurrence._acteurs import ACTEURS, NOUS, Acteur
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = [
    "CRITERES",
    "DOCUMENTATION",
    "FAMILLES_CRITERES",
    "concurrents",
    "grille_comptoir",
]

FAMILLES_CRITERES = (
    "offre",
    "prix",
    "livraison",
    "paiement",
    "reassurance",
    "seo",
    "sea",
    "social",
    "email",
    "ux",
    "avis",
)
_MESURE = " ; -1 : mesure impossible"
CRITERES: dict[str, Colonne] = {
    "nb_references": Colonne(
        "integer", "Offre : références vendues en ligne", "références", minimum=0
    ),
    "part_bio": Colonne(
        "number",
        "Offre : part de références biologiques",
        "fraction",
        vide=True,
        minimum=0,
        maximum=1,
    ),
    "part_regionale": Colonne(
        "number",
        "Offre : part de références bretonnes",
        "fraction",
        vide=True,
        minimum=0,
        maximum=1,
    ),
    "commande_type_ttc": Colonne(
        "number",
        "Prix : total, port compris, d'un panier d'articles comparables qui coûte 60 € au Comptoir",
        "€ TTC",
        vide=True,
        minimum=0,
    ),
    "delai_livraison_j": Colonne(
        "integer", "Livraison : délai annoncé à domicile", "jours ouvrés", vide=True, minimum=0
    ),
    "frais_port_ttc": Colonne(
        "number",
        "Livraison : frais d'une commande de 40 €, envoi le moins cher",
        "€ TTC",
        minimum=0,
    ),
    "politique_port": Colonne(
        "string",
        "Livraison : « seuil », « toujours payant » ou « toujours offert »",
        valeurs=("seuil", "toujours payant", "toujours offert"),
    ),
    "seuil_port_offert_ttc": Colonne(
        "number",
        "Livraison : montant à partir duquel le port est offert ; sans objet, donc vide, si la "
        "politique n'est pas « seuil »",
        "€ TTC",
        vide=True,
        minimum=0,
    ),
    "retrait_gratuit": Colonne(
        "string",
        "Livraison : retrait gratuit, « oui », « non » ou « n.c. »",
        valeurs=("oui", "non", "n.c."),
    ),
    "moyens_paiement": Colonne("string", "Paiement : moyens proposés, séparés par « | »"),
    "paiement_fractionne": Colonne(
        "string",
        "Paiement : possible en plusieurs fois, « oui », « non » ou « n.c. »",
        valeurs=("oui", "non", "n.c."),
    ),
    "delai_retour_j": Colonne(
        "integer", "Réassurance : délai de retour accordé", "jours", vide=True, minimum=0
    ),
    "garantie_reprise": Colonne(
        "string",
        "Réassurance : végétal remplacé s'il ne reprend pas, « oui », « non » ou « n.c. »",
        valeurs=("oui", "non", "n.c."),
    ),
    "trafic_naturel_mois": Colonne(
        "integer",
        "SEO : visites mensuelles estimées depuis les moteurs" + _MESURE,
        "visites",
        vide=True,
    ),
    "mots_cles_top10": Colonne(
        "integer", "SEO : mots-clés placés dans les dix premiers résultats" + _MESURE, "mots-clés"
    ),
    "domaines_referents": Colonne(
        "integer", "SEO : domaines qui font un lien vers le site" + _MESURE, "domaines", vide=True
    ),
    "annonces_actives": Colonne(
        "integer",
        "SEA : annonces actives dans les bibliothèques publiques" + _MESURE,
        "annonces",
        vide=True,
    ),
    "depense_sea_mois_ht": Colonne(
        "number", "SEA : dépense mensuelle estimée par un outil tiers" + _MESURE, "€ HT", vide=True
    ),
    "abonnes_instagram": Colonne(
        "integer", "Réseaux sociaux : abonnés Instagram", "abonnés", minimum=0
    ),
    "taux_engagement": Colonne(
        "number",
        "Réseaux sociaux : interactions par publication et par abonné, sur 30 jours" + _MESURE,
        "fraction",
        vide=True,
    ),
    "newsletters_30j": Colonne(
        "integer", "E-mail : lettres reçues en 30 jours", "envois", vide=True, minimum=0
    ),
    "relance_panier": Colonne(
        "string",
        "E-mail : relance reçue après un panier abandonné, « oui », « non » ou « n.c. »",
        valeurs=("oui", "non", "n.c."),
    ),
    "lcp_mobile_s": Colonne(
        "number", "UX : plus grand élément affiché sur mobile (LCP, P75)" + _MESURE, "s", vide=True
    ),
    "etapes_paiement": Colonne(
        "integer", "UX : écrans du panier à la confirmation", "écrans", vide=True, minimum=0
    ),
    "note_avis": Colonne("number", "Avis : note moyenne affichée", "sur 5", minimum=0, maximum=5),
    "nb_avis": Colonne("integer", "Avis : nombre d'avis affichés", "avis", minimum=0),
}
_CONCURRENTS: dict[str, Colonne] = {
    "acteur_id": Colonne("string", "Identifiant de l'acteur (C00 : le Comptoir d'Arzhel)"),
    "acteur": Colonne("string", "Nom de l'acteur", unique=True),
    "modele": Colonne("string", "Modèle commercial"),
    "zone": Colonne("string", "Zone de chalandise"),
    "url": Colonne("string", "Adresse du site", unique=True),
    **CRITERES,
    **{
        f"preuve_{famille}_le": Colonne(
            "date", f"Date de la capture qui prouve la famille {famille}", vide=True
        )
        for famille in FAMILLES_CRITERES
    },
}
DOCUMENTATION: dict[str, Table] = {
    "concurrents": Table(
        "Le relevé des pratiques de huit concurrents : un par ligne",
        cle=("acteur_id",),
        colonnes=_CONCURRENTS,
    ),
    "grille_comptoir": Table(
        "Les pratiques du Comptoir, avec les colonnes de concurrents : une ligne",
        cle=("acteur_id",),
        colonnes=_CONCURRENTS,
    ),
}
_MANQUE_POSSIBLE = [
    "part_bio", "part_regionale", "delai_retour_j", "trafic_naturel_mois", "domaines_referents",
    "annonces_actives", "depense_sea_mois_ht", "taux_engagement", "newsletters_30j",
    "commande_type_ttc", "lcp_mobile_s", "etapes_paiement", "delai_livraison_j",
]  # fmt: skip
_OUI_NON = ["retrait_gratuit", "paiement_fractionne", "garantie_reprise", "relance_panier"]


def concurrents(entreprise: Entreprise) -> pd.DataFrame:
    """Return the survey of practices, one row per competitor."""
    alea = entreprise.alea("concurrents")
    table = _grille(ACTEURS, alea)
    for colonne in _MANQUE_POSSIBLE:
        table[colonne] = table[colonne].astype(float).mask(alea.random(len(table)) < 0.09)
        if _MESURE in CRITERES[colonne].description:
            impossible = table[colonne].isna() & (alea.random(len(table)) < 0.7)
            table[colonne] = table[colonne].mask(impossible, -1.0)
        if CRITERES[colonne].type == "integer":
            table[colonne] = table[colonne].astype("Int64")
    for colonne in _OUI_NON:
        table[colonne] = table[colonne].mask(alea.random(len(table)) < 0.12, "n.c.")
    fin = pd.Timestamp("2026-10-23")
    for famille in FAMILLES_CRITERES:
        age = alea.integers(0, 26, len(table)) + alea.choice(
            [0, 75, 140], len(table), p=[0.86, 0.06, 0.08]
        )
        date = pd.Series(fin - pd.to_timedelta(age, unit="D")).dt.as_unit("s")
        table[f"preuve_{famille}_le"] = date.mask(alea.random(len(table)) < 0.03)
    # The limit case of a 90-day rule counted to October 31st: this proof is still good, the next not.
    table.loc[1, "preuve_ux_le"] = pd.Timestamp("2026-08-02")
    table.loc[4, "preuve_ux_le"] = pd.Timestamp("2026-08-01")
    # Whatever the seed, a proof of which no date was kept: it is old too, though no rule of age says so.
    table.loc[4, "preuve_offre_le"] = pd.NaT
    return table


def grille_comptoir(entreprise: Entreprise) -> pd.DataFrame:
    """Return the cooperative's own row, with the columns of `concurrents`."""
    produits = entreprise.table("produits")
    vendus = produits[produits["statut"] != "arrêté"]
    table = _grille((NOUS,), None)
    table["acteur_id"] = "C00"
    table["nb_references"] = len(vendus)
    table["part_bio"] = round(float(vendus["bio"].mean()), 3)
    for famille in FAMILLES_CRITERES:
        table[f"preuve_{famille}_le"] = pd.Timestamp("2026-10-26").as_unit("s")
    return table


def _grille(acteurs: tuple[Acteur, ...], alea: np.random.Generator | None) -> pd.DataFrame:
    """Lay out the criteria; measured figures vary by a few percent from one seed to another."""
    table = pd.DataFrame([a.grille for a in acteurs], columns=list(CRITERES))
    table.insert(0, "acteur_id", [f"C{rang:02d}" for rang in range(1, len(acteurs) + 1)])
    for rang, champ in enumerate(("acteur", "modele", "zone", "url"), start=1):
        table.insert(rang, champ, [getattr(a, champ) for a in acteurs])
    if alea is not None:
        for colonne, precision in _PRECISION.items():
            bruit = np.exp(alea.normal(0, 0.05, len(table)))
            table[colonne] = (table[colonne].astype(float) * bruit).round(precision)
            table[colonne] = table[colonne].clip(upper=CRITERES[colonne].maximum)
            if CRITERES[colonne].type == "integer":
                table[colonne] = table[colonne].astype(int)
    return table


_PRECISION = {
    "nb_references": -1,
    "part_bio": 3,
    "trafic_naturel_mois": -2,
    "mots_cles_top10": 0,
    "domaines_referents": 0,
    "annonces_actives": 0,
    "depense_sea_mois_ht": -2,
    "abonnes_instagram": -2,
    "taux_engagement": 4,
    "lcp_mobile_s": 1,
    "nb_avis": 0,
}

"""Files that stand exactly on a threshold.

Nobody can tell a strict comparison from a loose one where no file stands on the limit.
"""

import pandas as pd

__all__ = ["poser_limites"]


def poser_limites(
    table: pd.DataFrame,
    retenus: pd.Series,
    libres: pd.Series,
    lancement: pd.Timestamp,
    releve: pd.Timestamp,
) -> None:
    """Move the nearest file onto each limit, in place.

    Args:
        table: the finished files.
        retenus: those that pass every eliminatory rule.
        libres: those that a case does not name.
        lancement: first day on which a partner must be free.
        releve: day from which an expired certificate counts.
    """
    # Files that nobody studies come first: the other limits are for those under study.
    reserve = table[retenus & libres].sort_values("instruit", kind="stable").index
    table.loc[reserve[0], "exclusivite_jusqu_au"] = lancement
    table.loc[reserve[1], "solidite"] = 40.0
    derniere = max(2, int((~table.loc[reserve, "instruit"]).sum()) - 1)
    table.loc[reserve[derniere], "allegation_bio"] = True
    table.loc[reserve[derniere], "certificat_bio_fin"] = releve

    etudies = table[table["instruit"] & libres]
    delai, recherches = etudies["delai_conception_mois"], etudies["recherches_mois"]
    annonces = (delai - 9).abs()[etudies["capacite_conception"]]
    table.loc[_premier(annonces), "delai_conception_mois"] = 9.0
    concepteur = etudies["capacite_conception"] & (delai.where(annonces != annonces.min(), 9) <= 9)
    marque = etudies["produit_marque"] & (recherches >= 1000) & ~concepteur
    table.loc[_premier(recherches[marque]), "recherches_mois"] = 1000.0
    mensuelle = etudies["audience"] / etudies["periode_audience"].map({"mois": 1, "an": 12})
    relais = ~etudies["produit_marque"] & ~etudies["capacite_conception"]
    proche = _premier((mensuelle[relais] - 4000).abs())
    table.loc[proche, "audience"] = 48_000
    table.loc[proche, "periode_audience"] = "an"
    interroges = etudies["visiteurs_interroges"]
    table.loc[_premier(interroges[interroges >= 20]), "visiteurs_interroges"] = 20.0

    mois = [f"saison_{numero:02d}" for numero in range(1, 13)]
    connus = etudies[mois].notna().sum(axis=1)
    for court in _premier(connus[connus > 8]):
        mesures = list(etudies.loc[court, mois].dropna().index)
        table.loc[court, mesures[: len(mesures) - 8]] = float("nan")


def _premier(valeurs: pd.Series) -> pd.Index:
    """Return the label of the least value, or none where there is no value."""
    return valeurs.nsmallest(1).index

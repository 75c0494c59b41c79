# Autre méthode : une fonction cherche le mois par étiquette (idxmax), vides et égalités compris.
colonnes_univers = {"jardin": "jardin", "épicerie": "epicerie"}
indices_comptoir = saison_comptoir.sort_values("mois").set_index("mois")
reference = pd.DataFrame(
    [indices_comptoir[colonnes_univers[univers]].to_numpy() for univers in dossiers["univers"]],
    index=dossiers.index,
    columns=MOIS,
)
correlation = alliances.correlation_saison(dossiers[MOIS], reference, minimum=8)
lecture = pd.Series(
    np.select(
        [correlation.isna(), correlation >= 0.6, correlation <= -0.3],
        ["indéterminée", "synchrone", "contre-saison"],
        "neutre",
    ),
    index=dossiers.index,
)
indices = alliances.indices_saison(dossiers[MOIS])


def mois_pour_agir(rang):
    if lecture[rang] == "indéterminée":
        return np.nan
    partenaire, comptoir = indices.loc[rang], reference.loc[rang]
    valeurs = partenaire[comptoir < 1] if lecture[rang] == "contre-saison" else partenaire * comptoir
    return int(valeurs.idxmax()[-2:])


saison = pd.DataFrame(
    {
        "id": dossiers["id"],
        "correlation": correlation,
        "lecture": lecture,
        "mois_action": [mois_pour_agir(rang) for rang in dossiers.index],
    }
)

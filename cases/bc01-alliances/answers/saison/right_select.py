# Autre écriture : lectures par np.select, attrait masqué pour la contre-saison.
nous = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in dossiers["univers"].replace("épicerie", "epicerie")], columns=MOIS)
eux = dossiers[MOIS]
correlation = alliances.correlation_saison(eux, nous, minimum=8)
lecture = np.select(
    [correlation.isna(), correlation >= 0.6, correlation <= -0.3],
    ["indéterminée", "synchrone", "contre-saison"],
    "neutre",
)
eux = alliances.indices_saison(eux)
attrait = eux * nous
attrait[lecture == "contre-saison"] = eux.where(nous < 1)[lecture == "contre-saison"]
mois_action = pd.Series(attrait.fillna(-1).to_numpy().argmax(axis=1) + 1.0)
saison = pd.DataFrame(
    {
        "id": dossiers["id"],
        "correlation": correlation,
        "lecture": lecture,
        "mois_action": mois_action.where(correlation.notna()),
    }
)

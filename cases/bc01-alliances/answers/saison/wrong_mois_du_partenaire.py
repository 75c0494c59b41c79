# Vous avez pris le mois fort du partenaire sans regarder le nôtre.
# À partir de : right_select
# Remplacer :
attrait = eux * nous
attrait[lecture == "contre-saison"] = eux.where(nous < 1)[lecture == "contre-saison"]
mois_action = pd.Series(attrait.fillna(-1).to_numpy().argmax(axis=1) + 1.0)
# par :
attrait = eux

mois_action = pd.Series(attrait.fillna(-1).to_numpy().argmax(axis=1) + 1.0)

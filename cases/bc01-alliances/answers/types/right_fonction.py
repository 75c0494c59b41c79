# Autre méthode : une fonction appliquée ligne à ligne, colonnes en plus.
def proposer(dossier):
    audience = dossier["audience"] / (12 if dossier["periode_audience"] == "an" else 1)
    if dossier["capacite_conception"] and dossier["delai_conception_mois"] <= 9:
        return "co-développement"
    if dossier["produit_marque"] and dossier["recherches_mois"] >= 1000:
        return "co-branding"
    return "co-marketing" if audience >= 4000 else "sans suite"


types = dossiers[["nom", "id"]].assign(type=dossiers.apply(proposer, axis=1))

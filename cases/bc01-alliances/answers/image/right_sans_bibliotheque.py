# Autre méthode : calcul attribut par attribut, sans le module alliances.
image = dossiers[["id"]].copy()
ecart_pondere = total_poids = 0
for _, ligne in image_comptoir.iterrows():
    difference = dossiers["img_" + ligne["attribut"]] - ligne["note"]
    image[ligne["attribut"]] = difference.round(1)
    ecart_pondere = ecart_pondere + ligne["poids"] * difference.abs().fillna(0)
    total_poids = total_poids + ligne["poids"] * difference.notna()
image["coherence"] = (1 - ecart_pondere / total_poids / 5).round(4)
image["alerte"] = "non"
image.loc[image["qualite"].isna() | image["ecologie"].isna(), "alerte"] = "indéterminée"
image.loc[(image["qualite"] <= -1) | (image["ecologie"] <= -1), "alerte"] = "oui"
image["fragile"] = ~(dossiers["repondants_image"] >= 30)

# Autre écriture : la campagne en index, une colonne à la fois.
lu = exports.lire_meta("data/meta_ads.xlsx").set_index("Nom de la campagne").rename_axis("campagne")
meta = lu[["Achats"]].rename(columns={"Achats": "achats"})
hors_taxes = commandes["total_ht"].sum() / commandes["total_ttc"].sum()
meta["valeur_ht"] = lu["Valeur de conversion des achats"] * hors_taxes
meta["perte_clic"] = 1 - lu["Vues de la page de destination du site Web"] / lu["Clics sur un lien"]

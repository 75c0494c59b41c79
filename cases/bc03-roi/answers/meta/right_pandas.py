# Autre méthode : le classeur lu par pandas, colonnes nettoyées à la main.
brut = pd.read_excel("data/meta_ads.xlsx")
brut.columns = [c.replace("\u00a0", " ").replace("’", "'") for c in brut.columns]
brut = brut[brut["Nom de la campagne"].notna()]
taux = commandes["total_ttc"].sum() / commandes["total_ht"].sum()
meta = pd.DataFrame({
    "campagne": brut["Nom de la campagne"],
    "achats": brut["Achats"].astype(int),
    "valeur_ht": (brut["Valeur de conversion des achats"] / taux).round(2),
    "perte_clic": (1 - brut["Vues de la page de destination du site Web"] / brut["Clics sur un lien"]).round(4),
})

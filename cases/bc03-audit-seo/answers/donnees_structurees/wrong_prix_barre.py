# Faute : le premier montant du bloc prix est pris pour le prix affiché ; en promotion, c'est le prix barré.
releve = donnees_structurees.relever(SITE)
for rang, adresse in enumerate(releve["page"]):
    soupe = BeautifulSoup(pages.fichiers(SITE)[adresse].read_text(encoding="utf-8"), "lxml")
    texte = soupe.select_one(".prix-barre, .prix-actuel").get_text()
    releve.loc[rang, "prix_affiche"] = float(texte.split("\u00a0")[0].replace(",", "."))
differents = (releve["prix_balise"] - releve["prix_affiche"]).abs() > 0.005
justes = donnees_structurees.anomalies(SITE)
anomalies_fiches = pd.concat([
    justes[justes["anomalie"] != "prix_different"],
    pd.DataFrame({"page": releve.loc[differents, "page"], "anomalie": "prix_different"}),
])
ecarts_prix = releve.loc[differents, ["page", "prix_affiche", "prix_balise"]].copy()
ecarts_prix["ecart"] = (ecarts_prix["prix_balise"] / ecarts_prix["prix_affiche"] - 1).round(4)
ecarts_prix = ecarts_prix.sort_values("ecart")

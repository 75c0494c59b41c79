# Erreur : similarité caractère par caractère sur les libellés non normalisés (casse, accents, ordre).
from rapidfuzz import fuzz, process

vendus = produits[produits["statut"] != "arrêté"]
propre = benchmark.nettoyer_gtin(prix["gtin"])
juste = benchmark.gtin_valide(propre)
par_gtin = propre.where(juste).map(vendus.set_index("gtin")["sku"])
etat = np.select(
    [prix["gtin"].isna(), propre.isna(), ~juste, par_gtin.isna()],
    ["absent", "illisible", "cle_fausse", "inconnu"],
    "rapproche",
)
bilan_gtin = pd.Series(etat).value_counts().to_dict()
scores = process.cdist(prix["libelle"].tolist(), vendus["nom"].tolist(), scorer=fuzz.ratio)
meilleur = pd.Series(vendus["sku"].to_numpy()[scores.argmax(axis=1)])
score = pd.Series(scores.max(axis=1))
methode = pd.Series(np.select([par_gtin.notna(), score >= 90], ["gtin", "libelle"], "aucun"))
appariement = prix[["acteur_id", "ligne"]].assign(
    sku=par_gtin.where(methode == "gtin", meilleur.where(methode == "libelle")),
    methode=methode,
    score=score.mask(methode == "gtin", 100.0),
)

# Autre méthode : boucle sur les lignes, dictionnaires et rapidfuzz.process.extractOne.
from rapidfuzz import fuzz, process

vendus = produits[produits["statut"] != "arrêté"]
sku_du_gtin = dict(zip(vendus["gtin"], vendus["sku"], strict=True))
noms = benchmark.normaliser_libelles(vendus.set_index("sku")["nom"]).to_dict()
nets = benchmark.nettoyer_gtin(prix["gtin"])
textes_nets = benchmark.normaliser_libelles(prix["libelle"])
lignes = []
for i in prix.index:
    sku, methode = sku_du_gtin.get(nets[i]), "gtin"
    if sku is None:
        _, score, trouve = process.extractOne(textes_nets[i], noms, scorer=fuzz.token_sort_ratio)
        sku, methode = (trouve, "libelle") if score >= 90 else (None, "aucun")
    lignes.append((sku, methode, prix["ligne"][i], prix["acteur_id"][i]))
appariement = pd.DataFrame(lignes, columns=["sku", "methode", "ligne", "acteur_id"])

# Autre méthode : boucle sur les lignes, dictionnaires et rapidfuzz.process.extractOne.
from rapidfuzz import fuzz, process

vendus = produits[produits["statut"] != "arrêté"]
sku_du_gtin = dict(zip(vendus["gtin"], vendus["sku"], strict=True))
noms = benchmark.normaliser_libelles(vendus.set_index("sku")["nom"]).to_dict()
nets = benchmark.nettoyer_gtin(prix["gtin"])
cles = benchmark.gtin_valide(nets)
textes = benchmark.normaliser_libelles(prix["libelle"])
bilan_gtin = dict.fromkeys(["absent", "illisible", "cle_fausse", "inconnu", "rapproche"], 0)
lignes = []
for i in prix.index:
    if pd.isna(prix["gtin"][i]):
        etat = "absent"
    elif pd.isna(nets[i]):
        etat = "illisible"
    elif not cles[i]:
        etat = "cle_fausse"
    elif nets[i] not in sku_du_gtin:
        etat = "inconnu"
    else:
        etat = "rapproche"
    bilan_gtin[etat] += 1
    if etat == "rapproche":
        sku, methode, score = sku_du_gtin[nets[i]], "gtin", 100.0
    else:
        _, score, sku = process.extractOne(textes[i], noms, scorer=fuzz.token_sort_ratio)
        methode = "libelle" if score >= 90 else "aucun"
        sku = sku if score >= 90 else None
    lignes.append((sku, methode, score, prix["ligne"][i], prix["acteur_id"][i]))
appariement = pd.DataFrame(lignes, columns=["sku", "methode", "score", "ligne", "acteur_id"])

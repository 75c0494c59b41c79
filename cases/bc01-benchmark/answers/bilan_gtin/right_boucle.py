# Autre méthode : boucle sur les codes et compteur, clé de contrôle recalculée à la main.
vendus = set(produits.loc[produits["statut"] != "arrêté", "gtin"])
nets = benchmark.nettoyer_gtin(prix["gtin"])
bilan_gtin = dict.fromkeys(["absent", "illisible", "cle_fausse", "inconnu", "rapproche"], 0)
for saisi, net in zip(prix["gtin"], nets, strict=True):
    if pd.isna(saisi):
        etat = "absent"
    elif pd.isna(net):
        etat = "illisible"
    elif sum(int(c) * (1 if i % 2 == 0 else 3) for i, c in enumerate(reversed(net))) % 10:
        etat = "cle_fausse"
    else:
        etat = "rapproche" if net in vendus else "inconnu"
    bilan_gtin[etat] += 1

# Tries: answers that contain themselves.
# Points: none
# Flag: none

# %% synthese
boucle = []
boucle.append(boucle)
synthese = pd.DataFrame({"canal": [boucle] * 3, "chiffre_affaires": [boucle] * 3})
# %% reperes
reperes = {"meilleur_canal": "boutique", "produits": []}
reperes["prix_moyen"] = reperes
reperes["produits"].append(reperes["produits"])

# Tries: NaN and infinities wherever a number is wanted.
# Points: none
# Flag: none

# %% total
total = float("nan")
# %% synthese
synthese = pd.DataFrame({"canal": [None, None, None], "chiffre_affaires": [float("nan")] * 3})
# %% remise
remise = lambda montant, taux: float("nan")
# %% reperes
reperes = {"meilleur_canal": None, "prix_moyen": float("inf"), "produits": float("-inf")}

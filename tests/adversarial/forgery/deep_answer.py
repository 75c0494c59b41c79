# Tries: an answer nested deeper than any stack.
# Points: none
# Flag: none

# %% reperes
fond = []
for _ in range(200_000):
    fond = [fond]
reperes = {"meilleur_canal": "boutique", "prix_moyen": 0.0, "produits": fond}

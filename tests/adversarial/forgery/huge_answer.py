# Tries: answers of millions of items.
# Points: none
# Flag: none

# %% total
total = 10**200_000
# %% reperes
reperes = {
    "meilleur_canal": "x" * 60_000_000,
    "prix_moyen": 0.0,
    "produits": list(range(3_000_000)),
}

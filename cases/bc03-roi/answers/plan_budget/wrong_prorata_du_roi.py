# Erreur : l'enveloppe est répartie au prorata du rendement moyen, pas du rendement marginal.
# À partir de : wrong_sans_bornes
# Remplacer :
b = repartir(b0.sum(), c["a"], c["k"])
# par :
moyen = c["a"] * np.log1p(b0 / c["k"]) / b0
b = b0.sum() * moyen / moyen.sum()
# Remplacer :
    m = marge(repartir(e, c["a"], c["k"]))
# par :
    m = marge(e * moyen / moyen.sum())

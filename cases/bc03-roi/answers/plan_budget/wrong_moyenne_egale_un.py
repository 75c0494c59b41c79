# Vous avez cherché le budget dont l'euro moyen rapporte un euro, et non le prochain.
# À partir de : right_a_mi_chemin
# Remplacer :
optima = {nom: (c[a] - c["k"]).clip(*bornes) for nom, a in [("dernier_clic", "a"), ("douze_mois", "a_12_mois")]}
# par :
grille = [pd.Series(p * c["plafond"]).clip(*bornes) for p in np.linspace(0.05, 1, 96)]
optima = {
    nom: pd.concat([b.where(marge_attendue(b, c[a], c["k"]) >= b) for b in grille], axis=1).max(axis=1).fillna(c["plancher"])
    for nom, a in [("dernier_clic", "a"), ("douze_mois", "a_12_mois")]
}

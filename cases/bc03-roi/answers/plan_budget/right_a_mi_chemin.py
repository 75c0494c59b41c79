# Autre choix : une enveloppe à mi-chemin des deux optimales, répartie sur les courbes à 12 mois, budgets à l'euro.
c = courbes.set_index("campagne")
bornes = (c["plancher"], c["plafond"])
optima = {nom: (c[a] - c["k"]).clip(*bornes) for nom, a in [("dernier_clic", "a"), ("douze_mois", "a_12_mois")]}
enveloppes = {nom: b.sum() for nom, b in optima.items()}
lignes = []
for variation in [-0.2, 0.0, 0.2]:
    e = c["budget_2026"].sum() * (1 + variation)
    ligne = {"variation": variation, "enveloppe": e}
    for nom, a in [("resultat", "a"), ("resultat_12_mois", "a_12_mois")]:
        b = repartir(e, c[a], c["k"], *bornes)
        ligne[nom] = marge_attendue(b, c[a], c["k"]).sum() - e
    lignes.append(ligne)
scenarios = pd.DataFrame(lignes)
milieu = sum(enveloppes.values()) / 2
b = repartir(milieu, c["a_12_mois"], c["k"], *bornes).round()
plan_budget = pd.DataFrame({"budget_2027": b, "rendement_12_mois": marge_marginale(b, c["a_12_mois"], c["k"])}).reset_index()

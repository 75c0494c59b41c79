# Autre méthode : bissection écrite à la main, plan pris à l'optimum de la demande du contrôle de gestion.
c = courbes.set_index("campagne").sort_index()


def budgets(marginale, a):
    return np.minimum(np.maximum(c[a] / marginale - c["k"], c["plancher"]), c["plafond"])


def resultat(enveloppe, a):
    basse, haute = 0.001, 100.0
    while haute - basse > 1e-10:
        milieu = (basse + haute) / 2
        if budgets(milieu, a).sum() > enveloppe:
            basse = milieu
        else:
            haute = milieu
    b = budgets(haute, a)
    return (c[a] * np.log(1 + b / c["k"])).sum() - enveloppe


enveloppes = {"douze_mois": budgets(1, "a_12_mois").sum(), "dernier_clic": budgets(1, "a").sum()}
total = c["budget_2026"].sum()
scenarios = pd.DataFrame({"enveloppe": [0.8 * total, total, 1.2 * total]}, index=pd.Index([-0.2, 0, 0.2], name="variation"))
scenarios["resultat"] = [resultat(e, "a") for e in scenarios["enveloppe"]]
scenarios["resultat_12_mois"] = [resultat(e, "a_12_mois") for e in scenarios["enveloppe"]]
scenarios = scenarios.round(2)
b = budgets(1, "a_12_mois")
plan_budget = pd.DataFrame({"campagne": c.index, "budget_2027": b.to_numpy(), "rendement_12_mois": (c["a_12_mois"] / (c["k"] + b)).to_numpy()})

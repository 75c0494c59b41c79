# Autre méthode : coûts du partenaire par différence, redevance ôtée des contributions pour l'équilibre.
def montant(nature):
    return float(postes_coffret.loc[postes_coffret["nature"] == nature, "montant"].iloc[0])


def couts(nature):
    lignes = postes_coffret[postes_coffret["nature"] == nature]
    comptoir = (lignes["montant"] * lignes["part_comptoir"]).sum()
    return comptoir, lignes["montant"].sum() - comptoir


prix, cession, volume = montant("prix"), montant("cession"), montant("volume")
ca_ht = prix / (1 + montant("tva") / 100)
redevance = montant("redevance") / 100 * ca_ht
commission = montant("commission") / 100 * prix
variables_comptoir, variables_partenaire = couts("variable")
fixes_comptoir, fixes_partenaire = couts("fixe")
contribution_comptoir = ca_ht - cession - redevance - commission - variables_comptoir
contribution_partenaire = cession + redevance - variables_partenaire
hors_comptoir, hors_partenaire = contribution_comptoir + redevance, contribution_partenaire - redevance
equilibre = (
    (hors_comptoir - hors_partenaire) * volume - (fixes_comptoir - fixes_partenaire)
) / (2 * volume * ca_ht)
resultat_coffret = {
    "contribution_comptoir": round(float(contribution_comptoir), 2),
    "contribution_partenaire": round(float(contribution_partenaire), 2),
    "point_mort_comptoir": int(alliances.point_mort(fixes_comptoir, contribution_comptoir)),
    "point_mort_partenaire": int(alliances.point_mort(fixes_partenaire, contribution_partenaire)),
    "redevance_equilibre": round(float(equilibre), 4),
}

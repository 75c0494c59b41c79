# Autre écriture : charges variables et fixes regroupées par nature, arrondis au centime.
montant = postes_coffret.set_index("nature")["montant"]
ca_ht = montant["prix"] / (1 + montant["tva"] / 100)
communs = postes_coffret[postes_coffret["nature"].isin(["variable", "fixe"])]
part = communs["part_comptoir"]
au_comptoir = (communs["montant"] * part).groupby(communs["nature"]).sum()
au_partenaire = (communs["montant"] * (1 - part)).groupby(communs["nature"]).sum()

commission = montant["prix"] * montant["commission"] / 100
base_comptoir = ca_ht - montant["cession"] - commission - au_comptoir["variable"]
base_partenaire = montant["cession"] - au_partenaire["variable"]
redevance = ca_ht * montant["redevance"] / 100
a, b = base_comptoir - redevance, base_partenaire + redevance
ecart_fixes = au_comptoir["fixe"] - au_partenaire["fixe"]
resultat_coffret = {
    "contribution_comptoir": round(a, 2),
    "contribution_partenaire": round(b, 2),
    "point_mort_comptoir": int(np.ceil(au_comptoir["fixe"] / a)),
    "point_mort_partenaire": int(np.ceil(au_partenaire["fixe"] / b)),
    "redevance_equilibre": round(
        (base_comptoir - base_partenaire - ecart_fixes / montant["volume"]) / (2 * ca_ht), 4
    ),
}

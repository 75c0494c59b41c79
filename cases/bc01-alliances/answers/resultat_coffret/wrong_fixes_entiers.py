# Vous avez fait porter la totalité des coûts fixes à chaque partie.
# À partir de : right_postes_groupes
# Remplacer :
au_partenaire = (communs["montant"] * (1 - part)).groupby(communs["nature"]).sum()

commission = montant["prix"] * montant["commission"] / 100
# par :
au_partenaire = (communs["montant"] * (1 - part)).groupby(communs["nature"]).sum()
au_comptoir["fixe"] = au_partenaire["fixe"] = communs.loc[communs["nature"] == "fixe", "montant"].sum()
commission = montant["prix"] * montant["commission"] / 100

# Vous avez cherché les faux amis sous l'objectif de ROAS, et non sur la marge.
# À partir de : right_commandes_retriees
# Remplacer :
faux_amis = t.index[(t["roi_ca"] > 0) & (t["roi_marge"] < 0)].tolist()
# par :
faux_amis = t.index[t["roas"] < 4].tolist()

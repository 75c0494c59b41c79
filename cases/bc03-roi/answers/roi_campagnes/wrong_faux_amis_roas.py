# Erreur : les faux amis sont cherchés sous le ROAS de 4 fixé par l'objectif, pas sur la marge.
# À partir de : right_commandes_retriees
# Remplacer :
faux_amis = t.index[(t["roi_ca"] > 0) & (t["roi_marge"] < 0)].tolist()
# par :
faux_amis = t.index[t["roas"] < 4].tolist()

# Vous avez décidé le statut sur le ROAS, sans la marge.
# À partir de : right_periodes
# Remplacer :
d["statut"] = pd.cut(d["roi_marge"], [-9, -0.3, 0, 99], right=False, labels=["déficitaire", "à surveiller", "rentable"]).astype(str)
# par :
d["statut"] = np.where(d["roas"] >= 4, "rentable", np.where(d["roas"] >= 1, "à surveiller", "déficitaire"))

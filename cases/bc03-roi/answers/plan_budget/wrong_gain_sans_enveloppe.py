# Erreur : le gain compare les marges sans compter le changement d'enveloppe.
# À partir de : right_marge_par_logarithme
# Remplacer :
    lignes.append({"variation": variation, "enveloppe": e, "marge": m, "gain_resultat": m - e - (marge(b0) - b0.sum())})
# par :
    lignes.append({"variation": variation, "enveloppe": e, "marge": m, "gain_resultat": m - marge(b0)})

# Vous avez donné la marge, sans en retirer l'enveloppe.
# À partir de : right_a_mi_chemin
# Remplacer :
        ligne[nom] = marge_attendue(b, c[a], c["k"]).sum() - e
# par :
        ligne[nom] = marge_attendue(b, c[a], c["k"]).sum()

# Vous avez oublié les planchers et les plafonds.
# À partir de : right_a_mi_chemin
# Remplacer :
bornes = (c["plancher"], c["plafond"])
# par :
bornes = (0.0, np.inf)

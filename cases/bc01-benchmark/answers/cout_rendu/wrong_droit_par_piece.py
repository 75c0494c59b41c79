# Vous avez compté le droit de douane par pièce : il est dû une fois par article différent.
# À partir de : right_lignes
# Remplacer :
3.0 * lignes["hors_ue"].sum()
# par :
3.0 * (lignes["hors_ue"] * lignes["quantite"]).sum()

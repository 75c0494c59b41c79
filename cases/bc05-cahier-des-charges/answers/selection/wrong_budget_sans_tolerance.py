# Vous avez éliminé au-delà du budget visé, sans la tolérance annoncée dans le règlement.
# À partir de : right_boucle_verticale
# Remplacer :
plafond = regles["budget_mise_en_place_ht"] * (1 + regles["tolerance_budget"])
# par :
plafond = regles["budget_mise_en_place_ht"]

# Vous avez oublié l'affiliation parmi les sessions que nous payons.
# À partir de : solution
# Remplacer :
    "part_payee": par_canal[["Paid Search", "Paid Social", "Affiliates"]].sum() / par_canal.sum(),
# par :
    "part_payee": par_canal[["Paid Search", "Paid Social"]].sum() / par_canal.sum(),

# Vous avez compté l'affiliation, que nous payons, parmi les liens des autres sites.
# À partir de : solution
# Remplacer :
    "part_liens": par_canal["Referral"] / par_canal.sum(),
# par :
    "part_liens": par_canal[["Referral", "Affiliates"]].sum() / par_canal.sum(),

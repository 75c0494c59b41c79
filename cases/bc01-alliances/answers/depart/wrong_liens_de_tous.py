# Vous avez donné la conversion de tous les canaux au lieu de celle des liens.
# À partir de : solution
# Remplacer :
    "conversion_liens": canaux.loc["Referral", "Événements clés"] / par_canal["Referral"],
# par :
    "conversion_liens": canaux["Événements clés"].sum() / par_canal.sum(),

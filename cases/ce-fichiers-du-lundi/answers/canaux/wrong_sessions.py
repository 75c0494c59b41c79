# Vous avez réparti les ventes selon les sessions, et non selon le revenu.
# À partir de : solution
# Remplacer :
canaux["part"] = canaux["revenu_ga4"] / canaux["revenu_ga4"].sum()
# par :
canaux["part"] = ga4["Sessions"] / ga4["Sessions"].sum()

# Vous avez donné une corrélation sur moins de huit mois connus.
# À partir de : right_select
# Remplacer :
correlation = alliances.correlation_saison(eux, nous, minimum=8)
# par :
correlation = alliances.correlation_saison(eux, nous, minimum=3)

# Vous avez jugé insuffisants huit mois connus tout juste.
# À partir de : right_select
# Remplacer :
correlation = alliances.correlation_saison(eux, nous, minimum=8)
# par :
correlation = alliances.correlation_saison(eux, nous, minimum=9)

# Vous avez fait la moyenne des ratios des campagnes au lieu du ratio des sommes.
# À partir de : right_periodes
# Remplacer :
alertes = pd.DataFrame({
# par :
synthese["valeur"] = [*synthese["valeur"][:5], "=AVERAGE(Campagnes!F2:F15)", "=AVERAGE(Campagnes!G2:G15)"]
alertes = pd.DataFrame({

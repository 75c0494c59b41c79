# Faute : une échéance toutes les deux semaines mène au-delà du 26 février 2027.
# À partir de : right_dates_en_texte
# Remplacer :
plan_actions["echeance"] = pd.date_range("2026-12-09", periods=10, freq="7D").strftime("%Y-%m-%d")
# par :
plan_actions["echeance"] = pd.date_range("2026-12-11", periods=10, freq="14D")

# Vous avez compté les semaines du 21 et du 28 décembre, où l'équipe est absente.
# À partir de : solution
# Remplacer :
pd.to_datetime(["2026-12-11", "2026-12-18", *pd.date_range("2027-01-08", "2027-02-26", freq="7D")])
# par :
pd.date_range("2026-12-11", "2027-02-26", freq="7D")

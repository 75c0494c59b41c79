# Vous avez compté des semaines du dimanche au samedi, décalées de celles des régies.
# À partir de : right_periodes
# Remplacer :
v["semaine"] = v["horodatage"].dt.to_period("W-SUN").dt.start_time
# par :
v["semaine"] = (v["horodatage"].dt.to_period("W-SAT").dt.start_time + pd.Timedelta(days=1))

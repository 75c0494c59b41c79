# Vous avez additionné aux campagnes de Google Ads leurs lignes de total.
# À partir de : solution
# Remplacer :
google = exports.lire_google_ads("data/google_ads.csv")
# par :
google = pd.read_csv("data/google_ads.csv", encoding="utf-16", sep="\t", skiprows=2, decimal=",")
google = google.assign(**{"Début de la période": "2026-02-02", "Fin de la période": "2026-02-08"})

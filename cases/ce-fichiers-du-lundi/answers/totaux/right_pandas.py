# Autre écriture : Google Ads et Meta sont lus avec pandas, les totaux retirés à la main.
# À partir de : solution
# Remplacer :
google = exports.lire_google_ads("data/google_ads.csv")
meta = exports.lire_meta("data/meta_ads.xlsx")
# par :
google = pd.read_csv("data/google_ads.csv", encoding="utf-16", sep="\t", skiprows=2, decimal=",")
google = google[~google["État de la campagne"].str.startswith("Total")]
google = google.assign(**{"Début de la période": "2026-02-02", "Fin de la période": "2026-02-08"})
meta = pd.read_excel("data/meta_ads.xlsx").dropna(subset=["Nom de la campagne"])

# Autre méthode : classeur écrit cellule par cellule avec openpyxl, montants arrondis, dates en texte.
from openpyxl import Workbook

ordre = commandes.sort_values("horodatage")
double = ordre.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff() < pd.Timedelta(seconds=120)
v = ordre[~double & (ordre["statut"] != "annulée")].copy()
v["ca"] = v["total_ht"] - v["rembourse_ht"]
v["marge"] = v["ca"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
iso = v["horodatage"].dt.isocalendar()
v["semaine"] = pd.to_datetime(iso["year"].astype(str) + "-W" + iso["week"].astype(str).str.zfill(2) + "-1", format="%G-W%V-%u")
regies = dict(zip(rapports["campagne"], rapports["plateforme"]))
classeur = Workbook()
feuille = classeur.active
feuille.title = "Synthèse"
for ligne in [
    ("indicateur", "valeur", "unité"), ("ROI sur marge", "=B6/B4-1", "fraction"), ("ROAS", "=B5/B4", "€ par €"),
    ("Dépense", "=SUM(Campagnes!D2:D15)", "€ HT"), ("CA net HT", "=SUM(Campagnes!E2:E15)", "€ HT"), ("Marge sur coûts variables", "=SUM(Campagnes!F2:F15)", "€ HT"),
    ("Commandes valides", len(v), "commandes"), ("Conversions revendiquées", round(rapports["conversions"].sum(), 2), "conversions"),
]:
    feuille.append(ligne)
feuille = classeur.create_sheet("Campagnes")
feuille.append(["plateforme", "campagne", "statut", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge"])
lignes = []
for campagne, c in rapports.groupby("campagne")["cout_ht"].sum().items():
    w = v[v["campagne"] == campagne]
    roi = w["marge"].sum() / c - 1
    statut = "rentable" if roi >= 0 else "à surveiller" if roi >= -0.30 else "déficitaire"
    lignes.append((roi, [regies[campagne], campagne, statut, round(c, 2), round(w["ca"].sum(), 2), round(w["marge"].sum(), 2)]))
for rang, (_, ligne) in enumerate(sorted(lignes, key=lambda paire: -paire[0]), start=2):
    feuille.append([*ligne, f"=E{rang}/D{rang}", f"=F{rang}/D{rang}-1"])
feuille = classeur.create_sheet("Semaines")
feuille.append(["semaine", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge"])
for lundi, c in rapports.groupby("semaine")["cout_ht"].sum().items():
    w = v[v["semaine"] == lundi]
    feuille.append([lundi.date().isoformat(), round(c, 2), round(w["ca"].sum(), 2), round(w["marge"].sum(), 2), round(w["ca"].sum() / c, 2), round(w["marge"].sum() / c - 1, 4)])
feuille = classeur.create_sheet("Alertes")
for ligne in [
    ("sujet", "période", "constat", "destinataire"),
    ("paiement", "Avril 2026", "Sur mobile, un paiement sur deux n'aboutit pas.", "responsable technique"),
    ("mesure", "10 au 18 février", "L'outil d'audience ne voit plus qu'une session sur huit.", "responsable technique"),
    ("régies", "Printemps", "Les régies revendiquent bien plus que nos commandes.", "agence"),
]:
    feuille.append(ligne)
classeur.save("livrables/tableau_de_bord.xlsx")
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

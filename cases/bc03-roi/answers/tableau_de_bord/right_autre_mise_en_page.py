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
cout, ca, marge = rapports["cout_ht"].sum(), v["ca"].sum(), v["marge"].sum()
classeur = Workbook()
feuille = classeur.active
feuille.title = "Synthèse"
for ligne in [
    ("indicateur", "valeur", "unité"), ("ROI sur marge", round(marge / cout - 1, 4), "fraction"), ("ROAS", round(ca / cout, 2), "€/€"),
    ("Dépense", round(cout, 2), "€ HT"), ("CA net HT", round(ca, 2), "€ HT"), ("Marge sur coûts variables", round(marge, 2), "€ HT"),
    ("Commandes valides", len(v), "commandes"), ("Conversions revendiquées", int(rapports["conversions"].sum()), "conversions"),
]:
    feuille.append(ligne)
feuille = classeur.create_sheet("Campagnes")
feuille.append(["plateforme", "campagne", "statut", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge"])
lignes = []
for campagne, c in rapports.groupby("campagne")["cout_ht"].sum().items():
    w = v[v["campagne"] == campagne]
    roi = w["marge"].sum() / c - 1
    statut = "rentable" if roi >= 0 else "à surveiller" if roi >= -0.30 else "déficitaire"
    lignes.append([regies[campagne], campagne, statut, round(c, 2), round(w["ca"].sum(), 2), round(w["marge"].sum(), 2), round(w["ca"].sum() / c, 2), round(roi, 4)])
for ligne in sorted(lignes, key=lambda ligne: -ligne[-1]):
    feuille.append(ligne)
feuille = classeur.create_sheet("Semaines")
feuille.append(["semaine", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge"])
for lundi, c in rapports.groupby("semaine")["cout_ht"].sum().items():
    w = v[v["semaine"] == lundi]
    feuille.append([lundi.date().isoformat(), round(c, 2), round(w["ca"].sum(), 2), round(w["marge"].sum(), 2), round(w["ca"].sum() / c, 2), round(w["marge"].sum() / c - 1, 4)])
feuille = classeur.create_sheet("Alertes")
for ligne in [
    ("période", "constat", "destinataire", "action"),
    ("10 au 18 février", "L'outil d'audience ne voit plus qu'une session sur huit.", "Responsable technique", "Rétablir la balise et ajouter une alerte quotidienne."),
    ("Avril 2026", "Sur mobile, un paiement sur deux n'aboutit pas.", "Prestataire de paiement", "Obtenir les journaux 3-D Secure du mois."),
    ("Tout le printemps", "Neuf campagnes au moins perdent de l'argent.", "Direction commerciale", "Geler la hausse de budget demandée."),
]:
    feuille.append(ligne)
classeur.save("livrables/tableau_de_bord.xlsx")
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

# Autre écriture : semaines par périodes du lundi au dimanche, statuts par pd.cut.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca_net_ht"] = v["total_ht"] - v["rembourse_ht"]
v["marge_ht"] = v["ca_net_ht"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
v["semaine"] = v["horodatage"].dt.to_period("W-SUN").dt.start_time


def par(cle):
    t = rapports.groupby(cle)[["cout_ht"]].sum()
    t[["ca_net_ht", "marge_ht"]] = v.groupby(cle)[["ca_net_ht", "marge_ht"]].sum()
    t["roas"] = t["ca_net_ht"] / t["cout_ht"]
    t["roi_marge"] = t["marge_ht"] / t["cout_ht"] - 1
    return t.reset_index()


d = par("campagne").sort_values("roi_marge", ascending=False)
d["plateforme"] = d["campagne"].map(rapports.groupby("campagne")["plateforme"].first())
d["statut"] = pd.cut(d["roi_marge"], [-9, -0.3, 0, 99], right=False, labels=["déficitaire", "à surveiller", "rentable"]).astype(str)
cout, ca, marge = d["cout_ht"].sum(), d["ca_net_ht"].sum(), d["marge_ht"].sum()
d = d[["campagne", "plateforme", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge", "statut"]]
n = len(d) + 1
d["roas"] = [f"=ROUND(D{i}/C{i},6)" for i in range(2, n + 1)]
d["roi_marge"] = [f"=(E{i}-C{i})/C{i}" for i in range(2, n + 1)]
synthese = pd.DataFrame({
    "indicateur": ["Dépense", "Commandes valides", "Conversions revendiquées", "CA net HT", "Marge sur coûts variables", "ROAS", "ROI sur marge"],
    "valeur": [f"=SUM(Campagnes!C2:C{n})", len(v), rapports["conversions"].sum(), f"=SUM(Campagnes!D2:D{n})", f"=SUM(Campagnes!E2:E{n})", "=B5/B2", "=(B6-B2)/B2"],
    "unité": ["€ HT", "commandes", "conversions", "€ HT", "€ HT", "€ par €", "fraction"],
})
alertes = pd.DataFrame({
    "sujet": ["mesure", "paiement", "régies"],
    "période": ["10-18 février", "avril", "printemps"],
    "constat": ["la mesure d'audience est tombée neuf jours", "le paiement mobile a échoué tout le mois", "des conversions gonflées par les régies"],
    "destinataire": ["responsable technique", "responsable technique", "agence"],
})
with pd.ExcelWriter("livrables/tableau_de_bord.xlsx", engine="openpyxl") as fichier:
    synthese.to_excel(fichier, sheet_name="Synthèse", index=False)
    d.to_excel(fichier, sheet_name="Campagnes", index=False)
    par("semaine").to_excel(fichier, sheet_name="Semaines", index=False)
    alertes.to_excel(fichier, sheet_name="Alertes", index=False)
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

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
synthese = pd.DataFrame({
    "indicateur": ["Dépense", "Commandes valides", "Conversions revendiquées", "CA net HT", "Marge sur coûts variables", "ROAS", "ROI sur marge"],
    "valeur": [cout, len(v), rapports["conversions"].sum(), ca, marge, ca / cout, marge / cout - 1],
    "unité": ["€ HT", "nombre", "nombre", "€ HT", "€", "€ par €", "fraction"],
})
alertes = pd.DataFrame({
    "période": ["février", "avril", "printemps"],
    "constat": ["panne de mesure pendant neuf jours", "paiement mobile dégradé tout le mois", "conversions gonflées par les régies"],
    "destinataire": ["webmestre", "prestataire", "agence"],
    "action": ["exclure ces jours du bilan", "ouvrir un incident de paiement", "revoir la fenêtre d'attribution"],
})
with pd.ExcelWriter("livrables/tableau_de_bord.xlsx") as fichier:
    synthese.to_excel(fichier, sheet_name="Synthèse", index=False)
    d.to_excel(fichier, sheet_name="Campagnes", index=False)
    par("semaine").to_excel(fichier, sheet_name="Semaines", index=False)
    alertes.to_excel(fichier, sheet_name="Alertes", index=False)
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

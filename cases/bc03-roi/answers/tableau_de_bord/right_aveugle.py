# Autre méthode : ca, marge et cout portent des noms courts ; la feuille des campagnes vient d'une fusion.
cle = ["id_client", "campagne", "total_ttc"]
triees = commandes.sort_values(["horodatage", "id"])
doubles = triees.loc[triees.groupby(cle)["horodatage"].diff() < pd.Timedelta(seconds=120), "id"]
valides = commandes[(commandes["statut"] != "annulée") & ~commandes["id"].isin(doubles)].copy()
valides["ca_net_ht"] = valides["total_ht"] - valides["rembourse_ht"]
valides["marge_ht"] = (
    valides["ca_net_ht"] - valides["cout_marchandises_ht"] - valides["cout_port_ht"] - valides["frais_paiement_ht"]
)
roi_campagnes = valides.groupby("campagne").agg(ca_net_ht=("ca_net_ht", "sum"), marge_ht=("marge_ht", "sum"))
roi_campagnes = roi_campagnes.join(rapports.groupby("campagne")["cout_ht"].sum()).reset_index()
roi_campagnes["roas"] = indicateurs.roas(roi_campagnes["ca_net_ht"], roi_campagnes["cout_ht"])
roi_campagnes["roi_marge"] = indicateurs.roi_marge(roi_campagnes["marge_ht"], roi_campagnes["cout_ht"])
roi_campagnes = roi_campagnes.sort_values("roi_marge", ascending=False, ignore_index=True)
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

feuille_campagnes = roi_campagnes.merge(rapports[["campagne", "plateforme"]].drop_duplicates(), on="campagne")
feuille_campagnes["statut"] = np.select(
    [feuille_campagnes["roi_marge"] >= 0, feuille_campagnes["roi_marge"] >= -0.30], ["rentable", "à surveiller"], "déficitaire"
)
feuille_campagnes = feuille_campagnes[["campagne", "plateforme", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge", "statut"]]

lundi = (valides["horodatage"].dt.normalize() - pd.to_timedelta(valides["horodatage"].dt.day_of_week, unit="D")).rename("semaine")
semaines = rapports.groupby("semaine")[["cout_ht"]].sum().join(valides.groupby(lundi)[["ca_net_ht", "marge_ht"]].sum()).reset_index()
semaines["roas"] = indicateurs.roas(semaines["ca_net_ht"], semaines["cout_ht"])
semaines["roi_marge"] = indicateurs.roi_marge(semaines["marge_ht"], semaines["cout_ht"])

derniere = len(feuille_campagnes) + 1
feuille_campagnes["roas"] = [f"=IF(C{r}=0,0,D{r}/C{r})" for r in range(2, derniere + 1)]
feuille_campagnes["roi_marge"] = [f"=E{r}/C{r}-1" for r in range(2, derniere + 1)]
synthese = pd.DataFrame(
    [
        ("Dépense", f"=SUM(Campagnes!C2:C{derniere})", "€ HT"),
        ("Commandes valides", len(valides), "commandes"),
        ("Conversions revendiquées", rapports["conversions"].sum(), "conversions"),
        ("CA net HT", f"=SUM(Campagnes!D2:D{derniere})", "€ HT"),
        ("Marge sur coûts variables", f"=SUM(Campagnes!E2:E{derniere})", "€ HT"),
        ("ROAS", "=SUM(Campagnes!D2:D15)/SUM(Campagnes!C2:C15)", "€ par €"),
        ("ROI sur marge", "=SUM(Campagnes!E2:E15)/SUM(Campagnes!C2:C15)-1", "fraction"),
    ],
    columns=["indicateur", "valeur", "unité"],
)
alertes = pd.DataFrame(
    [
        ("mesure", "10 au 18 février 2026", "Panne de mesure : presque aucun achat vu, ventes normales.", "Responsable technique"),
        ("paiement", "Avril 2026", "Paiement mobile : une saisie sur deux aboutit, contre sept sur dix d'habitude.", "Responsable technique"),
        ("régies", "Printemps 2026", "Les régies revendiquent davantage de ventes que nos commandes valides.", "Agence"),
    ],
    columns=["sujet", "période", "constat", "destinataire"],
)

with pd.ExcelWriter(tableau_de_bord, engine="openpyxl") as classeur:
    synthese.to_excel(classeur, sheet_name="Synthèse", index=False)
    feuille_campagnes.to_excel(classeur, sheet_name="Campagnes", index=False)
    semaines.to_excel(classeur, sheet_name="Semaines", index=False)
    alertes.to_excel(classeur, sheet_name="Alertes", index=False)

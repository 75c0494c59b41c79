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
ca, marge, cout = roi_campagnes[["ca_net_ht", "marge_ht", "cout_ht"]].sum()
bilan = {"roas": indicateurs.roas(ca, cout), "roi_marge": indicateurs.roi_marge(marge, cout)}
tableau_de_bord = "livrables/tableau_de_bord.xlsx"

synthese = pd.DataFrame(
    [
        ("Dépense", cout, "€ HT"),
        ("Commandes valides", len(valides), "commandes"),
        ("Conversions revendiquées", int(rapports["conversions"].sum()), "conversions"),
        ("CA net HT", ca, "€ HT"),
        ("Marge sur coûts variables", marge, "€ HT"),
        ("ROAS", bilan["roas"], "€ de CA net HT par € dépensé"),
        ("ROI sur marge", bilan["roi_marge"], "fraction"),
    ],
    columns=["indicateur", "valeur", "unité"],
)

feuille_campagnes = roi_campagnes.merge(rapports[["campagne", "plateforme"]].drop_duplicates(), on="campagne")
feuille_campagnes["statut"] = np.select(
    [feuille_campagnes["roi_marge"] >= 0, feuille_campagnes["roi_marge"] >= -0.30], ["rentable", "à surveiller"], "déficitaire"
)
feuille_campagnes = feuille_campagnes[["campagne", "plateforme", "cout_ht", "ca_net_ht", "marge_ht", "roas", "roi_marge", "statut"]]

lundi = (valides["horodatage"].dt.normalize() - pd.to_timedelta(valides["horodatage"].dt.day_of_week, unit="D")).rename("semaine")
semaines = rapports.groupby("semaine")[["cout_ht"]].sum().join(valides.groupby(lundi)[["ca_net_ht", "marge_ht"]].sum()).reset_index()
semaines["roas"] = indicateurs.roas(semaines["ca_net_ht"], semaines["cout_ht"])
semaines["roi_marge"] = indicateurs.roi_marge(semaines["marge_ht"], semaines["cout_ht"])

alertes = pd.DataFrame(
    [
        ("10 au 18 février 2026", "Panne de mesure : achats mesurés à 5-16 % des commandes du back-office, ventes normales.", "Responsable technique", "Contrôler chaque jour achats mesurés ÷ commandes, alerter sous 80 %, exclure ces neuf jours des comparaisons."),
        ("Avril 2026", "Paiement mobile : 52,6 % des saisies de paiement aboutissent, contre 72 à 73 % les autres mois.", "Responsable technique, service client", "Retrouver le changement du 1er avril, tester le paiement mobile, surveiller le taux chaque semaine."),
        ("Semaines ISO 6 à 22, 2026", "Les régies revendiquent 3 118 conversions pour 2 383 commandes valides.", "Agence Lizenn", "Établir les bilans sur les commandes du back-office, CA net HT, et en ratio des sommes."),
    ],
    columns=["période", "constat", "destinataire", "action"],
)

with pd.ExcelWriter(tableau_de_bord) as classeur:
    synthese.to_excel(classeur, sheet_name="Synthèse", index=False)
    feuille_campagnes.to_excel(classeur, sheet_name="Campagnes", index=False)
    semaines.to_excel(classeur, sheet_name="Semaines", index=False)
    alertes.to_excel(classeur, sheet_name="Alertes", index=False)

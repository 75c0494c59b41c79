# Autre choix : ROI sur CA plutôt que ROAS, les deux indicateurs de mesure, l'indicateur en index.
def periode(n):
    for nom, longueur in [("jour", 1), ("semaine", 7)]:
        if n * longueur / 119 >= 30:
            return nom
    return "mois"


mobiles = trafic.query("appareil == 'mobile'")["infos_paiement"].sum()
choix_kpi = pd.Series({
    "ROI sur CA": periode(len(ventes)),
    "ROI sur marge": periode(len(ventes)),
    "Part de nouveaux clients": periode(ventes["nouveau_client"].sum()),
    "Taux de mesure": periode(commandes_jour["commandes"].sum()),
    "Paiement mobile abouti": periode(mobiles),
}, name="frequence").rename_axis("indicateur").to_frame()

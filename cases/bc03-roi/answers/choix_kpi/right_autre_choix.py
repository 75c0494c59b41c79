# Autre choix : le ROAS réel et la part de nouveaux clients, en plus du ROI de Meta.
jours, semaines = 119, 17
combien = {
    "ROAS réel": len(ventes),
    "ROI sur marge de Meta": ventes["campagne"].str.contains("META").sum(),
    "Part de nouveaux clients": ventes["nouveau_client"].sum(),
    "Coût par nouveau client": ventes["nouveau_client"].sum(),
    "Paiement mobile abouti": trafic.loc[trafic["appareil"] == "mobile", "infos_paiement"].sum(),
}
lignes = []
for nom, n in combien.items():
    lignes.append({"indicateur": nom, "frequence": "jour" if n / jours >= 30 else "semaine" if n / semaines >= 30 else "mois"})
choix_kpi = pd.DataFrame(lignes)

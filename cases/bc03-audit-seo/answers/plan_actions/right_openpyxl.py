# Autre méthode : classeur écrit cellule par cellule, dates comptées semaine par semaine, motifs pour tous.
from datetime import date, timedelta

from openpyxl import Workbook

ordre = ["CH09", "CH08", "CH13", "CH05", "CH10", "CH07", "CH06", "CH11", "CH14", "CH12", "CH04", "CH01", "CH02", "CH03"]
vendredis = [date(2026, 12, 11), date(2026, 12, 18)] + [date(2027, 1, 8) + timedelta(days=7 * n) for n in range(8)]
jours = dict(zip(equipe["metier"], equipe["jours_par_semaine"]))
fiches_chantiers = {c["code"]: c for c in chantiers.to_dict("records")}
document = Workbook()
feuille = document.active
feuille.title = "Plan"
feuille.append(["rang", "code", "score", "echeance", "indicateur", "motif"])
faits, semaine = {}, 1
for rang, code in enumerate(ordre, start=1):
    c = fiches_chantiers[code]
    faits[c["metier"]] = faits.get(c["metier"], 0) + c["effort_jours"]
    while faits[c["metier"]] > semaine * jours[c["metier"]]:
        semaine += 1
    sujet = " ".join(c["chantier"].split()[1:])
    feuille.append([
        rang, code, round(c["gravite"] * c["elements"] / c["effort_jours"], 2), vendredis[semaine - 1],
        f"0 anomalie au contrôle suivant : {sujet}", f"Avant le reste car {sujet} touche les ventes ({code})",
    ])
document.create_sheet("Notes")
document.save("livrables/plan_actions_seo.xlsx")
plan_actions = pd.read_excel("livrables/plan_actions_seo.xlsx", engine="openpyxl")

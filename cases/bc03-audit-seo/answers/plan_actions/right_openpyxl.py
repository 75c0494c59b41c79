# Autre méthode : classeur écrit cellule par cellule avec openpyxl, priorités calculées en Python.
from datetime import date, timedelta

from openpyxl import Workbook

livrees, table = pages.fichiers(SITE), indexation.lire_redirections(SITE)
suivies = indexation.suivre(table, livrees)
fautives = suivies[(suivies["issue"] != "200") | (suivies["sauts"] > 1) | (suivies["statut"] == 302)]
internes = maillage.liens_internes(SITE)
reponses = indexation.statuts(internes["cible"], livrees, table)
g, bonnes = maillage.graphe(internes, livrees), indexation.indexables(SITE)
niveaux, seules = maillage.profondeurs(g), maillage.orphelines(g, bonnes)
constats = [tuple(x) for x in pages.anomalies(pages.lire_pages(SITE)).to_numpy()]
constats += [tuple(x) for x in donnees_structurees.anomalies(SITE).to_numpy()]
constats += [tuple(x) for x in indexation.conflits(SITE).to_numpy()]
constats += [(p, "lien_non_200") for p in internes.loc[internes["cible"].map(reponses) != 200, "page"]]
constats += [(s, "redirection_fautive") for s in fautives["source"]]
constats += [(p, "page_orpheline") for p in seules]
constats += [(p, "page_eloignee") for p in bonnes if p not in seules and not niveaux[p] <= 3]
calculs = []
for chantier in chantiers.itertuples():
    n = len({p for p, nom in constats if nom in chantier.constats.split(";")})
    calculs.append((-chantier.gravite * n / chantier.effort_jours, chantier.code, chantier, n))
document = Workbook()
feuille = document.active
feuille.title = "Plan"
feuille.append(["rang", "code", "chantier", "gravite", "effort_jours", "elements", "priorite",
                "responsable", "echeance", "indicateur"])
for rang, (oppose, code, chantier, n) in enumerate(sorted(calculs), start=1):
    feuille.append([rang, code, chantier.chantier, chantier.gravite, chantier.effort_jours, n, round(-oppose, 2),
                    "développeur", date(2026, 12, 7) + timedelta(days=8 * rang), f"0 constat restant ({chantier.chantier})"])
document.create_sheet("Notes")
document.save("livrables/plan_actions_seo.xlsx")
plan_actions = pd.read_excel("livrables/plan_actions_seo.xlsx")

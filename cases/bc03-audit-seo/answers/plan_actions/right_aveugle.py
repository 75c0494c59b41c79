# Autre méthode : un tableau de constats réuni par concaténation, classeur mis en forme, dates Excel affichées JJ/MM/AAAA.
anomalies_balises = pages.anomalies(pages.lire_pages(SITE))
anomalies_fiches, conflits = donnees_structurees.anomalies(SITE), indexation.conflits(SITE)
chemins_pages, redirections = list(pages.fichiers(SITE)), indexation.lire_redirections(SITE)
suivi_complet, liens = indexation.suivre(redirections, chemins_pages), maillage.liens_internes(SITE)
codes = indexation.statuts(liens["cible"], chemins_pages, redirections)
liens_a_corriger = liens[liens["cible"].map(codes) != 200]
reseau, pages_indexables = maillage.graphe(liens, chemins_pages), indexation.indexables(SITE)
profondeurs, orphelines = maillage.profondeurs(reseau), maillage.orphelines(reseau, pages_indexables)
a_rapprocher = [p for p in pages_indexables if p not in orphelines and not profondeurs[p] <= 3]
constats = pd.concat([
    anomalies_balises.rename(columns={"anomalie": "constat"}),
    conflits.rename(columns={"conflit": "constat"}),
    anomalies_fiches.rename(columns={"anomalie": "constat"}),
    pd.DataFrame({"page": liens_a_corriger["page"].unique(), "constat": "lien_non_200"}),
    pd.DataFrame({"page": suivi_complet.loc[
        (suivi_complet["sauts"] > 1) | (suivi_complet["issue"] != "200") | (suivi_complet["statut"] == 302), "source"],
        "constat": "redirection_fautive"}),
    pd.DataFrame({"page": orphelines, "constat": "page_orpheline"}),
    pd.DataFrame({"page": a_rapprocher, "constat": "page_eloignee"}),
], ignore_index=True)[["page", "constat"]]
plan = chantiers.copy()
plan["elements"] = [constats.loc[constats["constat"].isin(c.split(";")), "page"].nunique() for c in plan["constats"]]
plan["priorite_brute"] = plan["gravite"] * plan["elements"] / plan["effort_jours"]
plan = plan.sort_values(["priorite_brute", "code"], ascending=[False, True], ignore_index=True)
plan["rang"] = range(1, len(plan) + 1)
plan["priorite"] = plan["priorite_brute"].round(2)
suite = {
    "CH07": ("développeur", "2026-12-09", "Sitemap : 0 adresse non 200, non indexable ou absente (carnet relancé)"),
    "CH05": ("gestionnaire catalogue", "2026-12-11", "0 lien interne vers une adresse qui ne répond pas 200, sur 52 pages"),
    "CH06": ("développeur", "2026-12-16", "21 redirections sur 21 : 301, un saut, issue 200 ; 0 boucle"),
    "CH01": ("rédactrice", "2027-01-08", "52 titles uniques de 30 à 60 caractères"),
    "CH04": ("gestionnaire catalogue", "2027-01-13", "0 image sans attribut alt"),
    "CH02": ("rédactrice", "2027-01-20", "52 descriptions uniques de 70 à 155 caractères"),
    "CH09": ("développeur", "2027-01-29", "18 fiches sur 18 sans anomalie ; prix balisé = prix affiché sur 18"),
    "CH03": ("développeur", "2027-02-05", "52 pages avec un seul h1 et sans saut de niveau"),
    "CH08": ("développeur", "2027-02-12", "0 contradiction de canonique ou de noindex"),
    "CH10": ("chef de projet", "2027-02-19", "0 page indexable orpheline, hors d'atteinte ou à plus de 3 clics"),
}
plan["responsable"] = plan["code"].map(lambda c: suite[c][0])
plan["echeance"] = pd.to_datetime(sorted(date for _, date, _ in suite.values()))
plan["indicateur"] = plan["code"].map(lambda c: suite[c][2])
plan_actions = plan[["rang", "code", "chantier", "gravite", "effort_jours", "elements", "priorite",
                     "responsable", "echeance", "indicateur"]]
assert plan_actions["echeance"].is_monotonic_increasing
with pd.ExcelWriter("livrables/plan_actions_seo.xlsx", engine="openpyxl", datetime_format="DD/MM/YYYY") as classeur_xlsx:
    plan_actions.to_excel(classeur_xlsx, sheet_name="Plan", index=False)
    for colonne, largeur in zip("ABCDEFGHIJ", (6, 8, 38, 8, 13, 10, 9, 24, 12, 80)):
        classeur_xlsx.sheets["Plan"].column_dimensions[colonne].width = largeur

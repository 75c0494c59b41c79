# Faute : les constats sont additionnés ; une page qui en a deux pour le même chantier compte double.
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
lignes = []
for chantier in chantiers.itertuples():
    concernees = sum(nom in chantier.constats.split(";") for _, nom in constats)
    lignes.append((chantier.code, chantier.chantier, chantier.gravite, chantier.effort_jours, concernees))
plan_actions = pd.DataFrame(lignes, columns=["code", "chantier", "gravite", "effort_jours", "elements"])
plan_actions["priorite"] = plan_actions["gravite"] * plan_actions["elements"] / plan_actions["effort_jours"]
plan_actions = plan_actions.sort_values(["priorite", "code"], ascending=[False, True], ignore_index=True)
plan_actions.insert(0, "rang", range(1, 11))
plan_actions["responsable"] = "chef de projet"
plan_actions["echeance"] = pd.date_range("2026-12-09", periods=10, freq="7D").strftime("%Y-%m-%d")
plan_actions["indicateur"] = "0 constat de ce type lors d'un nouvel audit"
plan_actions.round({"priorite": 2}).to_excel("livrables/plan_actions_seo.xlsx", sheet_name="Plan", index=False)

# Faute : seuls les liens qui commencent par « / » sont lus ; les liens relatifs et absolus échappent au contrôle.
livrees = list(pages.fichiers(SITE))
table = indexation.lire_redirections(SITE)
redirections_suivies = indexation.suivre(table, livrees)
couples = set()
for adresse, fichier in pages.fichiers(SITE).items():
    for lien in BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml").select("a[href^='/']"):
        couples.add((adresse, lien["href"].split("?")[0].split("#")[0]))
liens_a_corriger = pd.DataFrame(sorted(couples), columns=["page", "cible"])
liens_a_corriger["statut"] = liens_a_corriger["cible"].map(
    indexation.statuts(liens_a_corriger["cible"], livrees, table)
)
liens_a_corriger = liens_a_corriger[liens_a_corriger["statut"] != 200].copy()
fins = redirections_suivies[redirections_suivies["issue"] == "200"].set_index("source")["destination"]
liens_a_corriger["remplacer_par"] = liens_a_corriger["cible"].map(fins).fillna("")

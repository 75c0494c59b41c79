# Autre méthode : balises lues dans les pages, robots.txt par advertools, chaînes suivies par une boucle.
import advertools as adv

essais = adv.robotstxt_test(
    (SITE / "robots.txt").resolve().as_uri(), ["Googlebot"], [DOMAINE + p for p in exploration["page"]]
)
permises = set(essais.loc[essais["can_fetch"], "url_path"].str.removeprefix(DOMAINE))
lignes = []
for ligne in exploration.to_dict("records"):
    consignes = "" if pd.isna(ligne["meta_robots"]) else ligne["meta_robots"].lower()
    canonique = ligne["page"] if pd.isna(ligne["canonique"]) else ligne["canonique"]
    if ligne["statut"] != 200:
        cause = "statut"
    elif ligne["page"] not in permises:
        cause = "robots"
    elif "noindex" in consignes or "none" in consignes:
        cause = "noindex"
    else:
        cause = "canonique" if canonique != ligne["page"] else "oubli"
    utile = ligne["gabarit"] in ("fiche", "article")
    if ligne["au_sitemap"] and cause != "oubli":
        lignes.append((ligne["page"], cause, "réparer" if utile else "retirer"))
    if not ligne["au_sitemap"] and cause == "oubli":
        lignes.append((ligne["page"], cause, "ajouter" if utile else "exclure"))
decisions_index = pd.DataFrame(lignes, columns=["page", "cause", "decision"])
brutes = pd.read_csv(SITE / "redirections.csv", keep_default_na=False)
vers = {r.source: r.cible for r in brutes.itertuples() if r.statut in (301, 302)}
statuts = dict(zip(brutes["source"], brutes["statut"]))
existantes = set(pages.fichiers(SITE))
corrections = []
for source in vers:
    adresse, sauts = vers[source], 1
    while adresse in vers and sauts <= len(vers):
        adresse, sauts = vers[adresse], sauts + 1
    if adresse not in existantes:
        corrections.append((source, "/outils/" if "serre" in source else None, 301 if "serre" in source else 410))
    elif sauts > 1 or statuts[source] == 302:
        corrections.append((source, adresse, 301))
redirections_corrigees = pd.DataFrame(corrections, columns=["source", "cible", "statut"])

# Autre méthode : networkx sans ecom, parcours en largeur, PageRank par itération matricielle.
import networkx as nx

arcs = set()
livrees = sorted(pages.fichiers(SITE))
for adresse, fichier in pages.fichiers(SITE).items():
    for lien in BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml").find_all("a", href=True):
        cible = pages.chemin(lien["href"], adresse)
        if cible in livrees and cible != adresse and "nofollow" not in lien.get("rel", []):
            arcs.add((adresse, cible))
g = nx.DiGraph()
g.add_nodes_from(livrees)
g.add_edges_from(sorted(arcs))
clics, vague, rang = {"/": 0}, ["/"], 0
while vague:
    rang += 1
    vague = sorted({b for a in vague for b in g[a]} - set(clics))
    clics |= dict.fromkeys(vague, rang)
profondeurs = {p: clics.get(p, float("nan")) for p in livrees}
bonnes = indexation.indexables(SITE)
orphelines = {p for p in bonnes if p != "/" and not list(g.predecessors(p))}
a_rapprocher = [p for p in bonnes if p not in orphelines and clics.get(p, 99) > 3]
rangs = {p: 1 / len(livrees) for p in livrees}
for _ in range(200):
    perdu = sum(rangs[p] for p in livrees if not g[p])
    rangs = {
        p: 0.15 / len(livrees)
        + 0.85 * (sum(rangs[q] / len(g[q]) for q in g.predecessors(p)) + perdu / len(livrees))
        for p in livrees
    }
dix = sorted(rangs, key=rangs.get, reverse=True)[:10]
top_pagerank = pd.DataFrame({"page": dix, "pagerank": [round(rangs[p], 4) for p in dix]})
liens_a_poser = pd.DataFrame({
    "page": ["/plants-et-semences/", "/conseils/", "/infos/livraison.html", "/conseils/compost-debutant.html", "/epicerie/page-2.html"],
    "cible": [
        "/terreaux/terreau-sans-tourbe-sac-de-20-l.html", "/conseils/poules-pondeuses-hiver.html",
        "/operations/foire-aux-plants.html", "/conseils/hotel-a-insectes.html", "/epicerie/sel-gris-marin.html",
    ],
    "ancre": ["un terreau sans tourbe", "les poules en hiver", "la FOIRE aux plants", "un hotel à insectes utile", "sel gris"],
})

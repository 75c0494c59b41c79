# Autre méthode : liens posés depuis une page d'aide très liée, seuils parcourus mesure par mesure.
permises = set(indexation.indexables(SITE))
graphe = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE))
titres = {
    p: BeautifulSoup(f.read_text(encoding="utf-8"), "lxml").find_all("h1") for p, f in pages.fichiers(SITE).items()
}
finies = {p for p in permises if p.startswith("/operations/") and "2025" in " ".join(t.get_text() for t in titres[p])}
poses = []
for _ in range(5):
    clics = maillage.profondeurs(graphe).fillna(99)
    loin = sorted(p for p in permises - finies if clics[p] > 3)
    if not loin:
        break
    fin = max(loin, key=lambda p: clics[p])
    depart = next(d for d in ("/outils/", "/terreaux/", "/conseils/") if not graphe.has_edge(d, fin))
    poses.append({"page": depart, "cible": fin, "ancre": "Voir aussi : " + titres[fin][-1].get_text()[:46]})
    graphe.add_edge(depart, fin)
liens_a_poser = pd.DataFrame(poses)
lignes = []
for v in vitesse.itertuples():
    for nom, valeur, bon, mauvais in (
        ("poids", v.poids_ko, 1500, 3000), ("CLS", v.cls, 0.1, 0.25), ("INP", v.inp_ms, 200, 500), ("LCP", v.lcp_s, 2.5, 4.0)
    ):
        if valeur > bon:
            lignes.append((v.gabarit, v.appareil, nom, "mauvais" if valeur > mauvais else "à améliorer"))
gabarits_lents = pd.DataFrame(lignes, columns=["gabarit", "appareil", "mesure", "niveau"])

# Autre méthode : lecture page par page avec BeautifulSoup, règles réécrites à la main.
fiches_pages = []
for fichier in sorted(SITE.rglob("*.html")):
    soupe = BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml")
    adresse = "/" + str(fichier.relative_to(SITE).as_posix())
    adresse = adresse[: -len("index.html")] if adresse.endswith("index.html") else adresse
    balise = soupe.head.find("title", recursive=False)
    meta = soupe.find("meta", attrs={"name": lambda v: v and v.lower() == "description"})
    fiches_pages.append({
        "page": adresse,
        "title": " ".join(balise.get_text().split()) if balise else "",
        "description": " ".join(meta.get("content", "").split()) if meta else "",
        "soupe": soupe,
    })
comptes = {cle: pd.Series([f[cle] for f in fiches_pages]).value_counts() for cle in ("title", "description")}
trouvees = []
for f in fiches_pages:
    for cle, mini, maxi, fin in (("title", 30, 60, ""), ("description", 70, 155, "e")):
        texte = f[cle]
        if not texte:
            trouvees.append((f["page"], f"{cle}_absent{fin}"))
            continue
        if len(texte) < mini:
            trouvees.append((f["page"], f"{cle}_court{fin}"))
        if len(texte) > maxi:
            trouvees.append((f["page"], cle + ("_longue" if fin else "_long")))
        if comptes[cle][texte] > 1:
            trouvees.append((f["page"], f"{cle}_double"))
    titres = [t for t in f["soupe"].find_all(["h1", "h2", "h3", "h4"]) if t.get_text(strip=True)]
    rangs = [int(t.name[1]) for t in titres]
    if rangs.count(1) == 0:
        trouvees.append((f["page"], "h1_absent"))
    if rangs.count(1) > 1:
        trouvees.append((f["page"], "h1_multiple"))
    if any(b > a + 1 for a, b in zip(rangs, rangs[1:])):
        trouvees.append((f["page"], "saut_titre"))
    if any(image.get("alt") is None for image in f["soupe"].find_all("img")):
        trouvees.append((f["page"], "alt_absent"))
anomalies_balises = pd.DataFrame(trouvees, columns=["page", "anomalie"])
bilan_balises = anomalies_balises["anomalie"].value_counts().rename_axis("anomalie").reset_index(name="nb_pages")
bilan_balises = bilan_balises.sort_values("anomalie").sort_values("nb_pages", ascending=False, kind="stable")
bilan_balises["part"] = round(bilan_balises["nb_pages"] / len(fiches_pages), 4)
taux_conformite = round((len(fiches_pages) - len({p for p, _ in trouvees})) / len(fiches_pages), 4)
proposes = {
    "/": "Comptoir d'Arzhel : semences, outils, épicerie de Bretagne",
    "/basse-cour/aliment-poussins-demarrage-bio-sac-de-5-kg.html": "Poussins : aliment de démarrage bio en sac de 5 kg",
    "/boissons/eau-de-bouleau-bio-1-l.html": "L'eau de bouleau bio en bouteille de 1 L",
    "/boissons/petillant-de-pomme-carton-de-6.html": "PÉTILLANT DE POMME, six bouteilles",
    "/conseils/galettes-sarrasin.html": "Réussir des galettes de blé noir : la recette",
    "/conseils/pailler-potager.html": "Quand et comment pailler son potager ?",
    "/epicerie/": "Conserves, miels et biscuits des producteurs bretons",
    "/epicerie/tri-prix.html": "Épicerie bretonne de producteurs | Comptoir d'Arzhel",
    "/infos/cgv.html": "Nos conditions générales de vente",
    "/outils/devidoir-mural-lot-de-2.html": "Deux dévidoirs : lot de 2 modèles pour support mural",
    "/plants-et-semences/echinacee-pourpre-pot-1-5-l.html": "Échinacée pourpre, vivace mellifère en pot",
    "/terreaux/paillage-de-lin-sac-de-50-l.html": "Lin : un paillage léger pour vos massifs",
}
titles_proposes = pd.DataFrame(proposes.items(), columns=["page", "title"])

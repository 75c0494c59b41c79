# Autre méthode : advertools pour robots.txt, lecture directe des balises, conditions réécrites.
import advertools as adv

relevees = pages.lire_pages(SITE)
robots_txt = (SITE / "robots.txt").resolve().as_uri()
essais = adv.robotstxt_test(robots_txt, ["Googlebot"], [DOMAINE + p for p in relevees["page"]])
permises = set(essais.loc[essais["can_fetch"], "url_path"].str.removeprefix(DOMAINE))
cachees = {
    p for p, consigne in zip(relevees["page"], relevees["robots"])
    if {"noindex", "none"} & {mot.strip() for mot in consigne.split(",")}
}
premiere = {
    p: pages.chemin(liste[0], p) if liste else p for p, liste in zip(relevees["page"], relevees["canoniques"])
}
plan_du_site = indexation.lire_sitemap(SITE)
existantes = set(relevees["page"])
pages_indexables = [p for p in existantes if p in permises and p not in cachees and premiere[p] == p]
trouvables = [
    p for p, f in pages.fichiers(SITE).items()
    if any(f'data-type="{genre}"' in f.read_text(encoding="utf-8") for genre in ("fiche", "article"))
]
decisions = {}
for p in set(plan_du_site) ^ set(pages_indexables):
    utile, present = p in trouvables, p in plan_du_site
    decisions[p] = ("réparer" if present else "ajouter") if utile else ("retirer" if present else "exclure")
ecarts_sitemap = pd.Series(decisions, name="decision").rename_axis("page").reset_index()
couples = []
for p, liste in zip(relevees["page"], relevees["canoniques"]):
    verdicts = {
        "sitemap_noindex": p in plan_du_site and p in cachees,
        "sitemap_non_canonique": p in plan_du_site and premiere[p] != p,
        "sitemap_bloquee": p in plan_du_site and p not in permises,
        "absente_du_sitemap": p in pages_indexables and p not in plan_du_site,
        "noindex_bloquee": p in cachees and p not in permises,
        "canonique_noindex": p in cachees and premiere[p] != p,
        "canonique_relative": any(not c.startswith("http") for c in liste),
        "canonique_multiple": len(liste) > 1,
        "canonique_non_200": premiere[p] not in existantes,
    }
    couples += [(p, nom) for nom, vrai in verdicts.items() if vrai]
couples += [(p, "sitemap_non_200") for p in plan_du_site if p not in existantes]
conflits = pd.DataFrame(couples, columns=["page", "conflit"])

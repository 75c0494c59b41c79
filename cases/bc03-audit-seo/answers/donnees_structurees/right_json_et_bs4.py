# Autre méthode : json et BeautifulSoup, microdonnées lues à la main.
import json

releves = []
for adresse, fichier in pages.fichiers(SITE).items():
    soupe = BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml")
    if soupe.body.get("data-type") != "fiche":
        continue
    objets = []
    for script in soupe.find_all("script", type="application/ld+json"):
        try:
            brut = json.loads(script.string)
        except ValueError:
            continue
        brut = brut if isinstance(brut, list) else [brut]
        for objet in brut:
            objets += objet.get("@graph", [objet])
    trouve = next((o for o in objets if o.get("@type") in ("Product", ["Product"])), None)
    zone = soupe.find(itemtype="https://schema.org/Product")
    if trouve is None and zone is not None:
        trouve = {
            "name": zone.find(itemprop="name").get_text(),
            "image": zone.find(itemprop="image")["src"],
            "offers": {
                "price": zone.find(itemprop="price")["content"],
                "priceCurrency": zone.find(itemprop="priceCurrency")["content"],
            },
        }
    texte = soupe.select_one(".prix-actuel").get_text()
    affiche = float("".join(c for c in texte if c.isdigit() or c == ",").replace(",", "."))
    releves.append((adresse, trouve, affiche))
couples, ecarts = [], []
for adresse, trouve, affiche in releves:
    if trouve is None:
        couples.append((adresse, "produit_absent"))
        continue
    couples += [(adresse, nom) for cle, nom in (("name", "nom_absent"), ("image", "image_absente"))
                if not trouve.get(cle)]
    offre = trouve.get("offers")
    if not offre:
        couples.append((adresse, "offre_absente"))
        continue
    offre = offre[0] if isinstance(offre, list) else offre
    if not offre.get("priceCurrency"):
        couples.append((adresse, "devise_absente"))
    try:
        balise = float(offre.get("price"))
    except (TypeError, ValueError):
        balise = 0
    if balise <= 0:
        couples.append((adresse, "prix_invalide"))
    elif abs(balise - affiche) > 0.005:
        couples.append((adresse, "prix_different"))
        ecarts.append((adresse, affiche, balise, round(balise / affiche - 1, 4)))
anomalies_fiches = pd.DataFrame(couples, columns=["page", "anomalie"])
ecarts_prix = pd.DataFrame(ecarts, columns=["page", "prix_affiche", "prix_balise", "ecart"]).sort_values("ecart")

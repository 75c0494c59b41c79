"""The markup of the product pages: faulty on some, correct in unusual forms on the others."""

import json
from collections.abc import Callable

from comptoir.site.modele import DOMAINE, Page
from comptoir.site.plan import euros, fiche_balisee

__all__ = ["fausser_balisage"]


def fausser_balisage(fiches: list[Page]) -> list[tuple[str, str, str, str]]:
    """Give each product page its own markup: eleven faulty, the others correct in various ways.

    Some lack what a merchant's listing should have, or give the shop's own code for a bar code.
    """

    def modifier(
        rang: int, retouche: Callable[[dict[str, object], dict[str, object]], object]
    ) -> Page:
        page = fiches[rang]
        objet = fiche_balisee(page)
        retouche(objet, objet["offers"])
        page.donnees = [json.dumps(objet, ensure_ascii=False)]
        return page

    casse, muette = fiches[0], fiches[1]
    casse.donnees = [casse.donnees[0].replace('", "sku"', '" "sku"', 1)]  # a comma is missing
    muette.donnees = []
    liste = [(casse, "produit_absent"), (muette, "produit_absent")]
    liste += [
        (modifier(2, lambda p, o: p.pop("name")), "nom_absent"),
        (modifier(3, lambda p, o: p.pop("image")), "image_absente"),
        (modifier(4, lambda p, o: (p.update(image=""), o.pop("priceCurrency"))), "image_absente"),
        (fiches[4], "devise_absente"),
        (modifier(5, lambda p, o: p.pop("offers")), "offre_absente"),
        (modifier(6, lambda p, o: o.pop("price")), "prix_invalide"),
        (modifier(7, lambda p, o: o.update(price="0.00")), "prix_invalide"),
        (modifier(8, lambda p, o: o.update(price=fiches[8].prix.affiche)), "prix_invalide"),  # type: ignore[union-attr]
    ]
    hors_taxes = fiches[9].prix.hors_taxes  # type: ignore[union-attr]
    liste.append((modifier(9, lambda p, o: o.update(price=hors_taxes)), "prix_different"))
    barre = _promotion(fiches[10])
    liste.append((modifier(10, lambda p, o: o.update(price=barre)), "prix_different"))

    # From here on the markup is correct, in forms that a hasty reading misses.
    _promotion(fiches[11])
    for rang in (12, 13):
        fiches[rang].donnees, fiches[rang].microdonnees = [], bool(fiches[rang].h1)
        if not fiches[rang].h1:  # microdata names the product in its h1
            modifier(rang, lambda p, o: None)
    modifier(14, lambda p, o: (p.update(offers=[o]), o.pop("shippingDetails")))
    modifier(15, lambda p, o: (p.update({"@type": ["Product"]}), p.update(gtin13=fiches[15].gtin)))
    modifier(16, lambda p, o: (o.update(price=float(str(o["price"]))), p.update(brand="")))
    produit = fiche_balisee(fiches[17])
    contexte = produit.pop("@context")
    fil = {"@type": "BreadcrumbList", "itemListElement": _fil(fiches[17])}
    fiches[17].donnees = [
        json.dumps({"@context": contexte, "@graph": [fil, produit]}, ensure_ascii=False)
    ]
    marchand = [
        (fiches[14], "livraison_absente"),
        (fiches[15], "gtin_interne"),
        (fiches[16], "marque_absente"),
    ]
    for page in fiches[12:14]:  # microdata names the product and its price, no more
        if page.microdonnees:
            marchand += [(page, f"{nom}_absente") for nom in ("marque", "livraison")]
            marchand.append((page, "retours_absents"))
    return [
        *(("donnees_structurees", page.chemin, defaut, "") for page, defaut in liste),
        *(("marchand", page.chemin, defaut, "") for page, defaut in marchand),
    ]


def _promotion(page: Page) -> str:
    """Strike through a price 20 % above the current one; return it as a number."""
    assert page.prix is not None
    avant = float(page.prix.nombre) * 1.25
    page.prix.barre = euros(avant)
    return f"{avant:.2f}"


def _fil(page: Page) -> list[dict[str, object]]:
    etapes = [*page.ariane, (page.chemin, page.nom)]
    return [
        {"@type": "ListItem", "position": rang, "name": nom, "item": DOMAINE + chemin}
        for rang, (chemin, nom) in enumerate(etapes, start=1)
    ]

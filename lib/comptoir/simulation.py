"""The company as a set of tables, each computed once, when it is first asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from comptoir.alea import flux
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["TABLES", "Comptoir", "colonnes", "documentation"]

T = TypeVar("T")

# Which module simulates which table. A table's function has the table's name and takes the company.
TABLES: dict[str, str] = {
    "produits": "catalogue.produits",
    "clients": "clients.clients",
    "trafic_jour": "trafic.trafic_jour",
    "trafic_mesure": "trafic.trafic_mesure",
    "arrivees": "trafic.arrivees",
    "commandes": "ventes.commandes",
    "lignes": "ventes.commandes",
    "retours": "ventes.retours",
    "marges": "ventes.marges",
    "acquisitions": "clients.acquisitions",
    "saison_comptoir": "ventes.saison",
    "ads_jour": "publicite.ads_jour",
    "chemins": "publicite.chemins",
    "courbes_reponse": "publicite.courbes_reponse",
    "concurrents": "concurrence.concurrents",
    "grille_comptoir": "concurrence.concurrents",
    "prix_concurrents": "concurrence.prix",
    "appariements": "concurrence.prix",
    "effets_leviers": "concurrence.effets_leviers",
    "partenaires": "partenaires.partenaires",
    "lectures_image": "partenaires.lectures_image",
    "mots_cles": "referencement.mots_cles",
    "backlinks": "referencement.backlinks",
    "exploration": "referencement.exploration",
    "phrases_fiches": "referencement.fiches_site",
    "balisage_fiches": "referencement.fiches_site",
    "ventes_fiches": "referencement.fiches_site",
    "chantiers_seo": "referencement.chantiers_seo",
    "exigences": "projet.exigences",
}


class Comptoir(Entreprise):
    """Comptoir d'Arzhel, an invented Breton cooperative, simulated from one seed.

    Every table is a function of the seed alone: `Comptoir(1).table("commandes")` is the same frame
    on every machine, and another seed gives another company for which the same identities hold.
    """

    def __init__(self, graine: int) -> None:
        self.graine = graine
        self._tables: dict[str, pd.DataFrame] = {}
        self._partages: dict[Callable[..., Any], Any] = {}

    def __repr__(self) -> str:
        return f"Comptoir(graine={self.graine})"

    def alea(self, nom: str) -> np.random.Generator:
        """Return a fresh generator for the stream `nom`."""
        return flux(self.graine, nom)

    def table(self, nom: str) -> pd.DataFrame:
        """Return a copy of the table `nom`.

        Raises:
            KeyError: no table has this name; the message lists those that exist.
        """
        if nom not in TABLES:
            raise KeyError(f"table inconnue : {nom!r} (tables : {', '.join(sorted(TABLES))})")
        if nom not in self._tables:
            self._tables[nom] = getattr(_module(nom), nom)(self)
        return self._tables[nom].copy()

    def site(self) -> dict[str, str]:
        """Return the shop's own pages and files: relative path to content."""
        from comptoir.site import pages

        return dict(self.partage(pages))

    def partage(self, calcul: Callable[[Entreprise], T]) -> T:
        """Return `calcul(self)`, computed once; the same object every time."""
        if calcul not in self._partages:
            self._partages[calcul] = calcul(self)
        return self._partages[calcul]


def colonnes(nom: str) -> dict[str, Colonne]:
    """Return the documented columns of the table `nom`, in order."""
    return documentation(nom).colonnes


def documentation(nom: str) -> Table:
    """Return what the table `nom` is made of, without drawing it."""
    tables: dict[str, Table] = _module(nom).DOCUMENTATION
    return tables[nom]


def _module(nom: str) -> Any:
    return import_module(f"comptoir.{TABLES[nom]}")

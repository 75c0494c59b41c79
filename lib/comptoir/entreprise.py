"""The company as a set of tables, each computed once, when it is first asked for."""

from functools import cached_property
from importlib import import_module

import numpy as np
import pandas as pd

from comptoir.alea import flux
from comptoir.schema import Colonne

__all__ = ["TABLES", "Comptoir", "colonnes"]

# Which module simulates which table. A table's function has the table's name and takes the company.
TABLES: dict[str, str] = {
    "produits": "catalogue",
    "clients": "clientele",
    "trafic_jour": "trafic",
    "arrivees": "arrivees",
    "commandes": "ventes",
    "lignes": "ventes",
    "retours": "retours",
    "ads_jour": "publicite",
    "chemins": "publicite",
    "rapports_hebdo": "mesure",
    "commandes_campagne": "mesure",
    "commandes_jour": "mesure",
    "courbes_reponse": "mesure",
    "concurrents": "concurrence",
    "grille_comptoir": "concurrence",
    "prix_concurrents": "concurrence",
    "appariements": "concurrence",
    "partenaires": "partenaires",
    "saison_comptoir": "partenaires",
    "mots_cles": "referencement",
    "backlinks": "referencement",
    "exigences": "projet",
    "offres": "projet",
}


class Comptoir:
    """Comptoir d'Arzhel, an invented Breton cooperative, simulated from one seed.

    Every table is a function of the seed alone: `Comptoir(1).table("commandes")` is the same frame
    on every machine, and another seed gives another company for which the same identities hold.
    """

    def __init__(self, graine: int) -> None:
        self.graine = graine
        self._tables: dict[str, pd.DataFrame] = {}

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
            module = import_module(f"comptoir.{TABLES[nom]}")
            self._tables[nom] = getattr(module, nom)(self)
        return self._tables[nom].copy()

    def site(self) -> dict[str, str]:
        """Return the shop's own pages and files: relative path to content."""
        return dict(self._site)

    @cached_property
    def _site(self) -> dict[str, str]:
        from comptoir.site import pages

        return pages(self)


def colonnes(nom: str) -> dict[str, Colonne]:
    """Return the documented columns of the table `nom`, in order."""
    module = import_module(f"comptoir.{TABLES[nom]}")
    documented: dict[str, dict[str, Colonne]] = module.COLONNES
    return documented[nom]

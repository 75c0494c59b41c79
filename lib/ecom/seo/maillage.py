"""Maillage interne : liens entre les pages, profondeur, pages orphelines, PageRank."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import pandas as pd

from ecom._colonnes import exiger
from ecom.seo._html import analyser
from ecom.seo.pages import DOSSIER, chemin, fichiers

__all__ = ["Reseau", "graphe", "liens_internes", "orphelines", "pagerank", "profondeurs"]

Reseau: TypeAlias = "nx.DiGraph[str]"
"""Un maillage : les sommets sont des chemins de pages."""


def liens_internes(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Relève tous les liens `<a href>` vers le site lui-même.

    Returns:
        Une ligne par lien, dans l'ordre des pages : `page` (chemin de la page qui porte le lien),
        `cible` (chemin visé, sans fragment ni chaîne de requête), `ancre` (texte), `suivi` (faux si
        `rel` contient `nofollow`). Un lien répété dans la page y figure autant de fois.
    """
    lignes = []
    for page, fichier in fichiers(dossier).items():
        soupe = analyser(fichier.read_text(encoding="utf-8"))
        for balise in soupe.select("a[href]"):
            cible = chemin(str(balise["href"]), page)
            if cible is not None:
                suivi = "nofollow" not in (balise.get("rel") or [])
                lignes.append((page, cible, " ".join(balise.get_text().split()), suivi))
    return pd.DataFrame(lignes, columns=["page", "cible", "ancre", "suivi"])


def graphe(liens: pd.DataFrame, pages: Iterable[str]) -> Reseau:
    """Graphe orienté du maillage : un sommet par page, un arc par couple de pages liées.

    Seuls comptent les liens suivis entre deux pages distinctes du site ; un lien répété ne compte
    qu'une fois ; un lien vers une adresse redirigée ou introuvable est ignoré (il se corrige).

    Args:
        liens: table de `liens_internes` (colonnes `page`, `cible`, `suivi`).
        pages: chemins des pages qui répondent 200 ; une page sans lien reste un sommet.
    """
    exiger(liens, ["page", "cible", "suivi"], "liens")
    resultat: Reseau = nx.DiGraph()
    resultat.add_nodes_from(sorted(pages))
    utiles = liens[
        liens["suivi"]
        & liens["page"].isin(list(resultat))
        & liens["cible"].isin(list(resultat))
        & (liens["page"] != liens["cible"])
    ]
    resultat.add_edges_from(zip(utiles["page"], utiles["cible"], strict=True))
    return resultat


def profondeurs(reseau: Reseau, depart: str = "/") -> pd.Series:
    """Profondeur de chaque page : nombre minimal de clics depuis `depart`.

    Returns:
        Une valeur par page, triée par chemin ; `NaN` pour une page hors d'atteinte. Seuil retenu :
        3 clics au plus.

    Raises:
        KeyError: `depart` n'est pas une page du graphe.
    """
    if depart not in reseau:
        raise KeyError(f"La page de départ « {depart} » n'est pas dans le graphe.")
    distances = nx.single_source_shortest_path_length(reseau, depart)
    sommets = sorted(reseau)
    return pd.Series(
        [distances.get(s) for s in sommets], index=sommets, name="profondeur", dtype=float
    )


def orphelines(reseau: Reseau, pages: Iterable[str]) -> list[str]:
    """Parmi `pages`, celles qu'aucune autre page ne lie, triées ; la page d'accueil est exceptée.

    Une page peut être hors d'atteinte sans être orpheline : deux pages isolées qui se lient l'une
    l'autre ont chacune un lien entrant.
    """
    return sorted(p for p in pages if p != "/" and p in reseau and reseau.in_degree(p) == 0)


def pagerank(reseau: Reseau, amortissement: float = 0.85) -> pd.Series:
    """PageRank interne de chaque page, du plus fort au plus faible (ex æquo par chemin).

    Part du temps qu'un visiteur suivant les liens au hasard passerait sur la page : la somme vaut 1.
    C'est un indice relatif, propre au graphe étudié, et non la note d'un moteur.

    Args:
        reseau: graphe de `graphe`.
        amortissement: probabilité de suivre un lien plutôt que de repartir au hasard.

    Source : Brin et Page, 1998 ; calcul de networkx.
    """
    valeurs = nx.pagerank(reseau, alpha=amortissement, tol=1e-10, max_iter=500)
    # Rounding before the sort: equal pages must not be ordered by the noise of the iteration.
    serie = pd.Series(valeurs, name="pagerank").round(9).sort_index()
    return serie.sort_values(ascending=False, kind="stable")

"""Un explorateur du maillage interne : où est une page, qui la lie, que changeraient quelques liens."""

from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd
from matplotlib.axes import Axes

from ecom.graphiques import MARQUEURS, PALETTE, nouvelle_figure, png
from ecom.seo.maillage import Reseau, graphe, liens_internes, pagerank, profondeurs
from ecom.seo.pages import DOSSIER, fichiers

__all__ = ["ExplorateurMaillage", "explorateur_maillage"]

LIENS = 5
"""Nombre de liens que l'explorateur garde ajoutés en même temps."""


class ExplorateurMaillage(widgets.VBox):
    """Range les pages par profondeur, montre une page et ses liens, et simule jusqu'à cinq liens.

    Attributs : `page` (la page observée), `seuil` (profondeur admise), `origine` et `cible` (le lien
    à simuler), `simuler` (le lien est-il ajouté ?), `garder` (garde ce lien et en prépare un autre),
    `retirer` (ôte le dernier lien gardé), `liens` (les liens gardés), `image` (le graphique), `texte`
    (les mesures, et le nom des pages trop profondes ou hors d'atteinte).
    """

    def __init__(self, reseau: Reseau) -> None:
        self._depart = reseau
        self.liens: list[tuple[str, str]] = []
        pages = sorted(reseau)
        large = widgets.Layout(width="520px")
        style = {"description_width": "150px"}
        self.page = widgets.Dropdown(
            options=pages, value="/", description="Page observée", layout=large, style=style
        )
        self.seuil = widgets.IntSlider(
            value=3, min=1, max=6, description="Profondeur admise", layout=large, style=style
        )
        self.origine = widgets.Dropdown(
            options=pages, value="/", description="Ajouter un lien de", layout=large, style=style
        )
        self.cible = widgets.Dropdown(
            options=pages, value=pages[-1], description="vers", layout=large, style=style
        )
        self.simuler = widgets.ToggleButton(value=False, description="Simuler ce lien")
        self.garder = widgets.Button(description="Garder ce lien")
        self.retirer = widgets.Button(description="Retirer le dernier")
        self.garder.on_click(self._garder)
        self.retirer.on_click(self._retirer)
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        reglages = [self.page, self.seuil, self.origine, self.cible, self.simuler]
        for reglage in reglages:
            reglage.observe(self._redessiner, names="value")
        boutons = widgets.HBox([self.garder, self.retirer])
        super().__init__([*reglages, boutons, self.texte, self.image])
        self._redessiner()

    def _garder(self, _: Any = None) -> None:
        lien = (self.origine.value, self.cible.value)
        utile = lien[0] != lien[1] and not self._depart.has_edge(*lien)
        if utile and lien not in self.liens and len(self.liens) < LIENS:
            self.liens.append(lien)
        self.simuler.value = False
        self._redessiner()

    def _retirer(self, _: Any = None) -> None:
        del self.liens[-1:]
        self._redessiner()

    def _redessiner(self, _: Any = None) -> None:
        avant = self._depart.copy()
        avant.add_edges_from(self.liens)
        apres = avant.copy()
        lien = (self.origine.value, self.cible.value)
        ajoute = self.simuler.value and lien[0] != lien[1] and not avant.has_edge(*lien)
        if ajoute:
            apres.add_edge(*lien)
        niveaux = profondeurs(apres)
        rangs = pagerank(apres)
        lignes = [
            _mesures(self.page.value, niveaux, rangs, apres),
            *_bilan(niveaux, self.seuil.value),
        ]
        if self.simuler.value:
            lignes.append(_effet(*lien, avant, niveaux))
        if self.liens:
            gardes = " ; ".join(f"{origine} → {cible}" for origine, cible in self.liens)
            lignes.append(f"Liens gardés, {len(self.liens)} sur {LIENS} : {gardes}.")
        self.texte.value = "<br>".join(lignes)
        figure, ax = nouvelle_figure(9, 5.4)
        _dessiner(ax, apres, niveaux, rangs, self.page.value, self.seuil.value)
        places = _places(niveaux)
        for origine, cible in [*self.liens, *([lien] if ajoute else [])]:
            _fleche(ax, places[origine], places[cible], PALETTE[4], "--")
        self.image.value = png(figure)


def explorateur_maillage(dossier: str | Path = DOSSIER) -> ExplorateurMaillage:
    """Explorateur du maillage du site contenu dans `dossier`.

    Règles de calcul : celles de `ecom.seo.maillage.graphe` (liens suivis entre pages du site).

    Raises:
        FileNotFoundError: aucune page dans le dossier.
    """
    return ExplorateurMaillage(graphe(liens_internes(dossier), fichiers(dossier)))


def _mesures(page: str, niveaux: pd.Series, rangs: pd.Series, reseau: Reseau) -> str:
    profondeur = niveaux[page]
    if pd.isna(profondeur):
        ou = "hors d'atteinte"
    else:
        ou = f"à {_compter(int(profondeur), 'clic')} de l'accueil"
    entrantes = reseau.in_degree(page)
    menent = f"{_compter(entrantes, 'page')} y {'mènent' if entrantes > 1 else 'mène'}"
    score = f"{rangs[page]:.4f}".replace(".", ",")
    return (
        f"<b>{page}</b> : {ou}, {menent}, PageRank {score} "
        f"(rang {list(rangs.index).index(page) + 1} sur {len(rangs)})."
    )


def _compter(nombre: int, nom: str) -> str:
    """Le nombre et le nom accordé ; en français, zéro et un sont au singulier."""
    return f"{nombre} {nom}{'s' if nombre > 1 else ''}"


def _bilan(niveaux: pd.Series, seuil: int) -> list[str]:
    """Le compte et le nom des pages à plus de `seuil` clics, puis des pages hors d'atteinte."""
    genres = (
        (f"à plus de {_compter(seuil, 'clic')}", niveaux[niveaux > seuil].index),
        ("hors d'atteinte", niveaux[niveaux.isna()].index),
    )
    return [
        f"{_compter(len(pages), 'page')} {ou}{' : ' if len(pages) else ''}{', '.join(pages)}."
        for ou, pages in genres
    ]


def _effet(origine: str, cible: str, avant: Reseau, apres: pd.Series) -> str:
    """Ce que change le lien simulé, ou pourquoi il ne change rien."""
    if origine == cible:
        return "Une page liée à elle-même : choisissez une autre page d'arrivée."
    if avant.has_edge(origine, cible):
        return "Ce lien existe déjà : le maillage ne change pas."
    changees = int((profondeurs(avant).fillna(-1) != apres.fillna(-1)).sum())
    if changees:
        return f"Le lien simulé change la profondeur de {_compter(changees, 'page')}."
    if pd.isna(apres[origine]):
        return "La page de départ est elle-même hors d'atteinte : le lien ne rapproche rien."
    return "Le lien simulé ne change la profondeur d'aucune page."


def _places(niveaux: pd.Series) -> dict[str, tuple[float, float]]:
    """Abscisse : profondeur (les pages hors d'atteinte à droite) ; ordonnée : rang alphabétique."""
    abscisses = niveaux.fillna(niveaux.max() + 1)
    places = {}
    for _, groupe in abscisses.groupby(abscisses):
        for rang, (page, x) in enumerate(groupe.items()):
            places[str(page)] = (float(x), (rang + 0.5) / len(groupe))
    return places


def _dessiner(
    ax: Axes, reseau: Reseau, niveaux: pd.Series, rangs: pd.Series, page: str, seuil: int
) -> None:
    places = _places(niveaux)
    for origine in reseau.predecessors(page):
        _fleche(ax, places[origine], places[page], "#9A9A9A", "-")
    genres = (
        ("jusqu'au seuil", niveaux[niveaux <= seuil].index, 0),
        ("trop profondes", niveaux[niveaux > seuil].index, 1),
        ("hors d'atteinte", niveaux[niveaux.isna()].index, 2),
    )
    for nom, pages, rang in genres:
        ax.scatter(
            [places[p][0] for p in pages],
            [places[p][1] for p in pages],
            s=[40 + 2500 * rangs[p] for p in pages],
            marker=MARQUEURS[rang],
            color=PALETTE[rang],
            edgecolors="black",
            linewidths=0.5,
            label=f"{nom} ({len(pages)})",
            zorder=3,
        )
    ax.scatter(
        *places[page], s=420, facecolors="none", edgecolors="black", linewidths=1.8, zorder=4
    )
    dernier = int(niveaux.max()) + 1
    noms = [str(n) for n in range(dernier)] + (["hors\nd'atteinte"] if niveaux.isna().any() else [])
    ax.set_xticks(range(len(noms)), noms)
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.set_xlabel("Profondeur, en clics depuis l'accueil")
    ax.set_title("Le maillage vu de l'accueil (taille : PageRank ; traits : liens vers la page)")
    ax.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, -0.17))


def _fleche(
    ax: Axes, depart: tuple[float, float], arrivee: tuple[float, float], couleur: str, trait: str
) -> None:
    ax.annotate(
        "",
        xy=arrivee,
        xytext=depart,
        arrowprops={"arrowstyle": "->", "color": couleur, "linestyle": trait, "shrinkB": 8},
    )

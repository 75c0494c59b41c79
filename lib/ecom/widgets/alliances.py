"""Une matrice pour discuter d'un portefeuille d'alliances : complémentarité et image."""

from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ecom._colonnes import exiger
from ecom.alliances import (
    coherence_image,
    contacts_nouveaux,
    couverture_segments,
    ecarts_image,
    score_pondere,
)
from ecom.graphiques import MARQUEURS, PALETTE, nouvelle_figure, png, pourcents

__all__ = ["MatriceAlliances", "matrice_alliances"]

_COMPOSANTES = {
    "cible": "Clientèles communes",
    "portee": "Contacts nouveaux",
    "offre": "Offre différente",
    "proximite": "Proximité",
}
_DOSSIERS = (
    "id",
    "segments",
    "audience",
    "periode_audience",
    "visiteurs_interroges",
    "deja_clients",
    "offre_commune",
    "distance_km",
)
_CADRANS = {
    (True, True): "à approcher",
    (True, False): "à cadrer",
    (False, True): "à cultiver",
    (False, False): "à laisser",
}
# Where a label may stand beside its point, and its size, in points of 1/72 inch.
_DECALAGES = [(5, 3), (5, -11), (-24, 3), (-24, -11), (-9, 8), (-9, -16), (9, -4), (-28, -4)]
_ETIQUETTE = (19, 8)


class MatriceAlliances(widgets.VBox):
    """Place les partenaires selon deux notes et nomme ceux de chaque cadran.

    La complémentarité est ici lue en rangs (de 0 à 100 % des dossiers) : une lecture d'ensemble,
    pas un score à recopier.

    Attributs : `poids` (un curseur par composante), `seuil_complementarite`, `seuil_image`,
    `image` (le graphique), `texte` (la même répartition, en toutes lettres).
    """

    def __init__(
        self,
        dossiers: pd.DataFrame,
        lectures: pd.DataFrame,
        clienteles: pd.Series,
        profil_image: pd.DataFrame,
    ) -> None:
        exiger(dossiers, _DOSSIERS, "dossiers")
        exiger(lectures, ("id", "attribut", "note"), "lectures d'image")
        exiger(profil_image, ("attribut", "note", "poids"), "profil d'image")
        self._noms = list(dossiers["id"])
        self._rangs = _rangs(dossiers, clienteles)
        profil = profil_image.set_index("attribut")
        notes = lectures.groupby(["id", "attribut"])["note"].mean().unstack().reindex(self._noms)
        ecarts = ecarts_image(notes.set_axis(dossiers.index), profil["note"])
        self._image = coherence_image(ecarts, profil["poids"])
        self.poids = {
            nom: _curseur(libelle, 50, 0, 100, 10) for nom, libelle in _COMPOSANTES.items()
        }
        self.seuil_complementarite = _curseur("Seuil : complémentarité", 50, 0, 100, 5)
        self.seuil_image = _curseur("Seuil : image", 85, 75, 100, 1)
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        reglages = [*self.poids.values(), self.seuil_complementarite, self.seuil_image]
        for reglage in reglages:
            reglage.observe(self._redessiner, names="value")
        super().__init__(
            [
                widgets.HBox([widgets.VBox(reglages[:4]), widgets.VBox(reglages[4:])]),
                self.texte,
                self.image,
            ]
        )
        self._redessiner()

    def _redessiner(self, _: Any = None) -> None:
        poids = {nom: curseur.value for nom, curseur in self.poids.items()}
        x = score_pondere(self._rangs, poids)
        y = self._image
        seuils = self.seuil_complementarite.value / 100, self.seuil_image.value / 100
        cadrans = {
            nom: ((x >= seuils[0]) == haut_x) & ((y >= seuils[1]) == haut_y) & x.notna() & y.notna()
            for (haut_x, haut_y), nom in _CADRANS.items()
        }
        figure, ax = nouvelle_figure(8.5, 5.2)
        _fond(ax, *seuils, bas=min(0.75, float(y.min()) - 0.02))
        if x.notna().any():
            self._points(ax, x, y, cadrans)
        self.image.value = png(figure)
        self.texte.value = (
            self._en_toutes_lettres(cadrans)
            if x.notna().any()
            else "Donnez un poids à une composante au moins."
        )

    def _points(self, ax: Axes, x: pd.Series, y: pd.Series, cadrans: dict[str, pd.Series]) -> None:
        for rang, (nom, dedans) in enumerate(cadrans.items()):
            ax.scatter(
                x[dedans],
                y[dedans],
                s=46,
                marker=MARQUEURS[rang],
                color=PALETTE[rang],
                edgecolors="black",
                linewidths=0.5,
                label=f"{nom} ({int(dedans.sum())})",
            )
        places = np.flatnonzero(x.notna() & y.notna())
        # The size of the axes once the legend and the titles have taken their room.
        largeur, hauteur = 530 / np.ptp(ax.get_xlim()), 265 / np.ptp(ax.get_ylim())
        points = np.column_stack([x.iloc[places] * largeur, y.iloc[places] * hauteur])
        for place, decalage in zip(places, _sans_recouvrement(points), strict=True):
            ax.annotate(
                self._noms[place],
                (x.iloc[place], y.iloc[place]),
                xytext=decalage,
                textcoords="offset points",
                fontsize=8,
            )
        ax.legend(loc="lower left", ncols=4, bbox_to_anchor=(0, -0.27))

    def _en_toutes_lettres(self, cadrans: dict[str, pd.Series]) -> str:
        noms = pd.Series(self._noms)
        nombre = int(cadrans["à approcher"].sum())
        pluriel = ("dossiers", "passent") if nombre > 1 else ("dossier", "passe")
        lignes = [
            f"<li>{nom} ({int(dedans.sum())}) : {', '.join(noms[dedans.to_numpy()]) or 'aucun'}</li>"
            for nom, dedans in cadrans.items()
        ]
        return (
            f"<b>{nombre} {pluriel[0]}</b> sur {len(noms)} {pluriel[1]} les deux seuils."
            f"<ul>{''.join(lignes)}</ul>"
        )


def matrice_alliances(
    dossiers: pd.DataFrame,
    lectures: pd.DataFrame,
    clienteles: pd.Series,
    profil_image: pd.DataFrame,
) -> MatriceAlliances:
    """Matrice complémentarité × cohérence d'image, à poids et seuils réglables.

    Args:
        dossiers: les partenaires étudiés (colonnes de la table `partenaires`).
        lectures: leurs notes d'image, une par ligne : `id`, `attribut`, `note` (0 à 5).
        clienteles: poids de chacune de nos clientèles, indexés par leur nom.
        profil_image: notre image : `attribut`, `note` (0 à 5), `poids`.

    Raises:
        KeyError: colonne manquante.
    """
    return MatriceAlliances(dossiers, lectures, clienteles, profil_image)


def _rangs(dossiers: pd.DataFrame, clienteles: pd.Series) -> pd.DataFrame:
    mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
    connus = dossiers["deja_clients"] / dossiers["visiteurs_interroges"]
    contacts = contacts_nouveaux(mensuelle, connus)
    return pd.DataFrame(
        {
            "cible": couverture_segments(dossiers["segments"], clienteles),
            "portee": contacts,
            "offre": -dossiers["offre_commune"],
            "proximite": -dossiers["distance_km"],
        }
    ).rank(pct=True)


def _sans_recouvrement(points: np.ndarray) -> list[tuple[int, int]]:
    """Choisit pour chaque étiquette le premier côté où elle ne couvre ni point ni étiquette."""
    prises = [(a - 4, b - 4, a + 4, b + 4) for a, b in points]
    choisis = []
    for a, b in points:
        cadres = [
            (a + h, b + v, a + h + _ETIQUETTE[0], b + v + _ETIQUETTE[1]) for h, v in _DECALAGES
        ]
        genes = [
            sum(g < d2 and g2 < d and bas < haut2 and bas2 < haut for g2, bas2, d2, haut2 in prises)
            for g, bas, d, haut in cadres
        ]
        meilleur = genes.index(min(genes))
        prises.append(cadres[meilleur])
        choisis.append(_DECALAGES[meilleur])
    return choisis


def _curseur(nom: str, valeur: int, mini: int, maxi: int, pas: int) -> widgets.IntSlider:
    return widgets.IntSlider(
        value=valeur,
        min=mini,
        max=maxi,
        step=pas,
        description=f"{nom} (%)",
        continuous_update=False,
        style={"description_width": "190px"},
        layout=widgets.Layout(width="420px"),
    )


def _fond(ax: Axes, seuil_x: float, seuil_y: float, bas: float) -> None:
    ax.axvline(seuil_x, color="black", linestyle="--", linewidth=1)
    ax.axhline(seuil_y, color="black", linestyle="--", linewidth=1)
    ax.set_xlim(0, 1.05)
    ax.set_ylim(bas, 1.0)
    ax.set_title("Qui approcher ?")
    ax.set_xlabel("Complémentarité (rang parmi les dossiers)")
    ax.set_ylabel("Cohérence d'image")
    pourcents(ax, "x")
    pourcents(ax, "y")

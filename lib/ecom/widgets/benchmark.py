"""Un radar à poids réglables : changer la pondération et voir le benchmark se réordonner."""

from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd

from ecom.benchmark import NOTE_MAXIMALE, note_ponderee
from ecom.graphiques import MARQUEURS, PALETTE, TRAITS, barres, nouvelle_figure, png

__all__ = ["RadarBenchmark", "radar_benchmark"]

_ACTEURS_MAXIMUM = 4


class RadarBenchmark(widgets.VBox):
    """Radar des acteurs choisis et classement de tous, recalculés à chaque changement de poids.

    Attributs : `curseurs` (un curseur par famille, par nom), `acteurs` (les acteurs tracés sur le
    radar), `remise_a_zero` (bouton), `image` (radar et classement), `texte` (lecture).
    """

    def __init__(
        self, notes: pd.DataFrame, poids: pd.Series, mise_en_avant: str | None = None
    ) -> None:
        self._notes = notes.astype(float)
        self._poids = poids.reindex(notes.columns)
        self._mise_en_avant = mise_en_avant
        self.curseurs = {
            str(famille): widgets.IntSlider(
                value=int(self._poids[famille]),
                min=0,
                max=50,
                description=str(famille),
                continuous_update=False,
                style={"description_width": "95px"},
                layout=widgets.Layout(width="300px"),
            )
            for famille in notes.columns
        }
        depart = note_ponderee(self._notes, self._poids).idxmax()
        traces = [nom for nom in (mise_en_avant, depart) if nom is not None]
        self.acteurs = widgets.SelectMultiple(
            options=list(notes.index),
            value=list(dict.fromkeys(traces)),
            rows=len(notes),
            description="Radar",
            layout=widgets.Layout(width="330px"),
        )
        self.remise_a_zero = widgets.Button(description="Revenir aux poids de départ")
        self.remise_a_zero.layout.width = "240px"
        self.remise_a_zero.on_click(self._retablir)
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        for curseur in self.curseurs.values():
            curseur.observe(self._redessiner, names="value")
        self.acteurs.observe(self._redessiner, names="value")
        reglages = widgets.HBox(
            [
                widgets.VBox([*self.curseurs.values()]),
                widgets.VBox([self.acteurs, self.remise_a_zero]),
            ]
        )
        super().__init__([reglages, self.texte, self.image])
        self._redessiner()

    def _retablir(self, _: Any) -> None:
        for famille, curseur in self.curseurs.items():
            curseur.value = int(self._poids[famille])

    def _redessiner(self, _: Any = None) -> None:
        poids = pd.Series({famille: float(c.value) for famille, c in self.curseurs.items()})
        globales = note_ponderee(self._notes, poids).sort_values(ascending=False, kind="stable")
        self.image.value = png(self._figure(globales.dropna()))
        self.texte.value = self._lecture(poids, globales.dropna())

    def _figure(self, globales: pd.Series) -> Any:
        figure, ax = nouvelle_figure(11.0, 4.8)
        ax.remove()
        radar: Any = figure.add_subplot(1, 2, 1, projection="polar")
        familles = list(self._notes.columns)
        angles = np.linspace(0, 2 * np.pi, len(familles), endpoint=False)
        for rang, acteur in enumerate(self.acteurs.value[:_ACTEURS_MAXIMUM]):
            valeurs = self._notes.loc[acteur].to_numpy()
            radar.plot(
                np.append(angles, angles[0]),
                np.append(valeurs, valeurs[0]),
                color=PALETTE[rang],
                linestyle=TRAITS[rang],
                marker=MARQUEURS[rang],
                clip_on=False,
                label=acteur,
            )
        radar.set_xticks(angles, familles)
        radar.set_ylim(0, NOTE_MAXIMALE)
        # The note scale stands between two families, where no line passes.
        radar.set_rlabel_position(np.degrees(np.pi / len(familles)))
        radar.set_title("Notes par famille (0 à 5)", loc="left", weight="bold")
        if self.acteurs.value:
            radar.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=2, frameon=False)
        classement = figure.add_subplot(1, 2, 2)
        noms = list(globales.index)
        avant = noms.index(self._mise_en_avant) if self._mise_en_avant in noms else None
        barres(classement, noms, globales, avant)
        for rang, note in enumerate(globales):
            classement.text(note + 0.05, rang, f"{note:.2f}".replace(".", ","), va="center")
        classement.set_xlim(0, NOTE_MAXIMALE)
        classement.set_xlabel("Note pondérée sur 5")
        classement.set_title("Classement", loc="left", weight="bold")
        return figure

    def _lecture(self, poids: pd.Series, globales: pd.Series) -> str:
        if globales.empty:
            return "Donnez un poids à au moins une famille."
        lignes = [
            f"Somme des poids : <b>{poids.sum():.0f}</b>. En tête : <b>{globales.index[0]}</b>"
        ]
        if len(globales) > 1:
            avance = f"{globales.iloc[0] - globales.iloc[1]:.2f}".replace(".", ",")
            lignes.append(f", {avance} point devant {globales.index[1]}")
        lignes.append(". Les poids comptent par leurs proportions : leur somme est indifférente.")
        if len(self.acteurs.value) > _ACTEURS_MAXIMUM:
            lignes.append(f" Le radar montre les {_ACTEURS_MAXIMUM} premiers acteurs choisis.")
        return "".join(lignes)


def radar_benchmark(
    notes: pd.DataFrame, poids: pd.Series, mise_en_avant: str | None = None
) -> RadarBenchmark:
    """Radar à poids réglables.

    Args:
        notes: une ligne par acteur (son nom en index), une colonne par famille, de 0 à 5 ; une note
            manquante interrompt le tracé et ne compte pas dans la note pondérée.
        poids: le poids de départ de chaque famille, en entiers de 0 à 50.
        mise_en_avant: l'acteur à distinguer dans le classement, s'il y en a un.
    """
    return RadarBenchmark(notes, poids, mise_en_avant)

"""Un radar à poids réglables : changer la pondération et voir le benchmark se réordonner."""

from html import escape
from typing import Any

import ipywidgets as widgets
import numpy as np
import pandas as pd

from ecom.benchmark import NOTE_MAXIMALE, note_ponderee, repartir_poids
from ecom.graphiques import MARQUEURS, PALETTE, TRAITS, nouvelle_figure, png

__all__ = ["RadarBenchmark", "radar_benchmark"]

_ACTEURS_MAXIMUM = 4
# One more of each than the common style has: nine actors are compared.
_COULEURS = [*PALETTE, "#8C8C8C"]
_MARQUEURS = [*MARQUEURS, "<"]
_TRAITS = [*TRAITS, (0, (4, 1, 1, 1, 1, 1))]


class RadarBenchmark(widgets.VBox):
    """Radar des acteurs choisis et classement de tous, recalculés à chaque changement de poids.

    Attributs : `curseurs` (un curseur par famille, par nom, en pourcentage ; leur somme reste 100),
    `acteurs` (les acteurs tracés sur le radar), `remise_a_zero` (bouton), `image` (radar et
    classement), `texte` (lecture et classement en toutes lettres).
    """

    def __init__(
        self,
        notes: pd.DataFrame,
        poids: pd.Series,
        mise_en_avant: str | None = None,
        couverture_minimale: float = 0.75,
    ) -> None:
        self._notes = notes.astype(float)
        self._depart = poids.reindex(notes.columns) / poids.reindex(notes.columns).sum()
        self._poids = self._depart
        self._mise_en_avant = mise_en_avant
        couverture = self._notes.notna().mul(self._depart).sum(axis=1)
        self._non_classes = set(couverture.index[couverture.round(9) < couverture_minimale])
        self._en_cours = False
        self.curseurs = {
            str(famille): widgets.FloatSlider(
                value=round(100 * float(part), 1),
                min=0,
                max=100,
                step=0.1,
                readout_format=".1f",
                description=f"{famille} (%)",
                continuous_update=False,
                style={"description_width": "165px"},
                layout=widgets.Layout(width="400px"),
            )
            for famille, part in self._depart.items()
        }
        traces = [nom for nom in (mise_en_avant, *self._classees().index[:1]) if nom is not None]
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
        self.texte = widgets.HTML(layout=widgets.Layout(width="330px"))
        for nom, curseur in self.curseurs.items():
            curseur.observe(lambda change, nom=nom: self._fixer(nom, change["new"]), names="value")
        self.acteurs.observe(self._redessiner, names="value")
        reglages = widgets.HBox(
            [
                widgets.VBox([*self.curseurs.values()]),
                widgets.VBox([self.acteurs, self.remise_a_zero]),
            ]
        )
        vues = widgets.HBox([self.image, self.texte], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([reglages, vues])
        self._redessiner()

    def _fixer(self, famille: str, pourcentage: float) -> None:
        """Give one family its weight; the others share the rest in proportion."""
        if self._en_cours:
            return
        autres = self._poids.drop(famille)
        # When the others have all come down to zero, nothing but the first weights says how to share.
        base = self._poids if autres.sum() > 0 else self._depart
        self._appliquer(repartir_poids(base, famille, pourcentage / 100))

    def _retablir(self, _: Any) -> None:
        self._appliquer(self._depart)

    def _appliquer(self, poids: pd.Series) -> None:
        self._poids, self._en_cours = poids, True
        for famille, curseur in self.curseurs.items():
            curseur.value = round(100 * float(poids[famille]), 1)
        self._en_cours = False
        self._redessiner()

    def _globales(self) -> pd.Series:
        """Return every actor's note, best first; those without a note come last."""
        return note_ponderee(self._notes, self._poids).sort_values(ascending=False, kind="stable")

    def _classees(self) -> pd.Series:
        globales = self._globales().dropna()
        return globales[~globales.index.isin(self._non_classes)]

    def _redessiner(self, _: Any = None) -> None:
        self.image.value = png(self._figure(self._globales().dropna()))
        self.texte.value = self._lecture()

    def _figure(self, globales: pd.Series) -> Any:
        figure, ax = nouvelle_figure(11.0, 5.0)
        ax.remove()
        self._radar(figure.add_subplot(1, 2, 1, projection="polar"))
        classement = figure.add_subplot(1, 2, 2)
        for rang, (acteur, note) in enumerate(globales.items()):
            ecarte = acteur in self._non_classes
            classement.barh(
                rang,
                note,
                color="white" if ecarte else _COULEURS[self._numero(acteur)],
                edgecolor=_COULEURS[self._numero(acteur)],
                hatch="///" if ecarte else "",
            )
            classement.text(note + 0.05, rang, _decimal(note), va="center")
        noms = [
            f"{nom}\n(non classé)" if nom in self._non_classes else nom for nom in globales.index
        ]
        classement.set_yticks(range(len(noms)), noms)
        for etiquette, nom in zip(classement.get_yticklabels(), globales.index, strict=True):
            etiquette.set_fontweight("bold" if nom == self._mise_en_avant else "normal")
        classement.invert_yaxis()
        classement.spines[["top", "right"]].set_visible(False)
        classement.set_xlim(0, NOTE_MAXIMALE)
        classement.set_xlabel("Note pondérée sur 5")
        classement.set_title("Classement", loc="left", weight="bold")
        return figure

    def _radar(self, radar: Any) -> None:
        familles = [str(famille) for famille in self._notes.columns]
        angles = np.linspace(0, 2 * np.pi, len(familles), endpoint=False)
        choisis = self.acteurs.value[:_ACTEURS_MAXIMUM]
        for acteur in choisis:
            valeurs, numero = self._notes.loc[acteur].to_numpy(), self._numero(acteur)
            radar.plot(
                np.append(angles, angles[0]),
                np.append(valeurs, valeurs[0]),
                color=_COULEURS[numero],
                linestyle=_TRAITS[numero],
                marker=_MARQUEURS[numero],
                clip_on=False,
                label=acteur,
            )
        radar.set_xticks(angles, [famille.replace(" ", "\n") for famille in familles])
        for angle, etiquette in zip(angles, radar.get_xticklabels(), strict=True):
            # Each name leans away from the circle, so that none lies over it.
            cote = np.cos(angle)
            etiquette.set_ha("left" if cote > 0.1 else "right" if cote < -0.1 else "center")
        radar.set_ylim(0, NOTE_MAXIMALE)
        # The note scale stands between two families, where no line passes.
        radar.set_rlabel_position(np.degrees(np.pi / len(familles)))
        radar.set_title("Notes par famille (0 à 5)", loc="left", weight="bold", pad=18)
        if choisis:
            radar.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2, frameon=False)
        else:
            radar.text(0, 0, "Choisissez\nun à quatre acteurs", ha="center", va="center")

    def _numero(self, acteur: Any) -> int:
        """Return an actor's place in the table: its colour, line and marker wherever it is shown."""
        return list(self._notes.index).index(acteur) % len(_COULEURS)

    def _lecture(self) -> str:
        globales, classees = self._globales(), self._classees()
        if classees.empty:
            return "Aucun acteur n'est classé avec ces poids : donnez du poids à une autre famille."
        phrases = [f"En tête : <b>{escape(str(classees.index[0]))}</b>"]
        if len(classees) > 1:
            avance = _decimal(classees.iloc[0] - classees.iloc[1])
            phrases.append(f", {avance} point devant {escape(str(classees.index[1]))}")
        lignes = [
            f"<li>{escape(str(nom))} : {_decimal(note)}</li>" for nom, note in classees.items()
        ]
        phrases.append(f".<ol>{''.join(lignes)}</ol>")
        ecartes = globales.dropna()[lambda notes: notes.index.isin(self._non_classes)]
        if len(ecartes):
            noms = [f"{escape(str(nom))} ({_decimal(note)})" for nom, note in ecartes.items()]
            phrases.append(f"Non classé, couverture insuffisante : {', '.join(noms)}.<br>")
        if globales.isna().any():
            noms = [escape(str(nom)) for nom in globales.index[globales.isna()]]
            phrases.append(f"Sans aucune note avec ces poids : {', '.join(noms)}.<br>")
        if len(self.acteurs.value) > _ACTEURS_MAXIMUM:
            phrases.append(f"Le radar montre les {_ACTEURS_MAXIMUM} premiers acteurs choisis.<br>")
        phrases.append("La somme des poids reste 100 %.")
        return "".join(phrases)


def _decimal(nombre: float) -> str:
    return f"{nombre:.2f}".replace(".", ",")


def radar_benchmark(
    notes: pd.DataFrame,
    poids: pd.Series,
    mise_en_avant: str | None = None,
    couverture_minimale: float = 0.75,
) -> RadarBenchmark:
    """Radar à poids réglables.

    Args:
        notes: une ligne par acteur (son nom en index), une colonne par famille, de 0 à 5 ; une note
            manquante interrompt le tracé et ne compte pas dans la note pondérée.
        poids: le poids de départ de chaque famille, de somme quelconque.
        mise_en_avant: l'acteur à distinguer dans le classement, s'il y en a un.
        couverture_minimale: part des poids de départ que les notes d'un acteur doivent couvrir pour
            qu'il soit classé (fraction).
    """
    return RadarBenchmark(notes, poids, mise_en_avant, couverture_minimale)

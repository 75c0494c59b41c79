"""Une matrice pondérée dont le classement se refait à chaque déplacement d'un poids."""

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets
import pandas as pd

from ecom._colonnes import exiger
from ecom.graphiques import HACHURES, PALETTE, nouvelle_figure, png
from ecom.offres import note_ponderee

__all__ = ["MatricePonderee", "matrice_ponderee"]

_POIDS_MAXIMAL = 100
_QUASI_EGALITE = 0.01


class MatricePonderee(widgets.VBox):
    """Un curseur de poids par critère, et les offres reclassées en direct.

    Attributs : `curseurs` (un curseur par critère, par nom), `parts` (le poids que chacun a
    vraiment, ramené à 100), `retablir` (bouton), `image` (les notes empilées par critère, la
    meilleure offre en haut), `texte` (le gagnant et son avance), `classement` (les prestataires, du
    premier au dernier).
    """

    def __init__(
        self,
        notes: pd.DataFrame,
        poids: Mapping[str, float] | pd.Series,
        libelles: Mapping[str, str] | None = None,
    ) -> None:
        self._depart = pd.Series(poids, dtype=float)
        exiger(notes, self._depart.index, "notes")
        self._notes = notes[list(self._depart.index)].sort_index()
        noms = dict(libelles or {})
        self._libelles = {critere: noms.get(critere, critere) for critere in self._depart.index}
        self.classement: list[str] = []
        self.curseurs = {
            critere: widgets.IntSlider(
                value=round(valeur),
                min=0,
                max=_POIDS_MAXIMAL,
                description=str(self._libelles[critere]),
                continuous_update=False,
                style={"description_width": "240px"},
                layout=widgets.Layout(width="560px"),
            )
            for critere, valeur in zip(self._depart.index, self._depart, strict=True)
        }
        self.parts = {critere: widgets.Label() for critere in self.curseurs}
        self.retablir = widgets.Button(description="Revenir aux poids de départ")
        self.retablir.layout.width = "220px"
        self.retablir.on_click(self._retablir)
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        for curseur in self.curseurs.values():
            curseur.observe(self._redessiner, names="value")
        lignes = [widgets.HBox([c, self.parts[nom]]) for nom, c in self.curseurs.items()]
        super().__init__([*lignes, self.retablir, self.texte, self.image])
        self._redessiner()

    def _retablir(self, _: Any) -> None:
        for critere, curseur in self.curseurs.items():
            curseur.value = round(self._depart[critere])

    def _redessiner(self, _: Any = None) -> None:
        poids = pd.Series({nom: float(c.value) for nom, c in self.curseurs.items()})
        if poids.sum() == 0:
            for etiquette in self.parts.values():
                etiquette.value = "—"
            self.texte.value = "Tous les poids sont nuls : donnez du poids à un critère au moins."
            return
        finale = note_ponderee(self._notes, poids).sort_values(ascending=False, kind="stable")
        self.classement = [str(nom) for nom in finale.index]
        parts = poids / poids.sum()
        for critere, etiquette in self.parts.items():
            etiquette.value = f"pèse {_decimal(100 * parts[critere], 1)} sur 100"
        figure, ax = nouvelle_figure(8.5, 0.5 * len(finale) + 2.1)
        rangs = list(range(len(finale)))
        gauche = pd.Series(0.0, index=finale.index)
        for numero, critere in enumerate(poids.index):
            largeur = self._notes.loc[finale.index, critere] * parts[critere]
            ax.barh(
                rangs,
                largeur,
                left=gauche,
                color=PALETTE[numero % len(PALETTE)],
                hatch=HACHURES[numero % len(HACHURES)],
                edgecolor="white",
                label=f"{self._libelles[critere]} ({_decimal(100 * parts[critere], 1)} %)",
            )
            gauche = gauche + largeur
        for rang, note in zip(rangs, finale, strict=True):
            ax.text(note + 0.08, rang, _decimal(note), va="center", fontweight="bold")
        ax.set_yticks(rangs, self.classement)
        ax.invert_yaxis()
        ax.set_xlim(0, 10.9)
        ax.grid(axis="x")
        ax.grid(visible=False, axis="y")
        ax.set_title("Note pondérée sur 10, part de chaque critère")
        ax.set_xlabel("points sur 10")
        figure.legend(loc="outside lower center", ncols=2, fontsize=8)
        self.image.value = png(figure)
        self.texte.value = self._lecture(finale)

    def _lecture(self, finale: pd.Series) -> str:
        if len(finale) < 2:
            return f"Une seule offre : <b>{self.classement[0]}</b>."
        avance = finale.iloc[0] - finale.iloc[1]
        if avance < _QUASI_EGALITE:
            return (
                f"Quasi-égalité : <b>{self.classement[0]}</b> et <b>{self.classement[1]}</b>, à moins "
                f"de {_decimal(_QUASI_EGALITE)} point."
            )
        return (
            f"En tête : <b>{self.classement[0]}</b>, {_decimal(avance)} point devant "
            f"{self.classement[1]}."
        )


def matrice_ponderee(
    notes: pd.DataFrame,
    poids: Mapping[str, float] | pd.Series,
    libelles: Mapping[str, str] | None = None,
) -> MatricePonderee:
    """Outil de comparaison d'offres : bouger les poids, regarder qui passe devant.

    Déplacer un curseur laisse les autres où ils sont ; à côté de chacun se lit son poids ramené à
    100. Les autres critères gardent donc leurs proportions, comme dans `ecom.offres.reponderer`.

    Args:
        notes: notes sur 10, une ligne par prestataire (index), une colonne par critère.
        poids: poids de départ par critère, entre 0 et 100 ; leur somme est libre.
        libelles: nom à afficher par critère ; à défaut, son code.

    Raises:
        ColonneAbsente: un critère pondéré n'a pas de colonne de notes.
    """
    return MatricePonderee(notes, poids, libelles)


def _decimal(valeur: float, decimales: int = 2) -> str:
    return f"{valeur:.{decimales}f}".replace(".", ",")

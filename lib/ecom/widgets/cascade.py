"""Une cascade que l'on remplit cause par cause, jusqu'à ce qu'elle se ferme."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from ecom.graphiques import PALETTE, nouvelle_figure, png

__all__ = ["Cascade", "cascade"]

_CENTIME = 0.005


class Cascade(widgets.VBox):
    """Un montant à saisir par cause, et le reste à expliquer.

    Attributs : `montants` (une saisie par cause, par nom), `reste` (ce qui n'est pas expliqué, en €),
    `ferme` (vrai quand il est nul), `texte` (la même chose en français), `image` (la cascade).
    """

    def __init__(self, depart: float, arrivee: float, causes: Sequence[str]) -> None:
        if not causes or len(set(causes)) < len(causes):
            raise ValueError("« causes » doit nommer au moins une cause, chacune une seule fois.")
        self._depart, self._arrivee = float(depart), float(arrivee)
        self.montants = {
            cause: widgets.FloatText(
                value=0.0,
                description=cause,
                style={"description_width": "240px"},
                layout=widgets.Layout(width="420px"),
            )
            for cause in causes
        }
        self.reste, self.ferme = 0.0, False
        self.texte = widgets.HTML()
        self.image = widgets.Image(format="png")
        for saisie in self.montants.values():
            saisie.observe(self._redessiner, names="value")
        super().__init__([*self.montants.values(), self.texte, self.image])
        self._redessiner()

    def _redessiner(self, _: Any = None) -> None:
        pas = {cause: float(saisie.value) for cause, saisie in self.montants.items()}
        self.reste = round(self._arrivee - self._depart - sum(pas.values()), 2)
        self.ferme = abs(self.reste) < _CENTIME
        # A cascade may close by accident: nothing here says that each amount is right.
        self.texte.value = (
            "La cascade se ferme. Deux erreurs peuvent se compenser : vérifiez chaque montant."
            if self.ferme
            else f"Reste à expliquer : <b>{_euros(self.reste)}</b>."
        )
        figure, ax = nouvelle_figure(8.5, 0.42 * (len(pas) + 2) + 1.4)
        noms = ["départ", *pas, "arrivée"]
        haut = self._depart
        ax.barh(0, self._depart, color=PALETTE[0])
        for rang, montant in enumerate(pas.values(), 1):
            ax.barh(rang, montant, left=haut, color=PALETTE[1 if montant < 0 else 2])
            haut += montant
        ax.barh(len(pas) + 1, self._arrivee, color=PALETTE[0])
        ax.axvline(haut, color="black", linestyle="--", linewidth=1)
        ax.set_yticks(range(len(noms)), noms)
        ax.invert_yaxis()
        ax.set_xlabel("€")
        ax.set_title("Du départ à l'arrivée, cause par cause")
        self.image.value = png(figure)


def cascade(depart: float, arrivee: float, causes: Sequence[str]) -> Cascade:
    """Outil de rapprochement : saisir le montant de chaque cause, voir ce qui reste à expliquer.

    Une cause qui diminue le total se saisit en négatif. L'outil ne connaît que les deux bouts : il dit si
    la cascade se ferme, jamais si un montant est juste.

    Args:
        depart: le total d'où l'on part, en €.
        arrivee: le total à atteindre, en €.
        causes: les causes, dans l'ordre, chacune une fois.

    Raises:
        ValueError: il n'y a pas de cause, ou l'une d'elles figure deux fois.
    """
    return Cascade(depart, arrivee, causes)


def _euros(montant: float) -> str:
    texte = f"{abs(montant):,.2f}".replace(",", "\u202f").replace(".", ",")
    return f"{'−' if montant < 0 else ''}{texte}\u00a0€"

"""Deux outils pour réfléchir à un budget : changer de modèle d'attribution, déplacer des euros."""

from typing import Any

import ipywidgets as widgets
import pandas as pd

from ecom._colonnes import exiger
from ecom.campagnes import MODELES, attribuer, marge_attendue, marge_marginale
from ecom.graphiques import HACHURES, PALETTE, euros, nouvelle_figure, png

__all__ = ["BasculeAttribution", "SimulateurBudget", "bascule_attribution", "simulateur_budget"]

_NOMS = {
    "dernier": "Dernier clic",
    "premier": "Premier clic",
    "lineaire": "Linéaire",
    "en_u": "En U (40/20/40)",
    "declin": "Déclin dans le temps",
}
_COURBES = ("campagne", "budget_2026", "a", "k", "plancher", "plafond")


class BasculeAttribution(widgets.VBox):
    """Compare un modèle d'attribution au dernier clic, canal par canal.

    Attributs : `modele` (choix du modèle), `demi_vie` (curseur, en jours, pour le déclin),
    `image` (le graphique), `texte` (ce que chaque canal y gagne ou y perd).
    """

    def __init__(self, points: pd.DataFrame) -> None:
        self._points = points
        self._reference = attribuer(points, "dernier")
        self.modele = widgets.Dropdown(
            options=[(_NOMS[nom], nom) for nom in MODELES], value="lineaire", description="Modèle"
        )
        self.demi_vie = widgets.IntSlider(
            value=7, min=1, max=30, description="Demi-vie (j)", continuous_update=False
        )
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        self.modele.observe(self._redessiner, names="value")
        self.demi_vie.observe(self._redessiner, names="value")
        super().__init__([widgets.HBox([self.modele, self.demi_vie]), self.image, self.texte])
        self._redessiner()

    def _redessiner(self, _: Any = None) -> None:
        self.demi_vie.disabled = self.modele.value != "declin"
        credit = attribuer(self._points, self.modele.value, self.demi_vie.value)
        ordre = self._reference.sort_values(ascending=False).index
        figure, ax = nouvelle_figure(8.5, 0.45 * len(ordre) + 1.6)
        rangs = range(len(ordre))
        ax.barh(
            [r - 0.2 for r in rangs],
            self._reference[ordre],
            height=0.38,
            color=PALETTE[3],
            label=_NOMS["dernier"],
        )
        ax.barh(
            [r + 0.2 for r in rangs],
            credit[ordre],
            height=0.38,
            color=PALETTE[1],
            hatch=HACHURES[1],
            edgecolor="black",
            label=_NOMS[self.modele.value],
        )
        ax.set_yticks(list(rangs), ordre)
        ax.invert_yaxis()
        ax.grid(axis="x")
        ax.grid(visible=False, axis="y")
        ax.set_title("CA HT attribué par canal")
        ax.set_xlabel("CA HT attribué")
        euros(ax, "x")
        ax.legend()
        self.image.value = png(figure)
        self.texte.value = (
            f"Total distribué : <b>{_montant(credit.sum())}</b>, le même pour tous les modèles. "
            + _deplacements(credit - self._reference)
        )


class SimulateurBudget(widgets.VBox):
    """Déplace le budget d'une campagne à l'autre et montre la marge du prochain euro.

    Un curseur ne sort pas des bornes de sa campagne, écrites à sa droite.

    Attributs : `curseurs` (un curseur par campagne, par nom), `remise_a_zero` (bouton),
    `image` (le graphique), `texte` (l'enveloppe, les bornes atteintes et le résultat en euros).
    """

    def __init__(self, courbes: pd.DataFrame) -> None:
        exiger(courbes, _COURBES, "courbes")
        self._courbes = courbes.set_index("campagne")
        self.curseurs = {
            str(nom): widgets.FloatSlider(
                value=ligne["budget_2026"],
                min=ligne["plancher"],
                max=ligne["plafond"],
                step=10,
                description=str(nom),
                readout_format=".0f",
                continuous_update=False,
                style={"description_width": "230px"},
                layout=widgets.Layout(width="560px"),
            )
            for nom, ligne in self._courbes.iterrows()
        }
        self.remise_a_zero = widgets.Button(description="Revenir à la répartition de 2026")
        self.remise_a_zero.layout.width = "260px"
        self.remise_a_zero.on_click(self._retablir)
        self.image = widgets.Image(format="png")
        self.texte = widgets.HTML()
        for curseur in self.curseurs.values():
            curseur.observe(self._redessiner, names="value")
        lignes = [
            widgets.HBox([curseur, widgets.Label(_bornes(curseur.min, curseur.max))])
            for curseur in self.curseurs.values()
        ]
        super().__init__([*lignes, self.remise_a_zero, self.texte, self.image])
        self._redessiner()

    def _retablir(self, _: Any) -> None:
        actuel = self._courbes["budget_2026"]
        for nom, curseur in self.curseurs.items():
            curseur.value = actuel[nom]

    def _redessiner(self, _: Any = None) -> None:
        c = self._courbes
        budget = pd.Series({nom: curseur.value for nom, curseur in self.curseurs.items()})
        net = (marge_attendue(budget, c["a"], c["k"]) - budget).sum()
        actuel = c["budget_2026"]
        net_actuel = (marge_attendue(actuel, c["a"], c["k"]) - actuel).sum()
        marginale = marge_marginale(budget, c["a"], c["k"])
        figure, ax = nouvelle_figure(8.5, 0.32 * len(c) + 1.4)
        rangs = list(range(len(c)))
        ax.barh(rangs, marginale, color=PALETTE[0])
        ax.axvline(1.0, color="black", linestyle="--", linewidth=1.2)
        ax.set_yticks(rangs, list(c.index))
        ax.invert_yaxis()
        ax.grid(axis="x")
        ax.grid(visible=False, axis="y")
        ax.set_title("Marge rapportée par le prochain euro (tirets : 1 € pour 1 €)")
        ax.set_xlabel("€ de marge par € dépensé")
        self.image.value = png(figure)
        self.texte.value = (
            f"Budget : <b>{_montant(budget.sum())}</b> pour {len(c)} campagnes, "
            f"{_enveloppe(budget.sum() - actuel.sum())}. "
            f"{_atteintes('plancher', budget <= c['plancher'])}"
            f"{_atteintes('plafond', budget >= c['plafond'])}"
            f"<br>Résultat de ces campagnes (marge − budget) : <b>{_montant(net)}</b>, "
            f"soit {_montant(net - net_actuel, signe=True)} par rapport à 2026."
        )


def bascule_attribution(points: pd.DataFrame) -> BasculeAttribution:
    """Outil de comparaison des modèles d'attribution.

    Args:
        points: chemins d'achat, une ligne par point de contact (voir `ecom.campagnes`).
    """
    return BasculeAttribution(points)


def simulateur_budget(courbes: pd.DataFrame) -> SimulateurBudget:
    """Simulateur de répartition d'un budget publicitaire.

    Args:
        courbes: une ligne par campagne : `campagne`, `budget_2026`, `a`, `k`, `plancher`,
            `plafond` (en €).
    """
    return SimulateurBudget(courbes)


def _montant(valeur: float, signe: bool = False) -> str:
    return f"{valeur:{'+' if signe else ''},.0f} €".replace(",", "\u202f").replace("-", "−")


def _deplacements(ecarts: pd.Series) -> str:
    """Say which channels gain and lose most, three of each at most."""
    tries = ecarts[ecarts.abs() >= 0.5].sort_values(ascending=False)
    if tries.empty:
        return "C'est la répartition du dernier clic."
    gains, pertes = tries[tries > 0].head(3), tries[tries < 0].tail(3)[::-1]
    cites = [
        f"{canal} {_montant(ecart, signe=True)}"
        for canal, ecart in [*gains.items(), *pertes.items()]
    ]
    return f"Plus forts écarts au dernier clic : {', '.join(cites)}."


def _bornes(plancher: float, plafond: float) -> str:
    return f"de {_montant(plancher)} à {_montant(plafond)}"


def _enveloppe(ecart: float) -> str:
    if abs(ecart) < 0.5:
        return "l'enveloppe de 2026"
    return f"soit {_montant(ecart, signe=True)} par rapport à l'enveloppe de 2026"


def _atteintes(borne: str, atteintes: pd.Series) -> str:
    noms = ", ".join(map(str, atteintes.index[atteintes]))
    return f"Au {borne} : {noms}. " if noms else ""

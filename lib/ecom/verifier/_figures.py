"""Une figure : sa lisibilité, et ce qu'elle trace, rattaché à ses noms et à ses unités."""

from typing import Any, Literal

from matplotlib.figure import Figure
from matplotlib.text import Text

from ecom._comparaison import plier
from ecom.verifier._refus import ReponseRefusee, exiger, nature, presente
from ecom.verifier._textes import parlant

__all__ = ["ecrits", "graphique", "legendes"]

_COTES: tuple[Literal["center", "left", "right"], ...] = ("center", "left", "right")


def graphique(
    valeur: Any, nom: str, titre: bool = True, axes: bool = True, minimum: int = 1
) -> Figure:
    """Vérifie que `valeur` est une figure matplotlib lisible.

    Args:
        valeur: une `Figure`, ou des `Axes` dont on prend la figure.
        nom: nom de la variable dans les messages.
        titre: exiger un titre (de la figure ou d'un graphique) qui dise quelque chose : « Graphique
            1 » ou « xxxx » n'en est pas un.
        axes: exiger, dans chaque graphique, un nom sur au moins un des deux axes (les radars n'en
            ont pas besoin). Un nom donné à toute la figure (`supxlabel`, `supylabel`) vaut pour
            chaque graphique.
        minimum: nombre minimal d'éléments tracés (barres, courbes, points).
    """
    presente(valeur, nom)
    figure = getattr(valeur, "figure", None)
    if not isinstance(figure, Figure):
        raise ReponseRefusee(
            f"« {nom} » doit être une figure matplotlib (par exemple "
            f"`figure, ax = plt.subplots()`), et non {nature(valeur)}."
        )
    dessins = [ax for ax in figure.axes if ax.get_visible()]
    exiger(dessins, f"« {nom} » ne contient aucun graphique.")
    traces = sum(
        len(ax.lines) + len(ax.patches) + len(ax.collections) + len(ax.images) for ax in dessins
    )
    exiger(traces >= minimum, f"« {nom} » : rien (ou presque rien) n'est tracé.")
    if titre:
        titres = [figure.get_suptitle(), *(ax.get_title(loc) for ax in dessins for loc in _COTES)]
        exiger(any(t.strip() for t in titres), f"« {nom} » : le graphique n'a pas de titre.")
        exiger(
            any(map(parlant, titres)),
            f"« {nom} » : le titre ne dit pas ce que montre le graphique.",
        )
    if axes:
        communs = [figure.get_supxlabel(), figure.get_supylabel()]
        for ax in dessins:
            if ax.name == "polar" or not ax.axison or ax.get_label() == "<colorbar>":
                continue
            noms = [ax.get_xlabel(), ax.get_ylabel(), *communs]
            # A bar chart names its categories on one axis: one label is enough to be understood.
            exiger(
                any(n.strip() for n in noms),
                f"« {nom} » : nommez les axes et leur unité (`ax.set_xlabel`, `ax.set_ylabel`).",
            )
            exiger(
                any(map(_dit, noms)),
                f"« {nom} » : le nom d'un axe ne dit pas ce qu'il mesure (`ax.set_xlabel`, "
                "`ax.set_ylabel`).",
            )
    return figure


def legendes(figure: Figure) -> list[str]:
    """Renvoie les textes des légendes d'une figure et de ses graphiques, dans l'ordre."""
    cadres = [*figure.legends, *(c for ax in figure.axes if (c := ax.get_legend()))]
    return [plier(texte.get_text()) for cadre in cadres for texte in cadre.get_texts()]


def ecrits(figure: Figure) -> str:
    """Renvoie tout ce qui est écrit sur une figure : titres, axes, légendes, annotations, source."""
    textes = (texte.get_text() for texte in figure.findobj(Text))
    return " ".join(plier(t) for t in textes if t.strip())


def _dit(nom: str) -> bool:
    # A sign of a unit is enough: « € », « % ».
    return parlant(nom) or any(signe in nom for signe in "€%$£°")

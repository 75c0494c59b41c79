"""Contrôles des réponses : ce que les cellules de test et les autocontrôles appellent.

Les contrôles de forme (`nombre`, `table`, `graphique`…) lèvent `ReponseRefusee`, dont le message
dit ce qui ne va pas et où regarder ; ils renvoient sinon la réponse sous une forme normalisée.
`Bareme` additionne les points des critères d'une tâche. Aucun message ne donne la valeur attendue.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from ecom._colonnes import ordinaire
from ecom._comparaison import est_nombre, memes, proche

__all__ = [
    "Bareme",
    "ReponseRefusee",
    "dictionnaire",
    "entier",
    "fichier",
    "fonction",
    "graphique",
    "liste",
    "memes",
    "nombre",
    "proche",
    "serie",
    "table",
    "texte",
]


class ReponseRefusee(AssertionError):
    """La réponse n'a pas la forme demandée ; le message dit pourquoi et où regarder."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows this in place of a traceback, which would drown the message.
        return [f"✗ {self}"]


class Bareme:
    """Les points d'une tâche, critère par critère.

    Args:
        points: total de points de la cellule de test.
    """

    def __init__(self, points: float) -> None:
        self.points = float(points)
        self._prevus = 0.0
        self._obtenus = 0.0
        self._manques: list[str] = []

    def critere(self, points: float, condition: Callable[[], Any] | bool, message: str) -> None:
        """Accorde `points` si `condition` est vraie, retient sinon `message`.

        Args:
            points: points du critère, strictement positifs.
            condition: un booléen, ou mieux une fonction sans argument : si elle échoue avec une
                exception, seul ce critère est perdu.
            message: ce qui ne va pas et où regarder, sans la réponse.
        """
        self._prevus += points
        try:
            reussi = bool(condition() if callable(condition) else condition)
        except Exception:  # whatever the student's data provoke costs this criterion, no more
            reussi = False
        if reussi:
            self._obtenus += points
        else:
            self._manques.append(message)

    def note(self) -> float | None:
        """Affiche les critères manqués et renvoie les points obtenus.

        Returns:
            Les points, entre 0 et le total ; `None` dans le carnet de l'apprenant, où les critères
            de correction ne sont pas livrés.

        Raises:
            ValueError: les points des critères ne font pas le total de la tâche (faute d'auteur).
        """
        if self._prevus == 0:
            print("✓ La forme de la réponse est correcte. La valeur sera jugée à la correction.")
            return None
        if not math.isclose(self._prevus, self.points):
            raise ValueError(
                f"barème incohérent : les critères valent {self._prevus:g} points, la tâche "
                f"{self.points:g}"
            )
        for message in self._manques:
            print(f"✗ {message}")
        if not self._manques:
            print("✓ Réponse exacte.")
        return round(self._obtenus, 4)


def nombre(valeur: Any, nom: str, mini: float | None = None, maxi: float | None = None) -> float:
    """Vérifie que `valeur` est un nombre réel fini, entre `mini` et `maxi` s'ils sont donnés."""
    _presente(valeur, nom)
    _exiger(est_nombre(valeur), f"« {nom} » doit être un nombre, et non {_nature(valeur)}.")
    resultat = float(valeur)
    _exiger(
        math.isfinite(resultat),
        f"« {nom} » vaut {resultat} : vérifiez les dénominateurs nuls et les valeurs manquantes.",
    )
    _bornes(resultat, nom, mini, maxi)
    return resultat


def entier(valeur: Any, nom: str, mini: int | None = None, maxi: int | None = None) -> int:
    """Vérifie que `valeur` est un nombre entier (12 ou 12.0), entre `mini` et `maxi`."""
    resultat = nombre(valeur, nom)
    _exiger(resultat == int(resultat), f"« {nom} » doit être un nombre entier.")
    _bornes(resultat, nom, mini, maxi)
    return int(resultat)


def texte(valeur: Any, nom: str, parmi: Iterable[str] | None = None) -> str:
    """Vérifie que `valeur` est un texte non vide, pris dans `parmi` si la liste est donnée."""
    _presente(valeur, nom)
    _exiger(isinstance(valeur, str), f"« {nom} » doit être un texte, et non {_nature(valeur)}.")
    resultat = valeur.strip()
    _exiger(resultat, f"« {nom} » est un texte vide.")
    if parmi is not None:
        choix = list(parmi)
        _exiger(resultat in choix, f"« {nom} » doit être l'une de ces valeurs : {_enumere(choix)}.")
    return resultat


def liste(valeur: Any, nom: str, longueur: int | None = None) -> list[Any]:
    """Vérifie que `valeur` est une liste (ou un tuple, une Series, un tableau, un ensemble)."""
    _presente(valeur, nom)
    _exiger(
        isinstance(valeur, list | tuple | set | frozenset | pd.Series | pd.Index | np.ndarray),
        f"« {nom} » doit être une liste, et non {_nature(valeur)}.",
    )
    resultat = sorted(valeur, key=str) if isinstance(valeur, set | frozenset) else list(valeur)
    if longueur is not None:
        _exiger(
            len(resultat) == longueur,
            f"« {nom} » doit compter {longueur} éléments ; elle en compte {len(resultat)}.",
        )
    return resultat


def dictionnaire(
    valeur: Any,
    nom: str,
    cles: Iterable[Any] | None = None,
    nombres: Iterable[Any] | bool = False,
) -> dict[Any, Any]:
    """Vérifie que `valeur` est un dictionnaire (ou une Series), avec toutes les `cles`.

    Args:
        valeur: la réponse.
        nom: nom de la variable dans les messages.
        cles: clés exigées.
        nombres: clés dont la valeur doit être un nombre (ou manquer) ; vrai, toutes.
    """
    _presente(valeur, nom)
    _exiger(
        isinstance(valeur, Mapping | pd.Series),
        f"« {nom} » doit être un dictionnaire, et non {_nature(valeur)}.",
    )
    resultat = dict(valeur.items())
    if cles is not None:
        absentes = [cle for cle in cles if cle not in resultat]
        _exiger(
            not absentes,
            f"« {nom} » : clé absente : {_enumere(absentes)}. Clés présentes : {_enumere(resultat)}.",
        )
    for cle in (resultat if nombres is True else nombres) or ():
        _exiger_nombre(resultat.get(cle), str(cle), nom)
    return resultat


def table(
    valeur: Any,
    nom: str,
    colonnes: Iterable[str] | None = None,
    lignes: int | None = None,
    nombres: Iterable[Any] = (),
) -> pd.DataFrame:
    """Vérifie que `valeur` est un DataFrame non vide avec ces `colonnes` et ce nombre de `lignes`.

    Une colonne placée en index est acceptée : elle redevient une colonne dans la table renvoyée. Si
    elle est à la fois en index et en colonne, c'est la colonne qui compte. Une colonne creuse, tenue
    par pyarrow ou faite de `Decimal` est renvoyée comme une colonne ordinaire.

    Args:
        valeur: la réponse.
        nom: nom de la variable dans les messages.
        colonnes: colonnes exigées.
        lignes: nombre de lignes exigé.
        nombres: colonnes dont chaque valeur doit être un nombre (ou manquer).
    """
    _presente(valeur, nom)
    _exiger(
        isinstance(valeur, pd.DataFrame),
        f"« {nom} » doit être une table (DataFrame), et non {_nature(valeur)}.",
    )
    resultat = valeur.copy()
    nombres = list(nombres)
    attendues = [*(colonnes or []), *nombres]
    niveaux = list(resultat.index.names)
    manquants = [
        rang
        for rang, niveau in enumerate(niveaux)
        if niveau in attendues and niveau not in [*resultat.columns, *niveaux[:rang]]
    ]
    if manquants:
        resultat = resultat.reset_index(level=manquants)
    absentes = [colonne for colonne in attendues if colonne not in resultat.columns]
    _exiger(
        not absentes,
        f"« {nom} » : colonne absente : {_enumere(absentes)}. "
        f"Colonnes présentes : {_enumere(resultat.columns)}.",
    )
    _exiger(len(resultat), f"« {nom} » est une table vide.")
    if lignes is not None:
        _exiger(
            len(resultat) == lignes,
            f"« {nom} » doit compter {lignes} lignes ; elle en compte {len(resultat)}.",
        )
    resultat = resultat.reset_index(drop=True)
    for rang in range(resultat.shape[1]):
        colonne = resultat.iloc[:, rang]
        simple = ordinaire(colonne)
        if simple is not colonne:
            resultat.isetitem(rang, simple)
    for nombre_attendu in nombres:
        for valeur_lue in np.ravel(resultat[nombre_attendu].to_numpy(object)):
            _exiger_nombre(valeur_lue, str(nombre_attendu), nom)
    return resultat


def serie(valeur: Any, nom: str, index: Iterable[Any] | None = None) -> pd.Series:
    """Vérifie que `valeur` est une Series (ou un dictionnaire) dont l'index contient `index`."""
    _presente(valeur, nom)
    _exiger(
        isinstance(valeur, pd.Series | Mapping),
        f"« {nom} » doit être une Series pandas, et non {_nature(valeur)}.",
    )
    resultat = pd.Series(valeur)
    _exiger(len(resultat), f"« {nom} » est une Series vide.")
    if index is not None:
        absentes = [cle for cle in index if cle not in resultat.index]
        _exiger(not absentes, f"« {nom} » : il manque dans l'index : {_enumere(absentes)}.")
    return resultat


def graphique(
    valeur: Any, nom: str, titre: bool = True, axes: bool = True, minimum: int = 1
) -> Figure:
    """Vérifie que `valeur` est une figure matplotlib lisible.

    Args:
        valeur: une `Figure`, ou des `Axes` dont on prend la figure.
        nom: nom de la variable dans les messages.
        titre: exiger un titre (de la figure ou d'un graphique).
        axes: exiger, dans chaque graphique, un nom sur au moins un des deux axes (les radars n'en
            ont pas besoin).
        minimum: nombre minimal d'éléments tracés (barres, courbes, points).
    """
    _presente(valeur, nom)
    figure = getattr(valeur, "figure", None)
    if not isinstance(figure, Figure):
        raise ReponseRefusee(
            f"« {nom} » doit être une figure matplotlib (par exemple "
            f"`figure, ax = plt.subplots()`), et non {_nature(valeur)}."
        )
    dessins = [ax for ax in figure.axes if ax.get_visible()]
    _exiger(dessins, f"« {nom} » ne contient aucun graphique.")
    traces = sum(
        len(ax.lines) + len(ax.patches) + len(ax.collections) + len(ax.images) for ax in dessins
    )
    _exiger(traces >= minimum, f"« {nom} » : rien (ou presque rien) n'est tracé.")
    if titre:
        titres = [figure.get_suptitle(), *(ax.get_title(loc) for ax in dessins for loc in _COTES)]
        _exiger(any(t.strip() for t in titres), f"« {nom} » : le graphique n'a pas de titre.")
    if axes:
        for ax in dessins:
            if ax.name == "polar" or not ax.axison or ax.get_label() == "<colorbar>":
                continue
            noms = [ax.get_xlabel(), ax.get_ylabel()]
            # A bar chart names its categories on one axis: one label is enough to be understood.
            _exiger(
                any(n.strip() for n in noms),
                f"« {nom} » : nommez les axes et leur unité (`ax.set_xlabel`, `ax.set_ylabel`).",
            )
    return figure


_COTES: tuple[Literal["center", "left", "right"], ...] = ("center", "left", "right")


def fichier(chemin: str | Path, nom: str | None = None) -> Path:
    """Vérifie que le fichier `chemin` existe et n'est pas vide ; `nom` le décrit à l'apprenant."""
    resultat = Path(chemin)
    quoi = nom or "le livrable"
    _exiger(resultat.is_file(), f"{quoi} : le fichier « {chemin} » n'existe pas.")
    _exiger(resultat.stat().st_size > 0, f"{quoi} : le fichier « {chemin} » est vide.")
    return resultat


def fonction(valeur: Any, nom: str) -> Callable[..., Any]:
    """Vérifie que `valeur` est une fonction."""
    _presente(valeur, nom)
    _exiger(callable(valeur), f"« {nom} » doit être une fonction, et non {_nature(valeur)}.")
    return valeur


def _exiger(condition: Any, message: str) -> None:
    if not condition:
        raise ReponseRefusee(message)


def _exiger_nombre(valeur: Any, quoi: str, nom: str) -> None:
    manque = pd.api.types.is_scalar(valeur) and bool(pd.isna(valeur))
    _exiger(
        est_nombre(valeur) or manque,
        f"« {nom} » : {quoi} est {_nature(valeur)} ; attendu un nombre (avec un point : 0.02).",
    )


def _presente(valeur: Any, nom: str) -> None:
    _exiger(
        valeur is not None,
        f"« {nom} » n'a pas encore de réponse : affectez-lui une valeur dans la cellule de la tâche, "
        "puis exécutez cette cellule.",
    )


def _bornes(valeur: float, nom: str, mini: float | None, maxi: float | None) -> None:
    if mini is not None:
        _exiger(
            valeur >= mini, f"« {nom} » ne peut pas être inférieur à {mini:g} : vérifiez l'unité."
        )
    if maxi is not None:
        _exiger(valeur <= maxi, f"« {nom} » ne peut pas dépasser {maxi:g} : vérifiez l'unité.")


_NATURES: list[tuple[type | tuple[type, ...], str]] = [
    ((bool, np.bool_), "un booléen"),
    (str, "un texte"),
    ((int, float, np.integer, np.floating), "un nombre"),
    (pd.DataFrame, "une table (DataFrame)"),
    (pd.Series, "une Series"),
    (dict, "un dictionnaire"),
    ((list, tuple), "une liste"),
    (np.ndarray, "un tableau numpy"),
    (Figure, "une figure"),
]


def _nature(valeur: Any) -> str:
    for type_, nom in _NATURES:
        if isinstance(valeur, type_):
            return nom
    return f"un objet « {type(valeur).__name__} »"


def _enumere(valeurs: Iterable[Any]) -> str:
    return ", ".join(f"« {v} »" for v in valeurs) or "aucune"

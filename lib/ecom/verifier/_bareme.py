"""Additionner les points d'une tâche, critère par critère."""

import math
from collections.abc import Callable
from typing import Any

from ecom.verifier._constat import Constat

__all__ = ["Bareme"]


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
                exception, seul ce critère est perdu. Si elle renvoie un `Constat`, ce qu'il
                reproche est ajouté au message.
            message: ce qui ne va pas et où regarder, sans la réponse.
        """
        self._prevus += points
        reproches = ""
        try:
            trouve = condition() if callable(condition) else condition
            reussi = bool(trouve)
            if isinstance(trouve, Constat) and not reussi:
                reproches = f" ({trouve})"
        except Exception:  # whatever the student's data provoke costs this criterion, no more
            reussi = False
        if reussi:
            self._obtenus += points
        else:
            self._manques.append(f"{message}{reproches}")

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

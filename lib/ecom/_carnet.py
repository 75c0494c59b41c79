"""Le carnet de l'apprenant : erreurs en français, nombres à la française.

S'active dans JupyterLab (et partout où un vrai noyau exécute le carnet), au premier `import ecom`. La
correction et la validation de nbgrader gardent les sorties de Python : des points en dépendent.
"""

import os
import sys
from types import TracebackType
from typing import Any

__all__ = ["ouvrir"]


def ouvrir() -> bool:
    """Active l'affichage en français ; renvoie faux là où le carnet n'est pas celui d'un apprenant."""
    if "IPython" not in sys.modules or "NBGRADER_EXECUTION" in os.environ:
        return False
    from IPython.core.getipython import get_ipython

    noyau: Any = get_ipython()
    if noyau is None or not hasattr(noyau, "kernel"):
        return False
    from ecom._affichage import afficher_en_francais

    noyau.set_custom_exc((Exception, KeyboardInterrupt), _montrer)
    afficher_en_francais(noyau.display_formatter)
    return True


def _montrer(
    noyau: Any,
    type_: type[BaseException],
    erreur: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show an error as the student's kernel does, in IPython's place."""
    from ecom.erreurs import expliquer
    from ecom.verifier import ReponseAbsente

    # Where `%tb` looks for the last error.
    sys.last_type, sys.last_value, sys.last_traceback = type_, erreur, trace
    if isinstance(erreur, ReponseAbsente):
        print(f"○ {erreur}")  # merely not begun: no red box
        return
    try:
        lignes = [expliquer(erreur, noyau.user_global_ns)]
    except Exception:  # an object of the student's may raise anything when it is looked at
        lignes = noyau.InteractiveTB.structured_traceback(type_, erreur, trace, tb_offset=tb_offset)
    noyau._showtraceback(type_, erreur, lignes)

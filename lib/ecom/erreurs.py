"""Les erreurs de Python dites en français : ce qui s'est passé, dans quelle ligne, quoi essayer.

Dans JupyterLab, `import ecom` suffit : chaque erreur d'une cellule s'affiche ainsi, et `%tb` montre ensuite
le détail technique, en anglais. Ailleurs (correction automatique, programmes), rien ne change.
"""

import builtins
import difflib
import linecache
import re
import sys
from collections.abc import Iterable, Mapping
from types import FrameType, TracebackType
from typing import Any, NamedTuple

from ecom._explications import Explication, explication, nature

__all__ = ["expliquer", "phrase"]

_PROCHES = 3  # names that a message suggests
_CITES = 8  # columns that a message lists
_LARGEUR = 120  # characters of a line that is quoted
_PHRASE = re.compile(r"not in index|are in the |not found|are not columns")
_MILLIERS_OU_POURCENT = re.compile(r"\d[ \u00a0\u202f]\d|\d ?[%€]")


class _Lieu(NamedTuple):
    """Where an error happened in what the student wrote."""

    ligne: int
    texte: str
    ailleurs: bool  # in another cell than the one that runs
    noms: Mapping[str, Any]


def expliquer(erreur: BaseException, noms: Mapping[str, Any] | None = None) -> str:
    """Renvoie trois courtes lignes : où est l'erreur, ce qui s'est passé, quoi essayer.

    Args:
        erreur: l'exception, telle qu'elle a été levée.
        noms: l'espace de noms des cellules ; la dernière ligne exécutée là est celle qui est citée.
    """
    dite = phrase(erreur)
    if dite is not None:
        return f"✗ {dite}"
    noms = noms if noms is not None else {}
    if isinstance(erreur, SyntaxError):
        erreur = _precise(erreur)
    lieu = _lieu(erreur, noms)
    trouvee = _explication(erreur, lieu)
    lignes = []
    if lieu is not None:
        ou = f"Ligne {lieu.ligne}" + (" d'une autre cellule" if lieu.ailleurs else "")
        lignes.append(f"✗ {ou} : {lieu.texte}" if lieu.texte else f"✗ {ou}")
    lignes.append(trouvee.cause if lignes else f"✗ {trouvee.cause}")
    if trouvee.essai:
        lignes.append(f"→ {trouvee.essai}")
    return "\n".join(lignes)


def _precise(erreur: SyntaxError) -> SyntaxError:
    """Return what Python says of a whole program, where IPython only says that the cell is not whole."""
    if "incomplete input" in str(erreur.msg) and erreur.filename:
        try:
            compile(
                "".join(linecache.getlines(erreur.filename)), "cellule", "exec", dont_inherit=True
            )
        except SyntaxError as autre:
            return autre
        except ValueError:
            pass
    return erreur


def phrase(erreur: BaseException) -> str | None:
    """Renvoie le message d'une erreur que la boîte à outils `ecom` a levée elle-même, sinon None.

    Il est déjà en français et dit ce qui ne va pas : rien n'est à y ajouter.
    """
    levee = type(erreur).__module__.partition(".")[0] == "ecom"
    if not levee:
        cadre = erreur.__traceback__
        while cadre is not None and cadre.tb_next is not None:
            cadre = cadre.tb_next
        if cadre is not None:
            module = str(cadre.tb_frame.f_globals.get("__name__", ""))
            code = linecache.getline(cadre.tb_frame.f_code.co_filename, cadre.tb_lineno)
            levee = module.partition(".")[0] == "ecom" and code.strip().startswith("raise ")
    if not levee:
        return None
    # The text of a KeyError is between quotes.
    seul = erreur.args[0] if len(erreur.args) == 1 else None
    return seul if isinstance(seul, str) else str(erreur)


def _lieu(erreur: BaseException, noms: Mapping[str, Any]) -> _Lieu | None:
    if isinstance(erreur, SyntaxError):
        if erreur.lineno is None:
            return None
        return _Lieu(erreur.lineno, _courte(erreur.text or ""), False, noms)
    vus: list[tuple[FrameType, int]] = []
    suite: TracebackType | None = erreur.__traceback__
    while suite is not None:
        # Cells, and the functions that they define, run in this namespace; libraries in their own.
        if suite.tb_frame.f_globals is noms:
            vus.append((suite.tb_frame, suite.tb_lineno))
        suite = suite.tb_next
    if not vus:
        return None
    cadre, ligne = vus[-1]
    fichier = cadre.f_code.co_filename
    texte = _courte(linecache.getline(fichier, ligne))
    ailleurs = fichier != vus[0][0].f_code.co_filename
    return _Lieu(ligne, texte, ailleurs, {**noms, **cadre.f_locals})


def _courte(texte: str) -> str:
    texte = texte.strip()
    return texte if len(texte) <= _LARGEUR else f"{texte[: _LARGEUR - 1]}…"


def _explication(erreur: BaseException, lieu: _Lieu | None) -> Explication:
    noms = lieu.noms if lieu is not None else {}
    ligne = lieu.texte if lieu is not None else ""
    propre: Explication | None = None
    match erreur:
        case UnboundLocalError():
            trouve = re.search(r"local variable '(\w+)'", str(erreur))
            propre = Explication(
                f"« {trouve[1] if trouve else 'Un nom'} » est employé dans la fonction avant d'y recevoir une valeur.",
                "Donnez-lui une valeur au début de la fonction, ou passez-le en argument.",
            )
        case NameError():
            # pandas leaves the name out
            trouve = re.search(r"'(\w+)' is not defined", str(erreur))
            propre = _nom_inconnu(erreur.name or (trouve[1] if trouve else ""), noms)
        case KeyError():
            propre = _cle_absente(erreur, ligne, noms)
        case AttributeError() if erreur.name:
            propre = _attribut_absent(erreur)
        case ModuleNotFoundError():
            charges = {nom for nom in sys.modules if "." not in nom and not nom.startswith("_")}
            propre = Explication(
                f"Le module « {erreur.name} » n'est pas installé.",
                _voisins(str(erreur.name), charges) or "Vérifiez l'orthographe de son nom.",
            )
        case ImportError() if erreur.name:
            mots = re.findall(r"'([^']+)'", str(erreur))
            voulu = mots[0] if mots else "ce nom"
            propre = Explication(
                f"Le module « {erreur.name} » n'a pas « {voulu} ».",
                _voisins(voulu, dir(sys.modules.get(str(erreur.name))))
                or "Vérifiez l'orthographe.",
            )
        case FileNotFoundError() if erreur.filename:
            propre = Explication(
                f"Le fichier « {erreur.filename} » est introuvable.",
                "Vérifiez le nom et le dossier : les données sont dans « data », vos fichiers dans "
                "« livrables », à côté du carnet.",
            )
        case PermissionError():
            propre = Explication(
                f"Le fichier « {erreur.filename or ''} » ne peut pas être ouvert.",
                "Est-il ouvert dans un tableur ? Fermez-le, puis recommencez.",
            )
        case UnicodeDecodeError():
            propre = Explication(
                f"Le fichier n'est pas écrit en {erreur.encoding.upper()}.",
                'Essayez encoding="cp1252" (Excel) ou encoding="utf-16" (Google Ads).',
            )
        case ZeroDivisionError():
            propre = Explication(
                "Division par zéro : le diviseur vaut 0.",
                "Voyez d'où vient ce 0 : une somme vide, une ligne sans vente ? La consigne dit quoi en "
                "faire.",
            )
        case RecursionError():
            propre = Explication(
                "Une fonction s'appelle elle-même sans fin.", "Vérifiez ce qui doit l'arrêter."
            )
        case MemoryError():
            propre = Explication(
                "La mémoire ne suffit pas.",
                "Une jointure qui multiplie les lignes ? Regardez `len(…)` des tables rapprochées.",
            )
        case KeyboardInterrupt():
            propre = Explication("Vous avez interrompu la cellule.", "")
        case NotImplementedError():
            propre = Explication("Cette partie n'est pas encore écrite.", "")
        case AssertionError():
            dit = f" : {erreur}" if str(erreur) else ""
            propre = Explication(f"Une vérification (assert) a échoué{dit}.", "")
        case _:
            pass
    return propre or _par_message(erreur)


def _par_message(erreur: BaseException) -> Explication:
    message = str(erreur.msg) if isinstance(erreur, SyntaxError) else str(erreur)
    for classe in type(erreur).__mro__:
        if (trouvee := explication(classe.__name__, message)) is not None:
            return trouvee
    if isinstance(erreur, SyntaxError) and _MILLIERS_OU_POURCENT.search(erreur.text or ""):
        return Explication(
            "Un nombre de cette ligne n'est pas écrit comme Python le lit.",
            "Sans espace ni signe : 12500, 0.03 pour 3 %.",
        )
    if isinstance(erreur, SyntaxError):
        return Explication(
            "Python ne comprend pas cette ligne.",
            "Regardez aussi la fin de la ligne précédente : parenthèse, virgule, guillemet, « : ».",
        )
    premiere = next(iter(message.strip().splitlines()), "")
    return Explication(
        f"Erreur « {type(erreur).__name__} »" + (f" : {_courte(premiere)}" if premiere else "."),
        "Relisez cette ligne ; `%tb`, dans une cellule, montre le détail technique.",
    )


def _nom_inconnu(nom: str, noms: Mapping[str, Any]) -> Explication:
    connus = [n for n in [*noms, *dir(builtins)] if not n.startswith("_")]
    return Explication(
        f"Le nom « {nom} » n'existe pas (ou pas encore).",
        _voisins(nom, connus)
        or "Exécutez d'abord la cellule qui le définit (menu Exécution, « Exécuter toutes les cellules "
        "ci-dessus ») ; un texte s'écrit entre guillemets.",
    )


def _cle_absente(erreur: KeyError, ligne: str, noms: Mapping[str, Any]) -> Explication:
    cle = erreur.args[0] if erreur.args else ""
    voulus: list[Any] = [cle]
    if isinstance(cle, str) and _PHRASE.search(cle):
        # pandas' own sentences: the names that it did not find are between brackets, or at the end.
        listes = re.findall(r"\[((?:'[^']*'(?:, )?)+)\]", cle)
        trouves = re.findall(r"'([^']*)'", listes[-1]) if listes else [cle.rpartition(": ")[2]]
        voulus = trouves or voulus
    # What stands before the brackets: the tables and dictionaries that the line names.
    tables = {
        nom: cles
        for nom in dict.fromkeys(re.findall(r"\b[^\W\d]\w*", ligne))
        if nom in noms and (cles := _cles(noms[nom]))
    }
    dits = ", ".join(f"« {voulu} »" if isinstance(voulu, str) else f"{voulu}" for voulu in voulus)
    plusieurs = len(voulus) > 1
    cause = (
        f"Les colonnes ou clés {dits} n'existent pas."
        if plusieurs
        else f"La colonne ou la clé {dits} n'existe pas."
    )
    toutes = [cle for cles in tables.values() for cle in cles]
    essai = _voisins(str(voulus[0]), toutes)
    if not essai and tables and isinstance(voulus[0], str):
        nom, cles = next(iter(tables.items()))
        suite = ", …" if len(cles) > _CITES else "."
        essai = f"« {nom} » a : {', '.join(cles[:_CITES])}{suite}"
    return Explication(
        cause, essai or "Affichez les noms : `table.columns`, ou `dictionnaire.keys()`."
    )


def _cles(valeur: Any) -> list[str]:
    """Return the names of a table's columns, of a Series' rows, or of a dictionary's keys."""
    for attribut in ("columns", "index", "keys"):
        trouve = getattr(valeur, attribut, None)
        if attribut == "keys":
            trouve = list(valeur) if isinstance(valeur, dict) else None
        if trouve is not None and not callable(trouve):
            return [cle for cle in trouve if isinstance(cle, str)][:1000]
    return []


def _attribut_absent(erreur: AttributeError) -> Explication:
    objet: Any = erreur.obj
    nom = str(erreur.name)
    if objet is None:
        return Explication(
            f"« .{nom} » s'applique à une variable qui vaut None (pas encore de valeur).",
            "Exécutez la cellule qui devait la remplir ; une méthode qui modifie sur place renvoie None.",
        )
    quoi = (
        f"Le module « {objet.__name__} »"
        if type(objet).__name__ == "module"
        else nature(type(objet).__name__).capitalize()
    )
    if type(objet).__name__ == "DataFrame":
        quoi = "Une table (DataFrame)"
    conseil = _voisins(nom, [n for n in dir(objet) if not n.startswith("_")])
    return Explication(
        f"{quoi} n'a pas « .{nom} ».",
        conseil or "Vérifiez l'orthographe, et ce que contient la variable.",
    )


def _voisins(voulu: str, connus: Iterable[Any]) -> str:
    """Return « Vouliez-vous dire … ? », or nothing where no name is near."""
    textes = list(dict.fromkeys(str(connu) for connu in connus))
    par_forme = {texte.casefold(): texte for texte in reversed(textes)}
    proches = difflib.get_close_matches(voulu.casefold(), par_forme, _PROCHES, 0.7)
    cites = " ou ".join(f"« {par_forme[proche]} »" for proche in proches)
    return f"Vouliez-vous dire {cites} ?" if cites else ""

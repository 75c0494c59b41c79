"""Python's and pandas' own errors, as a student reads them: the line, the cause, what to try."""

import linecache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ecom import verifier
from ecom.donnees import lire
from ecom.erreurs import expliquer, phrase

ENGLISH = (" the ", " is ", " not ", "expected", "Error", "invalid")


def said(code: str) -> list[str]:
    """Return what is said of the error of a cell."""
    names: dict[str, Any] = {
        "pd": pd,
        "np": np,
        "lire": lire,
        "verifier": verifier,
        "ventes": pd.DataFrame({"prix_ht": [1.5, 2.0], "sku": ["a", "b"]}),
        "taux": 3,
        "vide": None,
        "kpi": {"ctr": 1},
    }
    file = f"<cellule {abs(hash(code))}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    try:
        exec(compile(code, file, "exec"), names)
    except BaseException as error:
        return expliquer(error, names).splitlines()
    finally:
        del linecache.cache[file]
    raise AssertionError(f"no error in {code!r}")


@pytest.mark.parametrize(
    ("code", "cause", "attempt"),
    [
        ("x = tauxx", "Le nom « tauxx » n'existe pas", "Vouliez-vous dire « taux » ?"),
        ("x = inconnu_de_tous", "Le nom « inconnu_de_tous »", "Exécutez d'abord la cellule"),
        ("def f():\n    y += 1\n\nf()", "« y » est employé dans la fonction avant", "Donnez-lui"),
        ('ventes["prix"]', "La colonne ou la clé « prix »", "Vouliez-vous dire « prix_ht » ?"),
        ('ventes[["prix", "zz"]]', "« prix », « zz » n'existent pas", "« prix_ht »"),
        ('ventes.groupby("canal")', "« canal »", "« ventes » a : prix_ht, sku."),
        ('ventes.drop(columns="zz")', "« zz »", "« ventes » a : prix_ht, sku."),
        ('kpi["cpc"]', "La colonne ou la clé « cpc »", "« kpi » a : ctr."),
        ('ventes.query("prix > 2")', "Le nom « prix »", "Exécutez d'abord"),
        ("ventes.grouby('sku')", "Une table (DataFrame) n'a pas « .grouby »", "« groupby »"),
        ("pd.read_cvs('x')", "Le module « pandas » n'a pas « .read_cvs »", "« read_csv »"),
        ("vide.head()", "qui vaut None", "Exécutez la cellule"),
        ("vide['a']", "vaut encore None", "Exécutez la cellule"),
        ("import pandass", "Le module « pandass »", "« pandas »"),
        ("from pandas import DataFram", "Le module « pandas » n'a pas", "« DataFrame »"),
        ("1 / 0", "Division par zéro", "Voyez d'où vient ce 0"),
        ("1 + 'a'", "« + » ne s'applique pas à un nombre entier et un texte", "Convertissez"),
        ("taux(2)", "un nombre entier, et non une fonction", "Retirez les parenthèses"),
        ("a, b = 1", "Un nombre entier ne se parcourt pas", "affichez-la"),
        ("ventes.rename(colums={})", "n'a pas d'argument « colums »", "help(DataFrame.rename)"),
        ("ventes.mean()", "Un calcul porte sur une colonne de textes", "colonnes de nombres"),
        ("float('1,5')", "Le texte « 1,5 » n'est pas un nombre", "un point"),
        ("if ventes['prix_ht'] > 1: pass", "une colonne entière", "Écrivez `&`"),
        ("ventes['n'] = [1, 2, 3]", "Vous donnez 3 valeurs à une table de 2 lignes", "une valeur"),
        ("ventes.merge(pd.DataFrame({'z': [1]}))", "aucune colonne de même nom", "left_on"),
        ("ventes.iloc[5]", "Cette position n'existe pas", "à partir de 0"),
        ("pd.read_csv('absent.csv')", "Le fichier « absent.csv » est introuvable", "« data »"),
        ("ventes.to_csv('nulle_part/x.csv')", "Le dossier « nulle_part »", "préparation"),
        ("x = (1", "« ( » est ouvert et n'est jamais refermé", "Comptez"),
        ("if taux > 2\n    pass", "Il manque « : »", "Ajoutez"),
        ("if taux > 2:\nx = 1", "Sous la ligne 1, le bloc n'est pas décalé", "quatre espaces"),
        ("  x = 1", "des espaces de trop", "Ramenez-la"),
        ("x = 12 500", "n'est pas écrit comme Python le lit", "12500"),
        ("x = « abc »", "Le signe « n'est pas du Python", "guillemets droits"),
        ("x = 'abc", "un guillemet qui n'est pas refermé", "Fermez-le"),
    ],
)
def test_an_error_says_line_cause_and_what_to_try(code: str, cause: str, attempt: str) -> None:
    line, what, how = said(code)
    number = int(line.removeprefix("✗ Ligne ").split(" ")[0])
    assert line == f"✗ Ligne {number} : {code.splitlines()[number - 1].strip()}"
    assert cause in what
    assert attempt in how.removeprefix("→ ")
    assert not [word for word in ENGLISH if word in what + how]


def test_the_line_is_the_students_even_deep_in_a_library() -> None:
    assert said("total = 0\nventes.sort_values('prix')\ntotal")[0].startswith("✗ Ligne 2 : ventes")


def test_an_unknown_error_keeps_its_message_and_says_where_to_read_more() -> None:
    line, what, how = said("raise LookupError('des mots')")
    assert line == "✗ Ligne 1 : raise LookupError('des mots')"
    assert what == "Erreur « LookupError » : des mots"
    assert "%tb" in how


def test_an_error_of_the_toolbox_is_its_own_sentence() -> None:
    (line,) = said("verifier.nombre('abc', 'marge')")
    assert line.startswith("✗ « marge » doit être un nombre")
    (line,) = said("lire('ventes')")
    assert line.startswith("✗ « data/datapackage.json » est introuvable.")
    (line,) = said("verifier.nombre(None, 'marge')")
    assert line.startswith("✗ « marge » n'a pas encore de réponse")


def test_only_what_the_toolbox_raised_is_taken_for_its_sentence() -> None:
    with pytest.raises(AttributeError) as raised:
        verifier.memes_lignes(3, 4, "a")  # type: ignore[arg-type]
    assert phrase(raised.value) is None


def test_a_function_of_another_cell_is_said_to_be_elsewhere() -> None:
    names: dict[str, Any] = {}
    exec(compile("def part(a, b):\n    return a / b", "<une>", "exec"), names)
    with pytest.raises(ZeroDivisionError) as raised:
        exec(compile("part(1, 0)", "<deux>", "exec"), names)
    assert expliquer(raised.value, names).startswith("✗ Ligne 2 d'une autre cellule")

"""Ce que disent les messages de Python et de pandas, en français : la cause, puis quoi essayer.

Une ligne par message connu : le motif du message anglais, ce qui s'est passé, quoi essayer. Les groupes
nommés du motif se reprennent entre accolades ; `a` et `b` y sont des natures, dites en français.
"""

import re
from typing import NamedTuple

__all__ = ["Explication", "explication", "nature"]


class Explication(NamedTuple):
    """Ce qui s'est passé, et quoi essayer."""

    cause: str
    essai: str


_NATURES = {
    "int": "un nombre entier",
    "float": "un nombre",
    "str": "un texte",
    "bool": "un booléen (vrai ou faux)",
    "list": "une liste",
    "tuple": "un n-uplet",
    "set": "un ensemble",
    "dict": "un dictionnaire",
    "NoneType": "None (pas encore de valeur)",
    "function": "une fonction",
    "method": "une fonction",
    "builtin_function_or_method": "une fonction",
    "type": "une fonction",
    "module": "un module",
    "DataFrame": "une table (DataFrame)",
    "Series": "une colonne (Series)",
    "Index": "un index",
    "DataFrameGroupBy": "un regroupement (groupby)",
    "SeriesGroupBy": "un regroupement (groupby)",
    "Timestamp": "une date",
    "datetime.date": "une date",
    "PosixPath": "un chemin de fichier",
    "WindowsPath": "un chemin de fichier",
    "Figure": "une figure",
    "Axes": "un repère",
    "ndarray": "un tableau numpy",
}


def nature(type_: str) -> str:
    """Dit en français de quelle nature est un type : « un texte », « une liste »…"""
    return _NATURES.get(type_) or _NATURES.get(type_.rpartition(".")[2]) or f"un objet « {type_} »"


def explication(type_: str, message: str) -> Explication | None:
    """Renvoie ce que dit le message d'une exception, ou None s'il n'est pas connu.

    Args:
        type_: nom de la classe de l'exception, ou d'une classe dont elle hérite.
        message: son texte anglais.
    """
    for motif, cause, essai in _MESSAGES.get(type_, ()):
        if trouve := re.search(motif, message, re.DOTALL):
            mots = {nom: mot or "" for nom, mot in trouve.groupdict().items()}
            mots |= {nom: nature(mots[nom]) for nom in ("a", "b") if nom in mots}
            dite = cause.format(**mots)
            return Explication(dite[0].upper() + dite[1:], essai.format(**mots))
    return None


_FIN_DE_GUILLEMETS = "Fermez-le sur la même ligne : \"texte\" ou 'texte'."
_VIRGULE = "Un nombre s'écrit avec un point : 0.5."
_CONVERTIR = (
    "Convertissez d'abord l'un des deux : `float(…)` ou `int(…)` pour un nombre, `str(…)` pour un "
    "texte, `.astype(float)` pour une colonne."
)
_ET_OU = "Écrivez `&` pour « et », `|` pour « ou », et chaque condition entre parenthèses."
_VIDE = (
    "Exécutez la cellule qui devait la remplir ; une méthode qui modifie sur place renvoie None."
)

_MESSAGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "SyntaxError": (
        (
            r"'(?P<signe>[\(\[\{])' was never closed",
            "« {signe} » est ouvert et n'est jamais refermé.",
            "Comptez les parenthèses et les crochets de cette instruction.",
        ),
        (
            r"unmatched '(?P<signe>.)'",
            "« {signe} » ferme quelque chose qui n'est pas ouvert.",
            "Comptez les parenthèses et les crochets de cette instruction.",
        ),
        (
            r"closing parenthesis '(?P<un>.)' does not match opening parenthesis '(?P<deux>.)'",
            "« {deux} » est refermé par « {un} ».",
            "Refermez chaque signe par son semblable : ( ), [ ], {{ }}.",
        ),
        (
            r"unterminated (triple-quoted )?(f-)?string literal",
            "Un texte s'ouvre par un guillemet qui n'est pas refermé.",
            _FIN_DE_GUILLEMETS,
        ),
        (
            r"invalid character '(?P<signe>.)'",
            "Le signe {signe} n'est pas du Python.",
            "Tapez des guillemets droits (\" ou '), le signe - du clavier ; un texte va entre guillemets.",
        ),
        (
            r"invalid non-printable character",
            "Un signe invisible s'est glissé dans la ligne (souvent une espace insécable, par copier-coller).",
            "Effacez les espaces de cette ligne et retapez-les.",
        ),
        (r"expected ':'", "Il manque « : » à la fin de la ligne.", "Ajoutez « : »."),
        (
            r"Perhaps you forgot a comma",
            "Il manque sans doute une virgule, ou un guillemet.",
            "Séparez les éléments par des virgules ; un texte va entre guillemets.",
        ),
        (
            r"Maybe you meant '=='|cannot assign to (?P<quoi>.+?) here|cannot assign to",
            "Un seul « = » donne une valeur à un nom ; ici, ce qui est à gauche n'est pas un nom.",
            "Pour comparer, écrivez « == ».",
        ),
        (
            r"leading zeros in decimal integer",
            "Un nombre entier ne commence pas par 0.",
            'Un code postal ou un identifiant va entre guillemets : "07200".',
        ),
        (
            r"invalid (decimal|hexadecimal|octal|binary) literal",
            "Un nombre est collé à des lettres, ou un nom commence par un chiffre.",
            "Séparez-les ; un nom commence par une lettre, une date va entre guillemets.",
        ),
        (
            r"positional argument follows keyword argument",
            "Un argument sans nom vient après un argument nommé.",
            "Mettez les arguments nommés (nom=valeur) à la fin.",
        ),
        (
            r"keyword argument repeated: (?P<nom>\w+)",
            "L'argument « {nom} » est donné deux fois.",
            "N'en gardez qu'un.",
        ),
        (
            r"'return' outside function",
            "« return » ne s'emploie que dans une fonction.",
            "Décalez la ligne sous « def », ou donnez la valeur à un nom.",
        ),
        (
            r"Missing parentheses in call to 'print'",
            "« print » demande des parenthèses.",
            "Écrivez print(…).",
        ),
        (
            r"f-string",
            'Le texte f"…" n\'est pas bien formé.',
            "Vérifiez ses accolades, et employez à l'intérieur d'autres guillemets qu'à l'extérieur.",
        ),
        (
            r"expected 'except' or 'finally'",
            "Un « try » attend « except ».",
            "Ajoutez un bloc « except », ou retirez « try ».",
        ),
    ),
    "IndentationError": (
        (
            r"expected an indented block after (?P<quoi>.+?) on line (?P<ligne>\d+)",
            "Sous la ligne {ligne}, le bloc n'est pas décalé.",
            "Commencez la ligne par quatre espaces (touche Tab).",
        ),
        (
            r"unindent does not match|inconsistent use of tabs",
            "Le début de la ligne n'est aligné sur aucune ligne au-dessus.",
            "Alignez-la exactement : quatre espaces par niveau, sans mélanger avec des tabulations.",
        ),
        (
            r"unexpected indent",
            "La ligne commence par des espaces de trop.",
            "Ramenez-la au niveau de la ligne précédente.",
        ),
    ),
    "TypeError": (
        (
            r"unsupported operand type\(s\) for (?P<signe>\S+?): '(?P<a>[^']+)' and '(?P<b>[^']+)'",
            "« {signe} » ne s'applique pas à {a} et {b}.",
            _CONVERTIR,
        ),
        (
            r"can only concatenate (?P<b>\w+) \(not \"(?P<a>[^\"]+)\"\)",
            "« + » ne s'applique pas à {b} et {a}.",
            _CONVERTIR,
        ),
        (
            r"'(?P<signe>[<>=]+)' not supported between instances of '(?P<a>[^']+)' and '(?P<b>[^']+)'",
            "« {signe} » ne compare pas {a} et {b}.",
            _CONVERTIR,
        ),
        (r"'NoneType' object is not", "Une variable de cette ligne vaut encore None.", _VIDE),
        (
            r"object of type 'NoneType' has no len",
            "Une variable de cette ligne vaut encore None.",
            _VIDE,
        ),
        (
            r"'(builtin_function_or_method|method|function|type)' object is not (subscriptable|iterable)",
            "Une fonction est employée comme une liste ou une table.",
            "Appelez-la avec des parenthèses : nom(…), et non nom[…].",
        ),
        (
            r"'(?P<a>[^']+)' object is not callable",
            "Ce qui précède les parenthèses est {a}, et non une fonction.",
            "Retirez les parenthèses, mettez des crochets pour choisir un élément, ou voyez si vous avez "
            "donné à une variable le nom d'une fonction.",
        ),
        (
            r"(cannot unpack non-iterable |')(?P<a>[\w.]+)'? object( is not (subscriptable|iterable)|$)",
            "{a} ne se parcourt pas, et n'a pas d'éléments à prendre.",
            "Voyez ce que contient cette variable : affichez-la sur une ligne à part.",
        ),
        (
            r"'(?P<a>[^']+)' object does not support item assignment",
            "On ne modifie pas un élément de {a}.",
            "Faites-en d'abord une liste (`list(…)`) ou une table.",
        ),
        (
            r"(?P<quoi>[\w.]+)\(\) missing (\d+ )?required [\w -]*arguments?:? (?P<noms>'[^(]+')",
            "Il manque à « {quoi} » : {noms}.",
            "Ajoutez-le entre les parenthèses ; `help({quoi})` dit ce que la fonction attend.",
        ),
        (
            r"(?P<quoi>[\w.]+)\(\) got an unexpected keyword argument '(?P<nom>\w+)'",
            "« {quoi} » n'a pas d'argument « {nom} ».",
            "Vérifiez l'orthographe ; `help({quoi})` donne les arguments.",
        ),
        (
            r"(?P<quoi>[\w.]+)\(\) takes .*positional arguments? but \d+ (was|were) given",
            "« {quoi} » reçoit trop d'arguments.",
            "`help({quoi})` dit ce que la fonction attend ; nommez les arguments : nom=valeur.",
        ),
        (
            r"(?P<quoi>[\w.]+)\(\) got multiple values for argument '(?P<nom>\w+)'",
            "« {quoi} » reçoit deux fois « {nom} ».",
            "N'en gardez qu'un.",
        ),
        (
            r"agg function failed|Could not convert .*to numeric|does not support operation|"
            r"[Cc]annot perform reduction",
            "Un calcul porte sur une colonne de textes.",
            'Choisissez d\'abord les colonnes de nombres : table[["col_1", "col_2"]].',
        ),
        (
            r"unhashable type: '(?P<a>[^']+)'",
            "{a} ne peut pas servir de clé.",
            "Pour choisir plusieurs colonnes, doublez les crochets : table[[…]].",
        ),
        (
            r"string indices must be integers",
            "Un texte est employé comme un dictionnaire ou une table.",
            "Voyez ce que contient cette variable : affichez-la sur une ligne à part.",
        ),
        (
            r"[Cc]annot compare|Invalid comparison between dtype=(?P<un>\S+) and (?P<a>\w+)",
            "Ces deux valeurs ne se comparent pas (une date et un texte, par exemple).",
            'Convertissez d\'abord : `pd.Timestamp("2026-05-31")` pour une date, `float(…)` pour un nombre.',
        ),
    ),
    "ValueError": (
        (
            r"You are trying to merge on (?P<un>\S+) and (?P<deux>\S+) columns for key '(?P<nom>[^']+)'",
            "La colonne « {nom} » n'est pas de même nature dans les deux tables ({un} et {deux}).",
            'Donnez-leur la même avant de rapprocher : table["{nom}"] = table["{nom}"].astype(str).',
        ),
        (
            r"No common columns to perform merge on",
            "Les deux tables n'ont aucune colonne de même nom.",
            'Dites laquelle rapprocher : left_on="…", right_on="…".',
        ),
        (
            r"Merge keys are not unique in (?P<cote>left|right|either)",
            "Une clé du rapprochement figure sur plusieurs lignes d'une table.",
            "Retirez ses doublons (`drop_duplicates`) ou regroupez avant de rapprocher.",
        ),
        (
            r"could not convert string to float: '(?P<texte>.*)'",
            "Le texte « {texte} » n'est pas un nombre pour Python.",
            f'{_VIRGULE} Dans une colonne : .str.replace(",", ".").astype(float).',
        ),
        (
            r"invalid literal for int\(\) with base 10: '(?P<texte>.*)'",
            "Le texte « {texte} » n'est pas un nombre entier.",
            f"{_VIRGULE} Convertissez avec `float(…)` s'il a des décimales.",
        ),
        (
            r"[Uu]nable to parse string \"(?P<texte>.*?)\"",
            "Le texte « {texte} » n'est pas un nombre pour Python.",
            f'{_VIRGULE} Dans une colonne : .str.replace(",", ".").',
        ),
        (
            r"truth value of (a|an) (?P<a>\w+).*ambiguous",
            "Une condition porte sur une colonne entière : chaque ligne a sa propre réponse.",
            _ET_OU,
        ),
        (
            r"Length of values \((?P<un>\d+)\) does not match length of index \((?P<deux>\d+)\)",
            "Vous donnez {un} valeurs à une table de {deux} lignes.",
            "Donnez une valeur par ligne ; vérifiez le filtre ou le regroupement qui précède.",
        ),
        (
            r"(All arrays must be of the same length|shape mismatch|x and y must have same first dimension|"
            r"operands could not be broadcast)",
            "Les listes ou colonnes n'ont pas la même longueur.",
            "Affichez la longueur de chacune : `len(…)`.",
        ),
        (
            r"cannot convert float NaN to integer|Cannot convert non-finite values",
            "Une valeur manquante (NaN) ou infinie ne devient pas un entier.",
            "Remplacez-la (`fillna`) ou écartez-la (`dropna`) d'abord.",
        ),
        (
            r"(not enough|too many) values to unpack",
            "Il n'y a pas autant de valeurs à droite que de noms à gauche du « = ».",
            "Affichez ce qui est à droite, puis donnez un nom par valeur.",
        ),
        (
            r"time data \"?'?(?P<texte>[^\"']*).*(doesn't|does not) match format|[Uu]nknown datetime string format",
            "Une date n'a pas la forme attendue.",
            "Pour 31/05/2026 : `pd.to_datetime(…, dayfirst=True)`.",
        ),
        (
            r"Can only compare identically-labeled",
            "Deux tables ou colonnes comparées n'ont pas les mêmes lignes.",
            "Rapprochez-les d'abord (`merge`), ou remettez leur index à zéro : `reset_index(drop=True)`.",
        ),
        (
            r"cannot reindex on an axis with duplicate labels|Index contains duplicate entries",
            "Plusieurs lignes portent la même étiquette, là où il en faut une seule.",
            "Regroupez d'abord (`groupby` ou `pivot_table`), ou retirez les doublons.",
        ),
        (
            r"Columns must be same length as key",
            "Il faut une colonne par nom à gauche du « = ».",
            "Comptez-les.",
        ),
        (
            r"[Uu]secols do not match columns|columns expected but not found: \[(?P<noms>.*?)\]",
            "Une colonne demandée n'est pas dans le fichier.",
            "Lisez le fichier sans choisir de colonnes, puis regardez `.columns`.",
        ),
        (
            r"(?P<quoi>max|min)\(\) (arg is an empty sequence|iterable argument is empty)",
            "« {quoi} » reçoit une liste vide.",
            "Voyez pourquoi elle est vide : le filtre qui précède n'a rien retenu ?",
        ),
        (
            r"I/O operation on closed file",
            "Le fichier est déjà fermé.",
            "Décalez la ligne dans le bloc « with ».",
        ),
    ),
    "IndexError": (
        (
            r"out of (range|bounds)|out-of-bounds",
            "Cette position n'existe pas : il y a moins d'éléments.",
            "On compte à partir de 0 ; `len(…)` dit combien il y en a.",
        ),
    ),
    "ParserError": (
        (
            r"Expected (?P<un>\d+) fields in line (?P<ligne>\d+), saw (?P<deux>\d+)",
            "La ligne {ligne} du fichier a {deux} champs, les autres {un}.",
            'Regardez le fichier : séparateur (sep=";" ou sep="\\t"), lignes d\'en-tête à sauter (skiprows=…).',
        ),
    ),
    "OSError": (
        (
            r"Cannot save file into a non-existent directory: '(?P<nom>.*?)'",
            "Le dossier « {nom} » n'existe pas.",
            "Exécutez la cellule de préparation, qui crée « livrables », ou vérifiez le chemin.",
        ),
    ),
}

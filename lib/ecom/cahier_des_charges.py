"""Contrôler et organiser les exigences d'un cahier des charges.

Une exigence utilisable est identifiée, porte une seule idée, se vérifie par une mesure, a une
priorité MoSCoW, sert un objectif et renvoie à un test de recette. Les fonctions travaillent sur une
table `exigences` (une ligne par exigence) dont chacune cite les colonnes utiles.

Sources : méthode MoSCoW (Dai Clegg, 1994 ; manuel DSDM Agile Project Framework, qui fixe à 60 % de
la charge le plafond des Must) ; ISO/IEC/IEEE 29148:2018, qualités d'une exigence bien formée
(nécessaire, singulière, vérifiable, traçable).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from ecom._calcul import ratio
from ecom._colonnes import exiger
from ecom._criteres import fautes as _fautes_critere

__all__ = [
    "PRIORITES",
    "charge_moscow",
    "convertir_duree",
    "dependances",
    "dependances_lots",
    "normaliser",
    "ordonnancer",
    "sans_doublons",
    "termes_presents",
    "tracabilite",
    "valider_criteres",
]

PRIORITES = ["Must", "Should", "Could", "Won't"]

_MINUTES = {"s": 1 / 60, "min": 1.0, "h": 60.0, "j": 1440.0}


def normaliser(enonces: pd.Series) -> pd.Series:
    """Ramène des énoncés à une forme comparable : minuscules, espaces simples, sans point final.

    Toute suite d'espaces (doubles, insécables, retours à la ligne) devient une seule espace ; les
    espaces de bord et le point final disparaissent. Les accents et la ponctuation intérieure restent.

    Args:
        enonces: textes ; une valeur manquante devient un texte vide.

    Returns:
        Une Series de même index.
    """
    textes = enonces.fillna("").astype(str).str.lower()
    return textes.str.replace(r"\s+", " ", regex=True).str.strip().str.rstrip(".").str.strip()


def sans_doublons(exigences: pd.DataFrame) -> pd.DataFrame:
    """Garde, de chaque groupe d'énoncés identiques une fois normalisés, le plus petit identifiant.

    Args:
        exigences: colonnes `id`, `enonce`.

    Returns:
        Les lignes gardées, triées par `id`, index remis à zéro.

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["id", "enonce"], "exigences")
    triees = exigences.sort_values("id", kind="stable")
    return triees[~normaliser(triees["enonce"]).duplicated()].reset_index(drop=True)


def convertir_duree(valeurs: Any, unites: Any) -> Any:
    """Convertit des durées en minutes (s, min, h, j ; 1 j = 24 h).

    Args:
        valeurs: nombre ou Series.
        unites: unité ou Series d'unités, de même forme.

    Returns:
        Des minutes, de même forme ; NaN si l'unité n'est pas une unité de durée.
    """
    if isinstance(unites, pd.Series):
        return valeurs * unites.map(_MINUTES).astype(float)
    return float(valeurs) * _MINUTES.get(unites, float("nan"))


def termes_presents(enonces: pd.Series, termes: Iterable[str]) -> pd.Series:
    """Cherche dans chaque énoncé les termes d'une liste, en mots entiers et sans égard à la casse.

    Un terme ne compte que s'il n'est ni précédé ni suivi d'une lettre ou d'un chiffre : « beau » ne
    se trouve pas dans « tableau ». Un pluriel en « s » est reconnu : « rapides » contient « rapide ».
    Un terme peut compter plusieurs mots.

    Args:
        enonces: textes ; une valeur manquante ne contient aucun terme.
        termes: termes à chercher ; féminins et pluriels irréguliers sont à y inscrire.

    Returns:
        Une Series de même index : la liste, dans l'ordre du texte, des termes trouvés, tels qu'inscrits.
    """
    connus = sorted({terme.strip().lower() for terme in termes if terme.strip()}, key=len)
    if not connus:
        return enonces.map(lambda _: [])
    choix = "|".join(re.escape(terme) for terme in reversed(connus))
    motif = re.compile(rf"(?<!\w)({choix})s?(?!\w)")
    return normaliser(enonces).map(motif.findall)


def charge_moscow(exigences: pd.DataFrame) -> pd.DataFrame:
    """Charge par priorité MoSCoW, et part de la charge à réaliser.

    part = charge de la priorité ÷ (charge Must + Should + Could). Les Won't sont écartées de cette
    version : leur charge est donnée, leur part est NaN.

    Args:
        exigences: colonnes `priorite`, `charge_jours` (jours-homme).

    Returns:
        Quatre lignes dans l'ordre de `PRIORITES` : `priorite`, `exigences` (nombre),
        `charge_jours`, `part` (fraction ; NaN si rien n'est à réaliser).

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["priorite", "charge_jours"], "exigences")
    groupes = exigences.groupby("priorite")["charge_jours"].agg(["size", "sum"])
    table = groupes.reindex(PRIORITES, fill_value=0).reset_index()
    table.columns = pd.Index(["priorite", "exigences", "charge_jours"])
    a_faire = table["priorite"].ne("Won't")
    total = float(table.loc[a_faire, "charge_jours"].sum())
    parts = table["charge_jours"].map(lambda charge: ratio(charge, total))
    table["part"] = parts.where(a_faire, np.nan)
    return table


def dependances(exigences: pd.DataFrame) -> pd.DataFrame:
    """Une ligne par dépendance directe entre exigences.

    Args:
        exigences: colonnes `id`, `depend_de` (identifiants séparés par « ; », ou vide).

    Returns:
        Colonnes `exigence` et `depend_de`, dans l'ordre de la table.

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["id", "depend_de"], "exigences")
    table = exigences[["id", "depend_de"]].dropna()
    table = table.assign(depend_de=table["depend_de"].astype(str).str.split(";"))
    table = table.explode("depend_de").rename(columns={"id": "exigence"})
    table["depend_de"] = table["depend_de"].str.strip()
    return table[table["depend_de"].ne("")].reset_index(drop=True)


def dependances_lots(exigences: pd.DataFrame) -> pd.DataFrame:
    """Déduit l'ordre des lots des dépendances entre leurs exigences.

    Un lot A attend un lot B dès qu'une exigence de A dépend d'une exigence de B. Une dépendance vers
    une exigence absente de la table est ignorée : à l'appelant de choisir le périmètre.

    Args:
        exigences: colonnes `id`, `lot`, `depend_de`.

    Returns:
        Colonnes `lot` et `attend`, sans doublon, triées ; vide si tous les lots sont indépendants.

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["id", "lot", "depend_de"], "exigences")
    lot = exigences.set_index("id")["lot"]
    liens = dependances(exigences)
    couples = pd.DataFrame(
        {"lot": liens["exigence"].map(lot), "attend": liens["depend_de"].map(lot)}
    ).dropna()
    couples = couples[couples["lot"] != couples["attend"]].drop_duplicates()
    return couples.sort_values(["lot", "attend"]).reset_index(drop=True)


def ordonnancer(durees: pd.Series, liens: pd.DataFrame) -> pd.DataFrame:
    """Dates au plus tôt, marges et chemin critique (méthode CPM, Kelley et Walker, 1959).

    début au plus tôt = 1 + plus grande fin des lots attendus (semaine 1 sans attente) ;
    fin = début + durée − 1 ; marge = début au plus tard − début au plus tôt.

    Args:
        durees: durée entière en semaines, indexée par lot ; toutes positives.
        liens: colonnes `lot` et `attend` (voir `dependances_lots`).

    Returns:
        Une ligne par lot, triée par début puis par code : `lot`, `duree_semaines`, `debut_semaine`,
        `fin_semaine`, `marge_semaines`, `critique` (marge nulle).

    Raises:
        ColonneAbsente: une colonne manque.
        ValueError: les liens forment une boucle, ou citent un lot sans durée ; le message les nomme.
    """
    exiger(liens, ["lot", "attend"], "liens")
    graphe: nx.DiGraph[str] = nx.DiGraph()
    graphe.add_nodes_from(durees.index)
    graphe.add_edges_from(zip(liens["attend"], liens["lot"], strict=True))
    inconnus = sorted(set(graphe) - set(durees.index))
    if inconnus:
        raise ValueError(f"lots sans durée : {', '.join(inconnus)}")
    if not nx.is_directed_acyclic_graph(graphe):
        boucle = [depart for depart, _ in nx.find_cycle(graphe)]
        raise ValueError(
            f"les lots s'attendent en boucle : {' → '.join([*boucle, boucle[0]])}. "
            "Vérifiez le périmètre des exigences."
        )
    ordre = list(nx.topological_sort(graphe))
    fin: dict[str, int] = {}
    for lot in ordre:
        avant = max((fin[p] for p in graphe.predecessors(lot)), default=0)
        fin[lot] = avant + int(durees[lot])
    terme = max(fin.values(), default=0)
    tard: dict[str, int] = {}
    for lot in reversed(ordre):
        tard[lot] = min((tard[s] - int(durees[s]) for s in graphe.successors(lot)), default=terme)
    table = pd.DataFrame({"lot": ordre, "duree_semaines": [int(durees[lot]) for lot in ordre]})
    table["fin_semaine"] = table["lot"].map(fin)
    table["debut_semaine"] = table["fin_semaine"] - table["duree_semaines"] + 1
    table["marge_semaines"] = table["lot"].map(tard) - table["fin_semaine"]
    table["critique"] = table["marge_semaines"].eq(0)
    colonnes = ["lot", "duree_semaines", "debut_semaine", "fin_semaine", "marge_semaines"]
    return table.sort_values(["debut_semaine", "lot"])[[*colonnes, "critique"]].reset_index(
        drop=True
    )


def tracabilite(
    exigences: pd.DataFrame, objectifs: Iterable[str], tests: Iterable[str]
) -> pd.DataFrame:
    """Relie chaque exigence à un objectif et à un test qui existent.

    Args:
        exigences: colonnes `id`, `objectif`, `test_recette` ; une case vide n'est pas un lien.
        objectifs: codes des objectifs fixés.
        tests: codes des tests du plan de recette.

    Returns:
        Une ligne par exigence : `id`, `objectif`, `test_recette` (NaN si le lien est vide ou vise
        un code inconnu), `reliee` (les deux liens existent).

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["id", "objectif", "test_recette"], "exigences")
    table = exigences[["id", "objectif", "test_recette"]].reset_index(drop=True)
    table["objectif"] = table["objectif"].where(table["objectif"].isin(list(objectifs)))
    table["test_recette"] = table["test_recette"].where(table["test_recette"].isin(list(tests)))
    table["reliee"] = table["objectif"].notna() & table["test_recette"].notna()
    return table


def valider_criteres(
    criteres: Sequence[Mapping[str, Any]],
    exigences: pd.DataFrame,
    mesures: pd.DataFrame,
    termes: Iterable[str],
) -> pd.DataFrame:
    """Contrôle des critères d'acceptation écrits comme des données.

    Un critère est un dictionnaire `id`, `enonce`, `indicateur`, `comparateur`, `seuil`, `unite`,
    `source`. Il est recevable si l'exigence existe, si l'indicateur figure au référentiel pour le
    thème de cette exigence, si comparateur, unité et source sont ceux du référentiel, si le seuil
    est entre ses bornes, et si l'énoncé est une phrase (cinq mots au moins) qui cite le seuil en
    chiffres, suivi de son unité (« 2,5 s », « 2.5 secondes »), sans dire le contraire du comparateur
    (« au moins » pour un « ≤ ») et sans aucun terme flou. Chaque identifiant ne sert qu'une fois. Le contrôle porte sur la rédaction : il ne dit pas si l'exigence
    avait besoin d'être réécrite.

    Args:
        criteres: les critères écrits.
        exigences: colonnes `id`, `theme`.
        mesures: référentiel : `theme`, `indicateur`, `comparateur`, `unite`, `mini`, `maxi`,
            `source`.
        termes: termes flous interdits.

    Returns:
        Une ligne par critère : `id`, `recevable`, `fautes` (texte, vide si recevable).

    Raises:
        ColonneAbsente: une colonne manque.
    """
    exiger(exigences, ["id", "theme"], "exigences")
    exiger(
        mesures,
        ["theme", "indicateur", "comparateur", "unite", "mini", "maxi", "source"],
        "mesures",
    )
    themes = dict(zip(exigences["id"], exigences["theme"], strict=True))
    lignes, vus = [], set()
    for critere in criteres:
        identifiant = str(critere.get("id", "")).strip()
        trouvees = _fautes_critere(critere, themes, mesures)
        flous = termes_presents(pd.Series([str(critere.get("enonce", ""))]), termes).iloc[0]
        if flous:
            trouvees.append(f"terme flou : {', '.join(flous)}")
        if identifiant in vus:
            trouvees.append("identifiant en double")
        vus.add(identifiant)
        lignes.append((identifiant, not trouvees, " ; ".join(trouvees)))
    return pd.DataFrame(lignes, columns=["id", "recevable", "fautes"])

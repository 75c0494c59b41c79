"""Ce qu'un moteur peut explorer et indexer : statuts, redirections, robots, sitemap, canoniques."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from bs4 import BeautifulSoup
from protego import Protego

from ecom._colonnes import exiger
from ecom.seo.pages import DOMAINE, DOSSIER, chemin, fichiers, lire_pages, noindex

__all__ = [
    "ROBOT",
    "autorisees",
    "conflits",
    "indexables",
    "lire_redirections",
    "lire_sitemap",
    "statuts",
    "suivre",
]

ROBOT = "Googlebot"


def lire_redirections(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Adresses du site qui ne répondent pas 200 : `source`, `cible` (vide hors 3xx), `statut`."""
    table = pd.read_csv(Path(dossier) / "redirections.csv", dtype={"source": str, "cible": str})
    return table.fillna({"cible": ""})


def lire_sitemap(dossier: str | Path = DOSSIER) -> list[str]:
    """Chemins des adresses du fichier `sitemap.xml`, dans l'ordre du fichier."""
    soupe = BeautifulSoup((Path(dossier) / "sitemap.xml").read_text(encoding="utf-8"), "xml")
    adresses = [chemin(balise.get_text().strip()) for balise in soupe.find_all("loc")]
    return [adresse for adresse in adresses if adresse is not None]


def statuts(chemins: Iterable[str], pages: Iterable[str], redirections: pd.DataFrame) -> pd.Series:
    """Statut HTTP que renvoie directement chaque adresse, sans suivre les redirections.

    Une page du site répond 200 ; une adresse de la table des redirections répond son `statut` ;
    toute autre adresse répond 404.

    Args:
        chemins: adresses à interroger.
        pages: chemins des pages du site.
        redirections: table de `lire_redirections`.

    Returns:
        Le statut (entier), indexé par chemin.
    """
    exiger(redirections, ["source", "statut"], "redirections")
    reponses = {
        source: int(s)
        for source, s in zip(redirections["source"], redirections["statut"], strict=True)
    }
    reponses.update(dict.fromkeys(pages, 200))
    liste = list(dict.fromkeys(chemins))
    return pd.Series([reponses.get(c, 404) for c in liste], index=liste, name="statut", dtype=int)


def suivre(redirections: pd.DataFrame, pages: Iterable[str]) -> pd.DataFrame:
    """Suit chaque redirection jusqu'à son terme.

    Args:
        redirections: table de `lire_redirections` ; seules les lignes de statut 3xx sont suivies.
        pages: chemins des pages du site, qui répondent 200.

    Returns:
        Une ligne par source, triée par `source` : `statut` (301, 302), `destination` (dernière
        adresse atteinte, `None` pour une boucle), `sauts` (nombre de redirections suivies, `NaN`
        pour une boucle) et `issue` : `"200"`, `"404"`, `"410"` ou `"boucle"`.

    Seuil retenu : un saut au plus, aucune boucle ; une redirection permanente est une 301.
    """
    exiger(redirections, ["source", "cible", "statut"], "redirections")
    suivies = redirections[redirections["statut"].between(300, 399)]
    cibles = dict(zip(suivies["source"], suivies["cible"], strict=True))
    lignes = []
    for source, statut in zip(suivies["source"], suivies["statut"], strict=True):
        vues, adresse = [source], cibles[source]
        while adresse in cibles and adresse not in vues:
            vues.append(adresse)
            adresse = cibles[adresse]
        boucle = adresse in vues
        fin = "boucle" if boucle else str(statuts([adresse], pages, redirections).iloc[0])
        lignes.append(
            (source, statut, None if boucle else adresse, None if boucle else len(vues), fin)
        )
    table = pd.DataFrame(lignes, columns=["source", "statut", "destination", "sauts", "issue"])
    return table.astype({"sauts": float}).sort_values("source", ignore_index=True)


def autorisees(
    chemins: Iterable[str], dossier: str | Path = DOSSIER, robot: str = ROBOT
) -> pd.Series:
    """Dit si `robots.txt` laisse `robot` explorer chaque adresse.

    Règles de la RFC 9309 : seul compte le groupe qui nomme le robot, à défaut le groupe `*` ; entre
    deux règles qui conviennent, la plus longue l'emporte, et `Allow` à longueur égale ; `*` remplace
    une suite de caractères. Les autres lignes (`Sitemap`, `Crawl-delay`…) ne ferment pas un groupe.

    Args:
        chemins: adresses à tester.
        dossier: dossier du site, où se trouve `robots.txt`.
        robot: nom du robot.

    Returns:
        Un booléen par adresse, indexé par chemin.
    """
    # Une marque d'ordre des octets est sautée, comme chez Google : gardée, elle cacherait le premier
    # groupe, et tout semblerait autorisé.
    regles = _regles((Path(dossier) / "robots.txt").read_text(encoding="utf-8-sig"))
    liste = list(dict.fromkeys(chemins))
    return pd.Series(
        [regles.can_fetch(DOMAINE + c, robot) for c in liste],
        index=liste,
        name="autorisee",
        dtype=bool,
    )


def indexables(dossier: str | Path = DOSSIER) -> list[str]:
    """Chemins des pages que Googlebot peut indexer, triés.

    Une page est indexable si elle répond 200, si `robots.txt` autorise son exploration, si elle
    n'est pas en `noindex` et si sa canonique est absente ou la désigne elle-même.
    """
    fiche = _fiche(dossier)
    return list(fiche.loc[fiche["indexable"], "page"])


def conflits(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Contradictions entre robots, sitemap, balises `noindex` et canoniques.

    | conflit | règle |
    |---|---|
    | `sitemap_non_200` | adresse du sitemap qui ne répond pas 200 |
    | `sitemap_noindex` | page du sitemap en `noindex` |
    | `sitemap_non_canonique` | page du sitemap dont la canonique désigne une autre adresse |
    | `sitemap_bloquee` | page du sitemap interdite à Googlebot par `robots.txt` |
    | `absente_du_sitemap` | page indexable que le sitemap ne contient pas |
    | `noindex_bloquee` | page en `noindex` interdite d'exploration : la consigne n'est jamais lue |
    | `canonique_noindex` | page en `noindex` dont la canonique désigne une autre adresse |
    | `canonique_relative` | une canonique n'est pas une adresse absolue |
    | `canonique_multiple` | plusieurs balises canoniques |
    | `canonique_non_200` | la canonique désigne une adresse qui ne répond pas 200 |

    Avec plusieurs canoniques, la première sert aux comparaisons.

    Args:
        dossier: dossier du site.

    Returns:
        Une ligne par adresse et par conflit (`page`, `conflit`), triée.

    Sources : sitemaps.org, RFC 9309, Google Search Central (règles) ; définitions par convention.
    """
    fiche = _fiche(dossier)
    statut = _statut_connu(dossier)
    sitemap = lire_sitemap(dossier)
    au_sitemap = fiche["page"].isin(sitemap)
    ailleurs = fiche["canonique"].notna() & (fiche["canonique"] != fiche["page"])
    controles = {
        "sitemap_noindex": au_sitemap & fiche["noindex"],
        "sitemap_non_canonique": au_sitemap & ailleurs,
        "sitemap_bloquee": au_sitemap & ~fiche["autorisee"],
        "absente_du_sitemap": fiche["indexable"] & ~au_sitemap,
        "noindex_bloquee": fiche["noindex"] & ~fiche["autorisee"],
        "canonique_noindex": fiche["noindex"] & ailleurs,
        "canonique_relative": fiche["canoniques"].map(
            lambda liste: any(not c.startswith(("https://", "http://")) for c in liste)
        ),
        "canonique_multiple": fiche["canoniques"].map(len) > 1,
        "canonique_non_200": ailleurs & fiche["canonique"].map(lambda c: statut.get(c, 404) != 200),
    }
    lignes = [
        (page, nom) for nom, fautif in controles.items() for page in fiche.loc[fautif, "page"]
    ]
    lignes += [(c, "sitemap_non_200") for c in dict.fromkeys(sitemap) if statut.get(c, 404) != 200]
    return pd.DataFrame(sorted(lignes), columns=["page", "conflit"])


def _regles(robots_txt: str) -> Protego:
    # Protego ends a group at these extensions; RFC 9309 (2.2.4) says that they must not.
    extensions = {"crawl-delay", "request-rate", "visit-time"}
    lignes = robots_txt.splitlines()
    return Protego.parse(
        "\n".join(li for li in lignes if li.partition(":")[0].strip().lower() not in extensions)
    )


def _fiche(dossier: str | Path) -> pd.DataFrame:
    fiche = lire_pages(dossier)
    fiche["noindex"] = fiche["robots"].map(noindex)
    fiche["autorisee"] = autorisees(fiche["page"], dossier).to_numpy()
    fiche["canonique"] = pd.Series(
        [
            chemin(liste[0], page) if liste else None
            for page, liste in zip(fiche["page"], fiche["canoniques"], strict=True)
        ],
        dtype=object,
    )
    propre = fiche["canonique"].isna() | (fiche["canonique"] == fiche["page"])
    fiche["indexable"] = ~fiche["noindex"] & fiche["autorisee"] & propre
    return fiche


def _statut_connu(dossier: str | Path) -> dict[str, int]:
    redirections = lire_redirections(dossier)
    adresses = [*redirections["source"], *fichiers(dossier)]
    return dict(statuts(adresses, fichiers(dossier), redirections).items())  # type: ignore[arg-type]

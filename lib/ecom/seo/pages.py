"""Lecture des pages d'un site et contrôle de leurs balises.

Les seuils de longueur sont des usages de la profession, pas des règles publiées par les moteurs :
ils servent à repérer, la réécriture reste une affaire de sens.
"""

import itertools
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pandas as pd
from bs4 import Tag

from ecom._colonnes import exiger
from ecom.seo._html import analyser

__all__ = [
    "DESCRIPTION",
    "DOMAINE",
    "DOSSIER",
    "TITLE",
    "anomalies",
    "chemin",
    "chemin_de_fichier",
    "fichiers",
    "lire_pages",
    "noindex",
    "saut_de_niveau",
]

DOMAINE = "https://comptoir-arzhel.example"
DOSSIER = Path("data/site")

TITLE = (30, 60)
"""Longueur d'un `title`, en caractères, bornes comprises (usage)."""

DESCRIPTION = (70, 155)
"""Longueur d'une méta description, en caractères, bornes comprises (usage)."""


def chemin_de_fichier(fichier: str | Path) -> str:
    """Chemin d'adresse d'un fichier du site : `outils/index.html` → `/outils/`."""
    adresse = "/" + Path(fichier).as_posix()
    return adresse.removesuffix("index.html") if adresse.endswith("/index.html") else adresse


def chemin(lien: str, page: str = "/", domaine: str = DOMAINE) -> str | None:
    """Chemin, sur le site, de l'adresse que désigne `lien` dans `page`.

    Le fragment (`#avis`) et la chaîne de requête (`?utm_source=…`) sont retirés : sur un site
    statique, aucun contenu n'en dépend.

    Args:
        lien: valeur d'un `href`, relative ou absolue.
        page: chemin de la page qui porte le lien ; sert à résoudre les adresses relatives.
        domaine: protocole et hôte du site.

    Returns:
        Le chemin (`/outils/`), ou `None` pour un lien vers un autre site, un courriel, un téléphone.
    """
    adresse = urlsplit(urljoin(domaine + page, lien.strip()))
    hote = urlsplit(domaine)
    if (adresse.scheme, adresse.netloc) != (hote.scheme, hote.netloc):
        return None
    return unquote(adresse.path) or "/"


def fichiers(dossier: str | Path = DOSSIER) -> dict[str, Path]:
    """Pages HTML du dossier : chemin d'adresse → fichier, par ordre alphabétique des chemins.

    Raises:
        FileNotFoundError: le dossier n'existe pas ou ne contient aucune page.
    """
    racine = Path(dossier)
    trouves = {chemin_de_fichier(f.relative_to(racine)): f for f in racine.rglob("*.html")}
    if not trouves:
        raise FileNotFoundError(
            f"Aucune page HTML dans « {racine} » : vérifiez le dossier du site."
        )
    return dict(sorted(trouves.items()))


def lire_pages(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Relève les balises de chaque page du site.

    Args:
        dossier: dossier du site.

    Returns:
        Une ligne par page, triée par `page`, avec les colonnes :
        `page` (chemin), `title` et `description` (texte aux espaces normalisés, entités décodées,
        ou `None` si la balise manque ou est vide), `robots` (contenu de la balise `meta robots`, en
        minuscules, vide sans balise), `canoniques` (liste des `href` tels qu'écrits), `h1` (liste
        des textes, vides compris), `niveaux` (liste des niveaux des titres non vides, dans l'ordre),
        `images` et `sans_alt` (nombre d'images, et d'images sans attribut `alt`).

    Cas limites : seul compte le `title` placé dans `head` (un dessin SVG peut avoir le sien) ; le
    nom d'une balise `meta` se lit sans égard à la casse ; `alt=""` est présent : c'est l'écriture
    correcte d'une image décorative.
    """
    return pd.DataFrame(
        [
            {"page": page, **deepcopy(_relever(f.read_text(encoding="utf-8")))}
            for page, f in fichiers(dossier).items()
        ]
    )


def noindex(robots: str) -> bool:
    """Dit si le contenu d'une balise `meta robots` interdit l'indexation.

    `none` équivaut à `noindex, nofollow` (Google Search Central, « Robots meta tag »).
    """
    consignes = {c.strip().lower() for c in robots.split(",")}
    return bool(consignes & {"noindex", "none"})


def saut_de_niveau(niveaux: Sequence[int]) -> bool:
    """Dit si un titre descend de plus d'un niveau après le précédent (un h4 après un h2).

    Remonter de plusieurs niveaux (un h2 après un h4) est normal. Le premier titre n'est pas comparé.
    """
    return any(suivant - avant > 1 for avant, suivant in itertools.pairwise(niveaux))


def anomalies(pages: pd.DataFrame) -> pd.DataFrame:
    """Anomalies de balisage de chaque page.

    | anomalie | règle |
    |---|---|
    | `title_absent` | pas de `title` dans `head`, ou vide |
    | `title_court`, `title_long` | moins de 30, plus de 60 caractères |
    | `title_double` | même texte que le `title` d'une autre page |
    | `description_absente` | pas de méta description, ou vide |
    | `description_courte`, `description_longue` | moins de 70, plus de 155 caractères |
    | `description_double` | même texte que la description d'une autre page |
    | `h1_absent` | aucun `h1` dont le texte n'est pas vide |
    | `h1_multiple` | plusieurs `h1` non vides |
    | `saut_titre` | un titre descend de plus d'un niveau (voir `saut_de_niveau`) |
    | `alt_absent` | au moins une image sans attribut `alt` |

    Args:
        pages: table de `lire_pages`.

    Returns:
        Une ligne par page et par anomalie (`page`, `anomalie`), triée ; vide si tout est conforme.

    Source des seuils : usages de la profession, retenus par convention.
    """
    exiger(pages, ["page", "title", "description", "h1", "niveaux", "sans_alt"], "pages")
    h1_pleins = pages["h1"].map(lambda textes: sum(bool(t) for t in textes))
    controles = {
        **_controler_texte(pages["title"], "title", TITLE, ("absent", "court", "long", "double")),
        **_controler_texte(
            pages["description"],
            "description",
            DESCRIPTION,
            ("absente", "courte", "longue", "double"),
        ),
        "h1_absent": h1_pleins == 0,
        "h1_multiple": h1_pleins > 1,
        "saut_titre": pages["niveaux"].map(saut_de_niveau),
        "alt_absent": pages["sans_alt"] > 0,
    }
    lignes = [
        (page, nom) for nom, fautif in controles.items() for page in pages.loc[fautif, "page"]
    ]
    return pd.DataFrame(sorted(lignes), columns=["page", "anomalie"])


def _controler_texte(
    textes: pd.Series, nom: str, bornes: tuple[int, int], suffixes: tuple[str, str, str, str]
) -> dict[str, pd.Series]:
    longueurs = textes.map(lambda t: len(t) if isinstance(t, str) else None).astype(float)
    fautifs = (
        longueurs.isna(),
        longueurs < bornes[0],
        longueurs > bornes[1],
        textes.notna() & textes.duplicated(keep=False),
    )
    return {f"{nom}_{s}": f for s, f in zip(suffixes, fautifs, strict=True)}


@lru_cache(maxsize=256)
def _relever(html: str) -> dict[str, object]:
    soupe = analyser(html)
    metas: dict[str, str] = {}
    for balise in soupe.select("meta[name]"):
        metas.setdefault(str(balise["name"]).lower(), _espaces(str(balise.get("content", ""))))
    title = soupe.select_one("head > title")
    titres = soupe.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    images = soupe.find_all("img")
    return {
        "title": (_espaces(title.get_text()) or None) if title else None,
        "description": metas.get("description") or None,
        "robots": metas.get("robots", "").lower(),
        "canoniques": [str(b.get("href", "")) for b in soupe.select('link[rel~="canonical"]')],
        "h1": [_espaces(t.get_text()) for t in titres if t.name == "h1"],
        "niveaux": [int(t.name[1]) for t in titres if _espaces(t.get_text())],
        "images": len(images),
        "sans_alt": sum(isinstance(i, Tag) and not i.has_attr("alt") for i in images),
    }


def _espaces(texte: str) -> str:
    return " ".join(texte.split())

"""Keywords, with the positions of the shop's pages."""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.referencement._pages import pages_utiles
from comptoir.referencement._requetes import AJOUTS, MARQUE, PRODUITS, QUESTIONS, SUJETS
from comptoir.schema import Colonne, Table
from comptoir.site.plan import segment

__all__ = ["COURBE_CTR", "COURBE_CTR_IA", "DOCUMENTATION", "mots_cles"]

DOCUMENTATION: dict[str, Table] = {
    "mots_cles": Table(
        "Les requêtes suivies : une ligne par mot-clé et page affichée",
        cle=("mot_cle", "url"),
        colonnes={
            "mot_cle": Colonne("string", "Requête, en minuscules"),
            "grappe": Colonne(
                "string", "Famille de produits visée, ou « marque »", valeurs=(*PRODUITS, "marque")
            ),
            "intention": Colonne(
                "string",
                "« informationnelle », « commerciale », « transactionnelle », « navigationnelle »",
                valeurs=("informationnelle", "commerciale", "transactionnelle", "navigationnelle"),
            ),
            "volume": Colonne(
                "number",
                "Recherches par mois en France ; vide si inconnu",
                "recherches/mois",
                vide=True,
                minimum=0,
            ),
            "difficulte": Colonne(
                "integer", "Difficulté de se classer, de 0 à 100", minimum=0, maximum=100
            ),
            "reponse_ia": Colonne(
                "boolean", "Une réponse rédigée par une IA précède les résultats (oct. 2026)"
            ),
            "cpc": Colonne("number", "Enchère moyenne au clic", "€ HT", minimum=0),
            "url": Colonne(
                "string", "Page du site affichée pour la requête ; vide si aucune", vide=True
            ),
            "position": Colonne(
                "number", "Position moyenne de cette page sur un an", vide=True, minimum=1
            ),
            "impressions": Colonne(
                "integer",
                "Affichages de cette page, nov. 2025 à oct. 2026 ; 0 sans page affichée",
                minimum=0,
            ),
            "clics": Colonne(
                "integer",
                "Clics sur cette page, nov. 2025 à oct. 2026 ; 0 sans page affichée",
                minimum=0,
            ),
        },
    ),
}

COURBE_CTR = (
    0.28, 0.152, 0.101, 0.071, 0.053, 0.042, 0.034, 0.028, 0.023, 0.02,
    0.014, 0.012, 0.011, 0.01, 0.009, 0.008, 0.007, 0.006, 0.005, 0.004,
)  # fmt: skip
"""Click-through rate by position, 1 to 20 (a convention)."""

COURBE_CTR_IA = (
    0.15, 0.083, 0.057, 0.042, 0.033, 0.027, 0.023, 0.019, 0.016, 0.014,
    0.011, 0.01, 0.009, 0.008, 0.007, 0.006, 0.006, 0.005, 0.004, 0.003,
)  # fmt: skip
"""The same when an answer written by a model stands above the results (a convention)."""

# Share of searches answered by a model above the results, by intention.
_REPONSES = {"informationnelle": 0.72, "commerciale": 0.34, "transactionnelle": 0.1}

_NOMBRE = 600  # keywords
_RANGES = 0.66  # share of keywords for which a page of the shop is shown
_PARTAGES = 42  # keywords for which two pages are shown
_COURANTS = {"graines", "plants", "planter", "coffret", "aliment", "terreau", "paillage"}


# The words an article answers: shown for any other keyword, it gives way to a page of the shop.
_SUJETS_D_ARTICLE = {
    "calendrier-semis": ("semer", "planter"),
    "dossier-semis-tomates": ("tomate",),
    "plantes-melliferes": ("mellif",),
    "compost-debutant": ("compost", "fumier", "terreau"),
    "pailler-potager": ("paill", "brf"),
    "hotel-a-insectes": ("insecte",),
    "galettes-sarrasin": ("sarrasin", "galette"),
}


def mots_cles(entreprise: Entreprise) -> pd.DataFrame:
    """Return the keywords: one row per keyword and page shown, one row for a keyword without page."""
    alea = entreprise.alea("mots_cles")
    table = _requetes(alea)
    n = len(table)
    table["volume"] = np.maximum(10, np.round(table["volume"], -1))
    poids = {
        "transactionnelle": 11.0,
        "commerciale": 8.0,
        "informationnelle": 6.0,
        "navigationnelle": 1.0,
    }
    difficulte = table["intention"].map(poids) * np.log10(table["volume"]) + alea.normal(2, 9, n)
    table["difficulte"] = difficulte.clip(2, 92).round().astype(int)
    encheres = {
        "transactionnelle": 0.45,
        "commerciale": 0.32,
        "informationnelle": 0.1,
        "navigationnelle": 0.12,
    }
    table["cpc"] = (table["intention"].map(encheres) * alea.lognormal(0, 0.35, n)).round(2)
    visibles = alea.random(n) < np.where(table["intention"] == "navigationnelle", 1.0, _RANGES)
    table["url"] = _pages_affichees(entreprise, table, alea)
    table.loc[~visibles, "url"] = None
    position = 1 + alea.gamma(2.2, 0.6 + table["difficulte"].to_numpy() / 9)
    position = np.where(table["intention"] == "navigationnelle", 1 + alea.random(n) / 4, position)
    table["position"] = np.where(table["url"].notna(), position.clip(1, 60).round(1), np.nan)
    _mesurer(table, alea)
    table = pd.concat([table, _secondes_pages(entreprise, table, alea)], ignore_index=True)
    _accorder(entreprise, table)
    _repondre(table, entreprise.alea("reponses ia"))
    # A keyword tool knows nothing of the rarest searches.
    inconnus = alea.choice(table["mot_cle"].unique(), 9, replace=False)
    table.loc[table["mot_cle"].isin(inconnus) & (table["grappe"] != "marque"), "volume"] = np.nan
    ordre = table.sort_values(["mot_cle", "impressions"], ascending=[True, False], kind="stable")
    return ordre.reset_index(drop=True)[list(DOCUMENTATION["mots_cles"].colonnes)]


def _requetes(alea: np.random.Generator) -> pd.DataFrame:
    """Draw the keywords and their search volumes."""
    lignes = []
    for famille, produits in PRODUITS.items():
        for produit in produits:
            base = alea.lognormal(6.9, 0.9)
            for intention, modele, part in AJOUTS:
                lignes.append(
                    (
                        modele.format(produit),
                        famille,
                        intention,
                        base * part * alea.lognormal(0, 0.3),
                    )
                )
        for sujet in SUJETS[famille]:
            for modele in QUESTIONS[famille]:
                mot = modele.format(sujet).replace(" de les ", " des ")
                lignes.append((mot, famille, "informationnelle", alea.lognormal(5.8, 1.1)))
    table = pd.DataFrame(lignes, columns=["mot_cle", "grappe", "intention", "volume"])
    # The product alone always stays; the rest is drawn.
    seuls = table["mot_cle"].isin([p for produits in PRODUITS.values() for p in produits])
    autres = alea.choice(
        np.flatnonzero(~seuls), _NOMBRE - len(MARQUE) - int(seuls.sum()), replace=False
    )
    marque = pd.DataFrame(
        [(mot, "marque", "navigationnelle", volume) for mot, volume in MARQUE],
        columns=table.columns,
    )
    return pd.concat([table[seuls], table.iloc[np.sort(autres)], marque], ignore_index=True)


def _pages_affichees(
    entreprise: Entreprise, table: pd.DataFrame, alea: np.random.Generator
) -> list[str | None]:
    boutique, articles = entreprise.partage(pages_utiles)
    pages: list[str | None] = []
    for mot, famille, intention, hasard in zip(
        table["mot_cle"], table["grappe"], table["intention"], alea.random(len(table)), strict=True
    ):
        if famille == "marque":
            pages.append("/")
        elif intention == "informationnelle":
            choix = articles[famille]
            pages.append(choix[int(hasard * len(choix))] if choix else None)
        else:
            rayon, *fiches = boutique[famille]
            pages.append(next((f for f in fiches if _parle_de(f, mot)), rayon))
    return pages


def _accorder(entreprise: Entreprise, table: pd.DataFrame) -> None:
    """Replace, in place, each article that has nothing to do with its keyword."""
    boutique, _ = entreprise.partage(pages_utiles)
    vues = set(zip(table["mot_cle"], table["url"], strict=True))
    for index, (mot, famille, url) in table[["mot_cle", "grappe", "url"]].iterrows():
        if not isinstance(url, str) or not url.startswith("/conseils/"):
            continue
        article = url.removeprefix("/conseils/").removesuffix(".html")
        if any(sujet in mot for sujet in _SUJETS_D_ARTICLE.get(article, ())):
            continue
        rayon, *fiches = boutique[famille]
        choix = [*(f for f in fiches if _parle_de(f, mot)), rayon, *fiches]
        nouvelle = next((c for c in choix if (mot, c) not in vues), url)
        vues.add((mot, nouvelle))
        table.loc[index, "url"] = nouvelle


def _parle_de(page: str, mot_cle: str) -> bool:
    """Tell whether a product page is about a keyword: a rare word of it stands in the address."""
    rares = [mot for mot in segment(mot_cle).split("-") if len(mot) >= 5 and mot not in _COURANTS]
    return any(mot[:5] in page.rsplit("/", 1)[1] for mot in rares)


def _mesurer(table: pd.DataFrame, alea: np.random.Generator) -> None:
    """Add a year of impressions and clicks, which follow from volume and position."""
    n = len(table)
    position = table["position"].fillna(99)
    vue = np.select([position <= 10, position <= 20, position <= 40], [0.85, 0.22, 0.05], 0.01)
    attendues = table["volume"] * 12 * vue * table["url"].notna()
    table["impressions"] = alea.poisson(attendues)
    ctr = np.interp(position, range(1, 21), COURBE_CTR, right=0.002) * alea.lognormal(0.05, 0.25, n)
    ctr = ctr * np.where(alea.random(n) < 0.28, 0.45, 1.0)  # dull titles lose half their clicks
    ctr = np.where(table["intention"] == "navigationnelle", 0.48, ctr)
    table["clics"] = alea.binomial(table["impressions"], np.minimum(ctr, 0.6))


def _repondre(table: pd.DataFrame, alea: np.random.Generator) -> None:
    """Say which searches a model answers, and take from the pages the clicks that it costs them."""
    mots = table.drop_duplicates("mot_cle")
    parts = mots["intention"].map(_REPONSES).fillna(0.0)
    repondues = set(mots.loc[alea.random(len(mots)) < parts, "mot_cle"])
    table["reponse_ia"] = table["mot_cle"].isin(repondues)
    position = table["position"].fillna(99)
    reste = np.interp(position, range(1, 21), np.divide(COURBE_CTR_IA, COURBE_CTR))
    gardes = alea.binomial(table["clics"], reste)
    table["clics"] = np.where(table["reponse_ia"], gardes, table["clics"])


def _secondes_pages(
    entreprise: Entreprise, table: pd.DataFrame, alea: np.random.Generator
) -> pd.DataFrame:
    """Return further rows for keywords that two pages share; some share the clicks, most do not."""
    boutique, articles = entreprise.partage(pages_utiles)
    candidats = table[(table["clics"] >= 30) & (table["grappe"] != "marque")]
    tires = candidats.loc[
        np.sort(alea.choice(candidats.index, min(_PARTAGES, len(candidats)), replace=False))
    ]
    lignes = []
    for rang, (index, ligne) in enumerate(tires.iterrows()):
        autres = [
            c for c in boutique[ligne["grappe"]] + articles[ligne["grappe"]] if c != ligne["url"]
        ]
        if not autres:  # the only page of its family
            continue
        part = alea.uniform(0.28, 0.48) if rang % 3 == 0 else alea.uniform(0.0, 0.12)
        seconde = ligne.copy()
        seconde["url"] = str(alea.choice(autres))
        seconde["position"] = round(min(60.0, ligne["position"] + alea.uniform(0.3, 7)), 1)
        seconde["impressions"] = int(ligne["impressions"] * alea.uniform(0.3, 0.8))
        seconde["clics"] = int(min(ligne["clics"] * part, seconde["impressions"]))
        table.loc[index, "clics"] = ligne["clics"] - seconde["clics"]
        lignes.append(seconde)
    return pd.DataFrame(lignes)

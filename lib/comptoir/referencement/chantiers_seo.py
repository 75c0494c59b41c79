"""The pieces of work that an audit of the shop leads to."""

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.site import defauts, site

__all__ = ["DOCUMENTATION", "chantiers_seo"]

DOCUMENTATION: dict[str, Table] = {
    "chantiers_seo": Table(
        "Les chantiers possibles, tels que l'agence les a chiffrés",
        cle=("code",),
        colonnes={
            "code": Colonne("string", "Code du chantier"),
            "chantier": Colonne("string", "Intitulé"),
            "gravite": Colonne("integer", "3 : haute ; 2 : moyenne", valeurs=(2, 3)),
            "elements": Colonne("integer", "Pages, adresses ou robots distincts concernés"),
            "effort_jours": Colonne("number", "Effort estimé", "jours-personne", minimum=0.5),
            "metier": Colonne(
                "string",
                "Qui le fait",
                valeurs=("développeur", "rédactrice", "gestionnaire catalogue", "chef de projet"),
            ),
            "apres": Colonne(
                "string", "Code du chantier qui doit être fini avant ; vide si aucun", vide=True
            ),
        },
    ),
}

_SITEMAP = ("sitemap_non_200", "sitemap_non_canonique", "absente_du_sitemap")
# Code, title, severity, days, who, after; which families of faults, and which of their faults.
_CHANTIERS = (
    ("CH01", "Réécrire les titles", 3, 1.5, "rédactrice", "", "balises", ("title_",)),
    ("CH02", "Réécrire les descriptions", 2, 1.5, "rédactrice", "", "balises", ("description_",)),
    ("CH03", "Rétablir les titres Hn", 2, 1.0, "développeur", "", "balises", ("h1_", "saut_")),
    ("CH04", "Décrire les images", 2, 0.5, "rédactrice", "", "balises", ("alt_",)),
    ("CH05", "Corriger les liens internes", 3, 0.5, "développeur", "", "liens", ("",)),
    ("CH06", "Remettre les redirections à plat", 3, 1.0, "développeur", "", "redirections", ("",)),
    ("CH07", "Refaire le sitemap", 2, 0.5, "développeur", "CH08", "indexation", _SITEMAP),
    (
        *("CH08", "Lever les blocages d'indexation", 3, 1.0, "développeur", "", "indexation"),
        ("sitemap_noindex", "sitemap_bloquee", "noindex_", "canonique_"),
    ),
    (
        *("CH09", "Corriger le balisage bloquant des fiches", 3, 2.0, "gestionnaire catalogue"),
        *("", "donnees_structurees", ("",)),
    ),
    ("CH10", "Reprendre le maillage", 3, 1.5, "chef de projet", "CH08", "maillage", ("",)),
    (
        *("CH11", "Réécrire les fiches dupliquées ou maigres", 3, 5.0, "rédactrice", ""),
        *("contenu", ("",)),
    ),
    ("CH13", "Revoir l'accès des robots", 2, 0.5, "développeur", "", "robots", ("",)),
    (
        *("CH14", "Compléter les champs marchands", 2, 1.5, "gestionnaire catalogue", "CH09"),
        *("marchand", ("",)),
    ),
)  # fmt: skip
_POIDS = ("CH12", "Alléger les images des fiches", 3, 3.0, "développeur", "")


def chantiers_seo(entreprise: Entreprise) -> pd.DataFrame:
    """Return the pieces of work, with the number of distinct pages or addresses each concerns."""
    fautes = entreprise.partage(defauts)
    lignes: list[tuple[object, ...]] = []
    for code, titre, gravite, effort, metier, apres, famille, debuts in _CHANTIERS:
        siens = (fautes["famille"] == famille) & fautes["defaut"].str.startswith(debuts)
        elements = fautes.loc[siens, "page"].nunique()
        lignes.append((code, titre, gravite, elements, effort, metier, apres or None))
    code, titre, gravite, effort, metier, _ = _POIDS
    elements = len(entreprise.partage(site).fiches())
    lignes.append((code, titre, gravite, elements, effort, metier, None))
    table = pd.DataFrame(lignes, columns=list(DOCUMENTATION["chantiers_seo"].colonnes))
    return table.sort_values("code", ignore_index=True)

"""What web-marketing actions did to an indicator in other shops, a year later.

Some cases were measured before and after by the shop; others are told by the seller of the tool,
who publishes the finest ones.
"""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "effets_leviers"]

MESURE, EDITEUR = "mesure avant et après", "éditeur de l'outil"
_MESURES, _CAS_EDITEUR = 30, 10
# Mean and spread of the relative effect after twelve months.
_EFFETS = {
    "lcp_mobile_s": (-0.22, 0.07),
    "mots_cles_top10": (0.30, 0.12),
    "domaines_referents": (0.18, 0.07),
    "nb_avis": (0.35, 0.12),
    "taux_engagement": (0.50, 0.20),
}
_EMBELLIE = 2.2  # how much finer the seller's own cases are

DOCUMENTATION: dict[str, Table] = {
    "effets_leviers": Table(
        "L'effet de leviers webmarketing chez d'autres boutiques, après douze mois : un cas par ligne",
        cle=("indicateur", "cas"),
        colonnes={
            "indicateur": Colonne(
                "string",
                "Indicateur que le levier fait bouger : une colonne de grille_comptoir",
                valeurs=tuple(_EFFETS),
            ),
            "cas": Colonne("integer", "Numéro du cas, pour cet indicateur", minimum=1),
            "source": Colonne("string", "Qui rapporte l'effet", valeurs=(MESURE, EDITEUR)),
            "effet": Colonne(
                "number",
                "Variation relative de l'indicateur en douze mois : 0,25 pour une hausse d'un quart",
                "fraction",
                minimum=-1,
            ),
        },
    )
}


def effets_leviers(entreprise: Entreprise) -> pd.DataFrame:
    """Return the cases, forty for each indicator, in no order of source."""
    alea = entreprise.alea("effets_leviers")
    tables = []
    for indicateur, (moyenne, ecart_type) in _EFFETS.items():
        # Quantiles rather than draws: every seed has the same spread, or so.
        rangs = (np.arange(_MESURES) + 0.5 + alea.uniform(-0.3, 0.3, _MESURES)) / _MESURES
        mesures = moyenne + ecart_type * _quantile(rangs)
        vantes = _EMBELLIE * moyenne + ecart_type * alea.normal(0, 0.5, _CAS_EDITEUR)
        table = pd.DataFrame(
            {
                "indicateur": indicateur,
                "source": [MESURE] * _MESURES + [EDITEUR] * _CAS_EDITEUR,
                "effet": np.concatenate([mesures, vantes]).round(3),
            }
        ).iloc[alea.permutation(_MESURES + _CAS_EDITEUR)]
        table.insert(1, "cas", np.arange(1, len(table) + 1))
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _quantile(rangs: np.ndarray) -> np.ndarray:
    """Return the logistic law's quantiles, scaled to a spread of one: heavier tails than a bell's."""
    return np.asarray(np.log(rangs / (1 - rangs)) * np.sqrt(3) / np.pi)

"""Lecture des fichiers tels que les plateformes les exportent, une fonction par plateforme.

    from ecom.exports import lire_prestashop
    commandes = lire_prestashop("data/commandes.csv")

Chaque fonction rend un tableau propre : l'encodage, le séparateur et l'en-tête sont trouvés, les
nombres sont des nombres, les dates des dates, les lignes de total retirées, ce qui manque est `NaN`. Les
colonnes gardent le nom que la plateforme leur donne ; les espaces insécables y deviennent des espaces,
les apostrophes courbes des apostrophes droites. Rien n'est choisi pour vous : ni les commandes qui sont
des ventes, ni la source qui fait foi, ni la période.

Un fichier d'une autre plateforme, ou réenregistré par un tableur, est refusé par une phrase qui dit le
fichier, la ligne et ce qu'il faut faire.
"""

from ecom.exports._fichier import ExportIllisible
from ecom.exports.ga4 import lire_ga4
from ecom.exports.google_ads import lire_google_ads
from ecom.exports.meta_ads import lire_meta
from ecom.exports.prestashop import lire_prestashop
from ecom.exports.search_console import lire_search_console
from ecom.exports.stripe import heure_de_paris, lire_stripe

__all__ = [
    "ExportIllisible",
    "heure_de_paris",
    "lire_ga4",
    "lire_google_ads",
    "lire_meta",
    "lire_prestashop",
    "lire_search_console",
    "lire_stripe",
]

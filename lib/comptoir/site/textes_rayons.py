"""The words of the categories, and what a product page says of its family (invented, in French)."""

from comptoir.site.modele import Bloc, Texte

__all__ = ["CATEGORIES", "CONSEILS", "USAGES"]

CATEGORIES: dict[str, tuple[Texte, list[Bloc]]] = {
    "plants et semences": (
        (
            "/plants-et-semences/",
            "Plants et semences",
            "Plants et semences potagères bretonnes | Comptoir d'Arzhel",
            "Graines, plants potagers, bulbes et petits fruits choisis par les jardiniers de la "
            "coopérative. Semences bio et variétés bretonnes.",
            "Plants et semences pour le potager",
        ),
        [
            Bloc(
                2,
                "Des variétés qui aiment la fraîcheur",
                "Nos semences sont choisies pour les sols "
                "acides et les printemps frais de l'Ouest. Chaque lot est testé en germination.",
            ),
            Bloc(
                3,
                "Quand commander ?",
                "Les plants partent du lundi au mercredi, de mars à juin ; "
                "les sachets de graines voyagent toute l'année.",
            ),
        ],
    ),
    "terreaux": (
        (
            "/terreaux/",
            "Terreaux et amendements",
            "Terreaux, paillages et amendements | Comptoir d'Arzhel",
            "Terreaux de semis et de rempotage, engrais organiques et paillages végétaux, livrés en "
            "sac ou à retirer à la coopérative.",
            "Terreaux, amendements et paillages",
        ),
        [
            Bloc(
                2,
                "Nourrir le sol avant la plante",
                "Un amendement se choisit d'après l'analyse du "
                "sol : nos conseillers de coopérative lisent la vôtre gratuitement.",
            ),
        ],
    ),
    "outils": (
        (
            "/outils/",
            "Outils de jardin",
            "Outils de jardin à main et arrosage | Comptoir d'Arzhel",
            "Outils à main, sécateurs, arrosage et équipement du potager. Pièces détachées suivies et "
            "affûtage à la coopérative.",
            "Outils de jardin faits pour durer",
        ),
        [
            Bloc(
                2,
                "Réparer plutôt que remplacer",
                "Manches, lames et ressorts se commandent à "
                "l'unité. L'affûtage est proposé chaque premier samedi du mois.",
            ),
        ],
    ),
    "épicerie": (
        (
            "/epicerie/",
            "Épicerie bretonne",
            "Épicerie bretonne de producteurs | Comptoir d'Arzhel",
            "Conserves de la mer, miels, biscuits et infusions de producteurs bretons, expédiés de la "
            "coopérative sous trois jours ouvrés.",
            "L'épicerie des producteurs bretons",
        ),
        [
            Bloc(
                2,
                "Des producteurs que nous connaissons",
                "Chaque recette est signée : le nom et la "
                "commune du producteur figurent sur l'étiquette.",
            ),
        ],
    ),
    "boissons": (
        (
            "/boissons/",
            "Jus et boissons",
            "Jus de fruits, sirops et boissons | Comptoir d'Arzhel",
            "Jus de pomme, limonades, sirops et cidres de petits producteurs, à la bouteille ou par "
            "carton de six.",
            "Jus, sirops et boissons de Bretagne",
        ),
        [
            Bloc(
                2,
                "À la bouteille ou au carton",
                "Le carton de six voyage mieux que la bouteille "
                "seule et réduit le prix au litre. La vente d'alcool est interdite aux mineurs ; "
                "l'abus d'alcool est dangereux pour la santé, à consommer avec modération.",
            ),
        ],
    ),
    "basse-cour": (
        (
            "/basse-cour/",
            "Basse-cour",
            "Basse-cour : aliments et matériel | Comptoir d'Arzhel",
            "Aliments, litières et petit matériel pour les poules et les lapins, choisis avec les "
            "éleveurs de la coopérative.",
            "Tout pour une petite basse-cour",
        ),
        [
            Bloc(
                2,
                "Une poule, 120 grammes par jour",
                "C'est la ration moyenne d'une pondeuse adulte : "
                "un sac de 20 kg nourrit quatre poules pendant six semaines environ.",
            ),
        ],
    ),
    "coffrets": (
        (
            "/coffrets/",
            "Coffrets cadeaux",
            "Coffrets cadeaux jardin et terroir | Comptoir d'Arzhel",
            "Coffrets gourmands et coffrets de jardinage préparés à la main, avec un mot manuscrit. "
            "Livraison à la date de votre choix.",
            "Coffrets cadeaux du jardin et du terroir",
        ),
        [
            Bloc(
                2,
                "Composés à la coopérative",
                "Nos coffrets sont assemblés sur place. La "
                "composition exacte est indiquée sur chaque fiche.",
            ),
        ],
    ),
}

CONSEILS: Texte = (
    "/conseils/",
    "Conseils",
    "Conseils de jardinage et de cuisine | Comptoir d'Arzhel",
    "Semis, taille, compost, paillage et recettes : les conseils des jardiniers et des producteurs de "
    "la coopérative, mois par mois.",
    "Les conseils de la coopérative",
)

# par famille : fin de la description d'une fiche, puis le conseil d'entretien
USAGES: dict[str, tuple[str, str]] = {
    "plants et semences": (
        "variété choisie par les jardiniers de la coopérative, adaptée aux sols de l'Ouest.",
        "Gardez la terre fraîche après la mise en place et éclaircissez ou tuteurez dès que besoin.",
    ),
    "terreaux": (
        "formule suivie par la coopérative pour les massifs, les bacs et le potager.",
        "Étalez en surface, griffez sur quelques centimètres et arrosez.",
    ),
    "outils": (
        "outil solide et réparable, pièces détachées suivies par la coopérative.",
        "Nettoyez et séchez l'outil après usage ; huilez les parties métalliques une fois par an.",
    ),
    "épicerie": (
        "préparé par un producteur breton de la coopérative.",
        "À conserver à l'abri de la chaleur ; après ouverture, suivez les indications de l'étiquette.",
    ),
    "boissons": (
        "boisson d'un petit producteur breton, à servir fraîche.",
        "Servez frais et consommez rapidement après ouverture.",
    ),
    "basse-cour": (
        "choisi avec les éleveurs de la coopérative pour les petits élevages familiaux.",
        "Stockez au sec, à l'abri des rongeurs, et renouvelez l'eau chaque jour.",
    ),
    "coffrets": (
        "coffret assemblé à la main à la coopérative, prêt à offrir.",
        "Indiquez la date de livraison voulue au moment de la commande.",
    ),
}

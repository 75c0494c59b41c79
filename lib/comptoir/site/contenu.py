"""The words of the shop: categories, articles, information pages (invented, in French)."""

from comptoir.site.modele import Bloc

__all__ = ["ARTICLES", "CATEGORIES", "CONSEILS", "INFOS", "OPERATIONS", "USAGES", "Texte"]

# chemin ou segment, nom court, title, description, h1
Texte = tuple[str, str, str, str, str]

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
            Bloc(2, "Des variétés qui aiment la fraîcheur", "Nos semences sont choisies pour les sols "
                 "acides et les printemps frais de l'Ouest. Chaque lot est testé en germination."),
            Bloc(3, "Quand commander ?", "Les plants partent du lundi au mercredi, de mars à juin ; "
                 "les sachets de graines voyagent toute l'année."),
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
            Bloc(2, "Nourrir le sol avant la plante", "Un amendement se choisit d'après l'analyse du "
                 "sol : nos conseillers de coopérative lisent la vôtre gratuitement."),
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
            Bloc(2, "Réparer plutôt que remplacer", "Manches, lames et ressorts se commandent à "
                 "l'unité. L'affûtage est proposé chaque premier samedi du mois."),
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
            Bloc(2, "Des producteurs que nous connaissons", "Chaque recette est signée : le nom et la "
                 "commune du producteur figurent sur l'étiquette."),
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
            Bloc(2, "À la bouteille ou au carton", "Le carton de six voyage mieux que la bouteille "
                 "seule et réduit le prix au litre. La vente d'alcool est interdite aux mineurs ; "
                 "l'abus d'alcool est dangereux pour la santé, à consommer avec modération."),
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
            Bloc(2, "Une poule, 120 grammes par jour", "C'est la ration moyenne d'une pondeuse adulte : "
                 "un sac de 20 kg nourrit quatre poules pendant six semaines environ."),
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
            Bloc(2, "Composés à la coopérative", "Nos coffrets sont assemblés sur place. La "
                 "composition exacte est indiquée sur chaque fiche."),
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

# segment, nom, title, description, h1 ; blocs ; famille des produits cités
ARTICLES: list[tuple[Texte, list[Bloc], str]] = [
    (
        (
            "calendrier-semis",
            "Calendrier des semis",
            "Calendrier des semis du potager en Bretagne",
            "Quand semer tomates, carottes ou haricots en climat océanique ? Le calendrier des semis "
            "mois par mois, sous abri et en pleine terre.",
            "Calendrier des semis en climat océanique",
        ),
        [
            Bloc(2, "Février et mars : sous abri", "Tomates, poivrons et aubergines se sèment au chaud, "
                 "entre 18 et 22 °C, dans un terreau fin gardé humide."),
            Bloc(3, "Repiquer sans abîmer", "Repiquez dès que les premières vraies feuilles sont "
                 "formées, en tenant le plant par une feuille et jamais par la tige."),
            Bloc(2, "Avril et mai : en pleine terre", "Carottes, betteraves et radis dès que la terre "
                 "atteint 10 °C ; haricots après les Saints de glace, du 11 au 13 mai."),
        ],
        "plants et semences",
    ),
    (
        (
            "compost-debutant",
            "Réussir son compost",
            "Réussir son compost : le guide du débutant",
            "Que mettre au compost, quand le retourner, comment éviter les odeurs ? Les règles simples "
            "pour obtenir un compost mûr en neuf mois.",
            "Réussir son compost quand on débute",
        ),
        [
            Bloc(2, "Le bon mélange", "Deux volumes de matières brunes (feuilles, carton, broyat) pour "
                 "un volume de matières vertes (épluchures, tontes)."),
            Bloc(2, "Retourner et arroser", "Un brassage par mois suffit. Le tas doit avoir l'humidité "
                 "d'une éponge essorée."),
            Bloc(3, "Et s'il sent mauvais ?", "Il manque d'air ou de matières sèches : ajoutez du "
                 "carton brun déchiré et brassez."),
        ],
        "terreaux",
    ),
    (
        (
            "dossier-semis-tomates",
            "Semer ses tomates",
            "Semer ses tomates : dates, gestes, variétés",
            "Le dossier complet pour semer ses tomates : variétés adaptées à l'Ouest, température de "
            "levée, repiquage et mise en place.",
            "Semer ses tomates pas à pas",
        ),
        [
            Bloc(2, "Choisir ses variétés", "En climat frais, préférez les variétés précoces et les "
                 "tomates cerises, moins sensibles au mildiou."),
            Bloc(2, "Semer au chaud", "Comptez six à huit semaines entre le semis et la plantation, "
                 "jamais avant la mi-mai en pleine terre."),
        ],
        "plants et semences",
    ),
    (
        (
            "dossier-taille-fruitiers",
            "Tailler les fruitiers",
            "Tailler les arbres fruitiers : quand et comment",
            "Pommier, poirier, prunier : à quelle époque tailler, quelles branches garder et quels "
            "outils choisir. Schémas et calendrier.",
            "Tailler ses arbres fruitiers sans les affaiblir",
        ),
        [
            Bloc(2, "Tailler hors gel", "La taille d'hiver des pommiers et des poiriers se fait de "
                 "décembre à mars ; les fruitiers à noyau se taillent après la récolte."),
            Bloc(2, "Des lames propres", "Désinfectez le sécateur d'un arbre à l'autre et coupez juste "
                 "au-dessus d'un œil tourné vers l'extérieur."),
        ],
        "outils",
    ),
    (
        (
            "dossier-sol-vivant",
            "Jardiner en sol vivant",
            "Jardiner en sol vivant : par où commencer ?",
            "Couvrir, nourrir, ne plus retourner : les trois règles du jardin en sol vivant, les outils "
            "utiles et les erreurs de la première année.",
            "Jardiner en sol vivant",
        ),
        [
            Bloc(2, "Couvrir toute l'année", "Un sol nu se tasse et se lessive. Paillez, ou semez un "
                 "engrais vert dès qu'une planche se libère."),
            Bloc(2, "Aérer sans retourner", "La grelinette décompacte sans bouleverser la vie du sol."),
        ],
        "outils",
    ),
    (
        (
            "pailler-potager",
            "Pailler son potager",
            "Pailler son potager : matières et épaisseurs",
            "Paille, chanvre, feuilles ou tontes : quelle matière choisir, quelle épaisseur étaler et à "
            "quel moment pailler le potager.",
            "Pailler son potager toute l'année",
        ),
        [
            Bloc(2, "Quelle matière, quelle épaisseur ?", "Cinq centimètres de paillettes de chanvre ou "
                 "de lin, dix de paille, deux de tonte sèche."),
            Bloc(3, "Les limaces", "Paillez une fois la terre réchauffée, en mai : un paillis posé trop "
                 "tôt garde le froid et abrite les limaces."),
        ],
        "terreaux",
    ),
    (
        (
            "plantes-melliferes",
            "Plantes mellifères",
            "Plantes mellifères : nourrir les abeilles",
            "Phacélie, bourrache, trèfle, lierre : les plantes mellifères à semer pour offrir du nectar "
            "aux abeilles de février à novembre.",
            "Plantes mellifères : un calendrier de floraison",
        ),
        [
            Bloc(2, "Échelonner les floraisons", "Crocus et saules en fin d'hiver, phacélie et trèfle au "
                 "printemps, bourrache en été, lierre à l'automne."),
        ],
        "plants et semences",
    ),
    (
        (
            "hotel-a-insectes",
            "Hôtel à insectes",
            "Fabriquer un hôtel à insectes utile",
            "Où placer un hôtel à insectes, quels matériaux choisir et quels habitants attendre : le "
            "mode d'emploi pour qu'il serve vraiment.",
            "Fabriquer un hôtel à insectes",
        ),
        [
            Bloc(2, "L'emplacement avant le décor", "Plein sud-est, à l'abri du vent, à moins de trente "
                 "mètres de fleurs. Un hôtel à l'ombre reste vide."),
        ],
        "outils",
    ),
    (
        (
            "poules-pondeuses-hiver",
            "Poules en hiver",
            "Poules pondeuses en hiver : les bons gestes",
            "Lumière, ration, eau et litière : comment aider ses poules pondeuses à passer l'hiver et "
            "limiter la baisse de ponte.",
            "Aider ses poules à passer l'hiver",
        ),
        [
            Bloc(2, "Une ration plus riche", "Ajoutez du maïs concassé le soir et changez l'eau deux "
                 "fois par jour quand il gèle."),
        ],
        "basse-cour",
    ),
    (
        (
            "galettes-sarrasin",
            "Galettes de sarrasin",
            "Galettes de sarrasin : recette et garnitures",
            "La recette des galettes de sarrasin de la coopérative : proportions, repos de la pâte, "
            "cuisson sur billig et cinq garnitures.",
            "Galettes de sarrasin, la recette",
        ),
        [
            Bloc(2, "La pâte", "500 g de farine de sarrasin, un litre d'eau, une cuillère de gros sel : "
                 "rien d'autre. Laissez reposer une nuit."),
            Bloc(2, "La cuisson", "Sur une plaque très chaude, à peine graissée ; garnissez quand les "
                 "bords se décollent."),
        ],
        "épicerie",
    ),
]

INFOS: list[tuple[Texte, list[Bloc]]] = [
    (
        (
            "livraison",
            "Livraison et retours",
            "Livraison, retrait et retours | Comptoir d'Arzhel",
            "Délais, tarifs et zones de livraison, retrait gratuit à la coopérative, retour des articles "
            "sous quatorze jours : tout est expliqué ici.",
            "Livraison, retrait et retours",
        ),
        [
            Bloc(2, "Trois façons de recevoir", "Point relais, domicile ou retrait gratuit à la "
                 "coopérative. Livraison offerte dès 59 € d'achat."),
            Bloc(3, "Plantes vivantes", "Elles partent du lundi au mercredi pour ne pas passer la fin de "
                 "semaine dans un entrepôt."),
            Bloc(2, "Changer d'avis", "Vous disposez de quatorze jours après la réception pour renoncer "
                 "à votre achat, sans motif."),
        ],
    ),
    (
        (
            "mentions-legales",
            "Mentions légales",
            "Mentions légales de la coopérative | Comptoir d'Arzhel",
            "Éditeur, siège, capital variable, directeur de la publication et hébergeur du site de vente "
            "en ligne du Comptoir d'Arzhel.",
            "Mentions légales",
        ),
        [
            Bloc(2, "Éditeur du site", "Comptoir d'Arzhel, coopérative agricole à capital variable. SIREN "
                 "000000018, TVA FR66000000018, téléphone 02 61 91 00 00."),
        ],
    ),
    (
        (
            "cgv",
            "Conditions de vente",
            "Conditions générales de vente | Comptoir d'Arzhel",
            "Commande, prix, paiement, livraison, rétractation, garanties et médiation : les conditions "
            "générales de vente aux particuliers.",
            "Conditions générales de vente",
        ),
        [
            Bloc(2, "Commande et paiement", "La commande est ferme après le bouton « commande avec "
                 "obligation de paiement ». Les prix s'entendent toutes taxes comprises."),
            Bloc(2, "Garanties", "Vos achats bénéficient de la garantie légale de conformité et de la "
                 "garantie des vices cachés."),
        ],
    ),
    (
        (
            "confidentialite",
            "Vos données",
            "Vos données personnelles | Comptoir d'Arzhel",
            "Quelles données nous gardons, pourquoi, combien de temps, et comment exercer vos droits "
            "d'accès, de rectification et d'effacement.",
            "Vos données personnelles",
        ),
        [
            Bloc(2, "Vos droits", "Accès, rectification, effacement, opposition : une adresse suffit, "
                 "donnees@comptoir-arzhel.example."),
        ],
    ),
    (
        (
            "cooperative",
            "La coopérative",
            "La coopérative et ses producteurs | Comptoir d'Arzhel",
            "Une coopérative agricole bretonne, ses adhérents, ses producteurs et ses engagements : "
            "l'histoire du Comptoir d'Arzhel.",
            "Une coopérative et ses producteurs",
        ),
        [
            Bloc(2, "Ce que nous vendons", "Ce que nos adhérents cultivent, transforment et utilisent "
                 "eux-mêmes : rien d'autre n'entre au catalogue."),
        ],
    ),
]

OPERATIONS: list[tuple[Texte, list[Bloc]]] = [
    (
        (
            "noel-2025",
            "Noël 2025",
            "Noël 2025 : idées cadeaux de Bretagne",
            "Les idées cadeaux de Noël 2025 de la coopérative : coffrets gourmands, outils gravés et "
            "sachets de graines à offrir.",
            "Noël 2025 à la coopérative",
        ),
        [Bloc(2, "Offrir le terroir", "Les commandes de Noël 2025 étaient acceptées jusqu'au "
              "18 décembre.")],
    ),
    (
        (
            "coffrets-noel-2025",
            "Coffrets de Noël 2025",
            "Coffrets gourmands de Noël 2025 | Comptoir d'Arzhel",
            "Les coffrets gourmands de Noël 2025 : composition, prix et dates limites de commande de "
            "l'opération de fin d'année.",
            "Les coffrets gourmands de Noël 2025",
        ),
        [Bloc(2, "Composition", "Biscuits, miel et pétillant de pomme, réunis dans une caisse en "
              "peuplier.")],
    ),
    (
        (
            "foire-aux-plants",
            "Foire aux plants",
            "Foire aux plants de printemps | Comptoir d'Arzhel",
            "La foire aux plants de printemps de la coopérative : réservation en ligne des plants "
            "potagers et retrait sur place en avril.",
            "Foire aux plants de printemps",
        ),
        [Bloc(2, "Réserver ses plants", "Réservez dès février, retirez vos plants au printemps, au plus "
              "près de la date de plantation.")],
    ),
]

# par famille : fin de la description d'une fiche, puis deux paragraphes
USAGES: dict[str, tuple[str, str, str]] = {
    "plants et semences": (
        "variété choisie par les jardiniers de la coopérative, adaptée aux sols de l'Ouest.",
        "Une variété éprouvée dans les jardins de nos adhérents, sous climat océanique.",
        "Gardez la terre fraîche après la mise en place et éclaircissez ou tuteurez dès que besoin.",
    ),
    "terreaux": (
        "formule suivie par la coopérative pour les massifs, les bacs et le potager.",
        "Une matière contrôlée à chaque livraison : granulométrie, humidité, absence de graines.",
        "Étalez en surface, griffez sur quelques centimètres et arrosez.",
    ),
    "outils": (
        "outil solide et réparable, pièces détachées suivies par la coopérative.",
        "Un outil choisi après essai par les maraîchers de la coopérative.",
        "Nettoyez et séchez l'outil après usage ; huilez les parties métalliques une fois par an.",
    ),
    "épicerie": (
        "préparé par un producteur breton de la coopérative.",
        "Une recette courte, fabriquée à moins de cent kilomètres de la coopérative.",
        "À conserver à l'abri de la chaleur ; après ouverture, suivez les indications de l'étiquette.",
    ),
    "boissons": (
        "élaborée par un petit producteur breton, à servir fraîche.",
        "Une boisson de producteur, mise en bouteille sur place.",
        "Servez frais et consommez rapidement après ouverture.",
    ),
    "basse-cour": (
        "choisi avec les éleveurs de la coopérative pour les petits élevages familiaux.",
        "Un produit que nos éleveurs adhérents emploient eux-mêmes.",
        "Stockez au sec, à l'abri des rongeurs, et renouvelez l'eau chaque jour.",
    ),
    "coffrets": (
        "coffret assemblé à la main à la coopérative, prêt à offrir.",
        "Un coffret composé à la commande, avec un mot manuscrit si vous le souhaitez.",
        "Indiquez la date de livraison voulue au moment de la commande.",
    ),
}

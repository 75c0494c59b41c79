"""The words of the articles (invented, in French)."""

from comptoir.site.modele import Bloc, Texte

__all__ = ["ARTICLES"]

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
            Bloc(
                2,
                "Février et mars : sous abri",
                "Tomates, poivrons et aubergines se sèment au chaud, "
                "entre 18 et 22 °C, dans un terreau fin gardé humide.",
            ),
            Bloc(
                3,
                "Repiquer sans abîmer",
                "Repiquez dès que les premières vraies feuilles sont "
                "formées, en tenant le plant par une feuille et jamais par la tige.",
            ),
            Bloc(
                2,
                "Avril et mai : en pleine terre",
                "Carottes, betteraves et radis dès que la terre "
                "atteint 10 °C ; haricots après les Saints de glace, du 11 au 13 mai.",
            ),
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
            Bloc(
                2,
                "Le bon mélange",
                "Deux volumes de matières brunes (feuilles, carton, broyat) pour "
                "un volume de matières vertes (épluchures, tontes).",
            ),
            Bloc(
                2,
                "Retourner et arroser",
                "Un brassage par mois suffit. Le tas doit avoir l'humidité d'une éponge essorée.",
            ),
            Bloc(
                3,
                "Et s'il sent mauvais ?",
                "Il manque d'air ou de matières sèches : ajoutez du "
                "carton brun déchiré et brassez.",
            ),
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
            Bloc(
                2,
                "Choisir ses variétés",
                "En climat frais, préférez les variétés précoces et les "
                "tomates cerises, moins sensibles au mildiou.",
            ),
            Bloc(
                2,
                "Semer au chaud",
                "Comptez six à huit semaines entre le semis et la plantation, "
                "jamais avant la mi-mai en pleine terre.",
            ),
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
            Bloc(
                2,
                "Tailler hors gel",
                "La taille d'hiver des pommiers et des poiriers se fait de "
                "décembre à mars ; les fruitiers à noyau se taillent après la récolte.",
            ),
            Bloc(
                2,
                "Des lames propres",
                "Désinfectez le sécateur d'un arbre à l'autre et coupez juste "
                "au-dessus d'un œil tourné vers l'extérieur.",
            ),
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
            Bloc(
                2,
                "Couvrir toute l'année",
                "Un sol nu se tasse et se lessive. Paillez, ou semez un "
                "engrais vert dès qu'une planche se libère.",
            ),
            Bloc(
                2,
                "Aérer sans retourner",
                "La grelinette décompacte sans bouleverser la vie du sol.",
            ),
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
            Bloc(
                2,
                "Quelle matière, quelle épaisseur ?",
                "Cinq centimètres de paillettes de chanvre ou "
                "de lin, dix de paille, deux de tonte sèche.",
            ),
            Bloc(
                3,
                "Les limaces",
                "Paillez une fois la terre réchauffée, en mai : un paillis posé trop "
                "tôt garde le froid et abrite les limaces.",
            ),
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
            Bloc(
                2,
                "Échelonner les floraisons",
                "Crocus et saules en fin d'hiver, phacélie et trèfle au "
                "printemps, bourrache en été, lierre à l'automne.",
            ),
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
            Bloc(
                2,
                "L'emplacement avant le décor",
                "Plein sud-est, à l'abri du vent, à moins de trente "
                "mètres de fleurs. Un hôtel à l'ombre reste vide.",
            ),
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
            Bloc(
                2,
                "Une ration plus riche",
                "Ajoutez du maïs concassé le soir et changez l'eau deux "
                "fois par jour quand il gèle.",
            ),
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
            Bloc(
                2,
                "La pâte",
                "500 g de farine de sarrasin, un litre d'eau, une cuillère de gros sel : "
                "rien d'autre. Laissez reposer une nuit.",
            ),
            Bloc(
                2,
                "La cuisson",
                "Sur une plaque très chaude, à peine graissée ; garnissez quand les "
                "bords se décollent.",
            ),
        ],
        "épicerie",
    ),
]

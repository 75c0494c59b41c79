"""The descriptions of the product pages: texts of the cooperative's own, and those of suppliers.

A text is a tuple of sentences. It says nothing that only one product of the family could keep.
"""

__all__ = ["FOURNISSEURS", "PROPRES", "Phrases"]

Phrases = tuple[str, ...]

PROPRES: dict[str, tuple[Phrases, ...]] = {
    "plants et semences": (
        (
            "Nous l'avons cultivé trois saisons de suite sur la parcelle d'essai de Kerlann, à deux "
            "kilomètres de la mer.",
            "Il y supporte le vent d'ouest et les printemps frais sans perdre de vigueur.",
            "Comptez une reprise plus lente en terre lourde, où un apport de compost mûr change tout.",
        ),
        (
            "Choisi pour les petits jardins, il se contente d'un carré d'un mètre et d'un arrosage par "
            "semaine.",
            "Nos adhérents le placent volontiers près des haricots, qui profitent de son ombre légère.",
            "La mise en place se fait dès que les nuits restent au-dessus de huit degrés.",
        ),
        (
            "Un classique des potagers du littoral, que trois maraîchers de la coopérative multiplient "
            "encore eux-mêmes.",
            "Il attire les insectes utiles pendant plusieurs semaines et demande très peu d'entretien.",
            "En sol sableux, paillez tôt : c'est la sécheresse de juin qu'il craint le plus.",
        ),
        (
            "Sa régularité a convaincu les jardiniers débutants de nos ateliers du samedi matin.",
            "Nous indiquons sur l'étiquette la date du dernier essai et le nom de la personne qui l'a "
            "suivi.",
            "Une exposition dégagée suffit, à condition d'éclaircir sans regret quand tout a levé.",
        ),
    ),
    "terreaux": (
        (
            "Ce mélange sort de notre plateforme de Plouarn, où chaque lot est tamisé puis pesé avant "
            "l'ensachage.",
            "Il garde l'eau sans se tasser, ce qui évite les racines noyées dans les bacs sans trous.",
            "Un sac couvre environ deux mètres carrés sur trois centimètres d'épaisseur.",
        ),
        (
            "La matière vient d'exploitations situées à moins de quarante kilomètres du dépôt.",
            "Elle se décompose en une saison et nourrit le sol au lieu de partir au vent.",
            "Évitez le contact direct avec les tiges jeunes, qui préfèrent rester au sec.",
        ),
    ),
    "outils": (
        (
            "Le manche se remplace en dix minutes avec la clé fournie, sans jeter la partie métallique.",
            "Deux salariés des espaces verts de la commune l'ont gardé une année entière avant notre "
            "avis.",
            "Il convient aux mains moyennes et grandes ; un modèle plus court existe sur commande.",
        ),
        (
            "Fabriqué par un atelier familial des Côtes-d'Armor qui répare aussi ce qu'il vend.",
            "L'équilibre est bon, le poids raisonnable, et la peinture tient après trois hivers dehors.",
            "Rangez-le suspendu : c'est l'humidité du sol qui abîme la base en premier.",
        ),
        (
            "Nous avons comparé six modèles au dépôt avant de ne garder que celui-ci.",
            "Il ne plie pas dans une terre argileuse et ne blesse pas la paume après une heure d'usage.",
            "Les pièces d'usure restent disponibles dix ans, prix affichés au comptoir.",
        ),
    ),
    "épicerie": (
        (
            "La recette tient en cinq ingrédients, tous pesés à la main dans un atelier de douze "
            "personnes.",
            "On y retrouve le goût des tables de famille, sans arôme ajouté ni conservateur.",
            "Servez-le à température ambiante avec un pain de seigle ou une pomme acidulée.",
        ),
        (
            "Récolté puis préparé la même semaine, il garde une saveur franche et une texture ferme.",
            "Le producteur limite chaque lot à quatre cents unités et note la date sur le couvercle.",
            "Une petite quantité suffit pour relever un plat simple du soir.",
        ),
        (
            "C'est l'un des plus anciens articles de notre rayon, proposé depuis l'ouverture du magasin.",
            "Sa préparation lente explique une couleur soutenue que certains clients prennent pour un "
            "colorant.",
            "Offrez-le avec la carte de la ferme, glissée gratuitement dans le colis.",
        ),
        (
            "Un jeune couple installé près d'Arzhel le conditionne deux fois par mois dans un atelier "
            "partagé.",
            "La présentation a été entièrement revue après une dégustation avec nos adhérents.",
            "Une fois le bocal ouvert, gardez-le loin de la vapeur de la cuisine.",
        ),
    ),
    "boissons": (
        (
            "Tout vient d'un seul domaine, conduit sans herbicide ni engrais de synthèse depuis dix ans.",
            "Le dépôt au fond de la bouteille est naturel : retournez-la doucement avant de servir.",
            "Cette boisson accompagne les desserts et supporte très bien un peu d'eau fraîche.",
        ),
        (
            "Cette boisson a été retenue par un jury de vingt clients, à l'aveugle, devant quatre "
            "rivales.",
            "Sa douceur vient du fruit, car rien d'autre n'est ajouté pendant l'élaboration.",
            "Une fois ouverte, gardez-la au froid et terminez-la dans les trois jours.",
        ),
    ),
    "basse-cour": (
        (
            "Trois éleveurs de la coopérative l'emploient tous les jours et nous disent ce qu'il faut "
            "corriger.",
            "Les poussins s'y habituent en une journée, sans gaspillage autour de la mangeoire.",
            "Un sac ouvert se garde six semaines dans un bac fermé, loin de la lumière.",
        ),
    ),
    "coffrets": (
        (
            "Chaque boîte est montée le jour de l'expédition, avec des articles dont la date est la plus "
            "longue.",
            "Le carton, imprimé à Lannion, sert ensuite de rangement pour les sachets de graines.",
            "Vous pouvez remplacer un article en nous écrivant avant midi.",
        ),
        (
            "Composé avec deux producteurs voisins, il réunit ce que nos clients offrent le plus en fin "
            "d'année.",
            "La carte jointe raconte l'origine de chaque article et donne une idée de recette.",
            "Le poids reste sous cinq kilos, pour voyager par tous les transporteurs.",
        ),
    ),
}
"""By family, texts written at the cooperative: one for each of its product pages."""

FOURNISSEURS: dict[str, Phrases] = {
    "plants et semences": (
        "Une variété éprouvée dans les jardins, adaptée à de nombreux sols et à de nombreux climats.",
        "Facile à réussir, elle ravira les jardiniers débutants comme les plus expérimentés.",
        "Un incontournable pour un jardin beau et généreux toute l'année.",
    ),
    "terreaux": (
        "Une matière de qualité contrôlée, prête à l'emploi pour tous vos travaux de plantation.",
        "Sa formule équilibrée assure un bon départ et une croissance harmonieuse.",
        "Le partenaire idéal des massifs, des bacs et du potager.",
    ),
    "outils": (
        "Un outil robuste et fonctionnel qui répond à tous les besoins du jardinier exigeant.",
        "Son ergonomie étudiée garantit une prise en main agréable et un travail sans effort.",
        "Un équipement durable pour entretenir votre extérieur en toute saison.",
    ),
    "épicerie": (
        "Une spécialité savoureuse élaborée dans le respect de la tradition et du savoir-faire.",
        "Ses ingrédients soigneusement sélectionnés raviront les papilles des gourmands.",
        "À déguster en toute occasion, en famille ou entre amis.",
    ),
    "boissons": (
        "Une boisson rafraîchissante au goût authentique, élaborée à partir de fruits sélectionnés.",
        "Elle séduira petits et grands à l'apéritif comme au goûter.",
        "Un plaisir simple à partager toute l'année.",
    ),
    "basse-cour": (
        "Un produit complet et équilibré, pensé pour le bien-être de vos animaux.",
        "Sa composition de qualité favorise une bonne santé au quotidien.",
        "Indispensable pour une basse-cour en pleine forme.",
    ),
    "coffrets": (
        "Un assortiment gourmand et original qui fera plaisir à coup sûr.",
        "Présenté dans un emballage soigné, il est prêt à offrir pour toutes les occasions.",
        "Une idée de cadeau élégante pour faire découvrir de belles saveurs.",
    ),
}
"""By family, the text that a supplier sends to every shop for all that it sells."""

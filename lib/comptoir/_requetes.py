"""What people type to find the shop: words by product family, brand names, and what is added."""

__all__ = ["AJOUTS", "MARQUE", "PRODUITS", "QUESTIONS", "SUJETS"]

# What a shopper adds to a product: intention, pattern, share of the searches of the product alone.
AJOUTS: tuple[tuple[str, str, float], ...] = (
    ("transactionnelle", "{}", 1.0),
    ("transactionnelle", "acheter {}", 0.14),
    ("transactionnelle", "{} pas cher", 0.2),
    ("transactionnelle", "{} livraison", 0.05),
    ("transactionnelle", "prix {}", 0.16),
    ("commerciale", "{} avis", 0.09),
    ("commerciale", "{} comparatif", 0.06),
    ("commerciale", "{} producteur", 0.04),
)

PRODUITS: dict[str, tuple[str, ...]] = {
    "plants et semences": (
        "graines de tomate", "graines potagères", "semences bio", "graines de courgette",
        "graines de radis", "graines de potimarron", "plants de tomates", "plants de fraisiers",
        "oignons à planter", "pommes de terre à planter", "bulbes de tulipes", "rosier ancien",
        "graines de fleurs mellifères", "framboisier remontant",
    ),
    "terreaux": (
        "terreau sans tourbe", "terreau de semis", "terreau universel", "paillage de lin",
        "paillage de chanvre", "engrais organique", "corne broyée", "compost en sac",
        "terreau agrumes",
    ),
    "outils": (
        "sécateur", "binette", "grelinette", "bêche forgée", "arrosoir galvanisé",
        "dévidoir mural", "tuyau d'arrosage", "greffoir", "brouette", "serfouette",
        "étiquettes de jardin", "cisaille à haie",
    ),
    "épicerie": (
        "épicerie bretonne", "miel de bruyère", "maquereaux au muscadet", "rillettes de la mer",
        "caramel au beurre salé", "sel gris marin", "far breton", "galettes bretonnes",
        "farine de sarrasin", "algues alimentaires", "sardines à l'huile", "confiture artisanale",
    ),
    "boissons": (
        "jus de pomme fermier", "pétillant de pomme", "sirop artisanal", "eau de bouleau",
        "cola breton", "limonade artisanale", "cidre fermier",
    ),
    "basse-cour": (
        "aliment poules pondeuses", "aliment poussins", "abreuvoir poules", "mangeoire poules",
        "litière de lin", "blé pour poules", "terre de diatomée",
    ),
    "coffrets": (
        "coffret gourmand", "coffret breton", "coffret jardinage", "panier garni breton",
        "coffret confitures", "coffret cadeau terroir", "coffret graines",
    ),
}

QUESTIONS: dict[str, tuple[str, ...]] = {
    "plants et semences": (
        "quand semer {}", "comment semer {}", "quand planter {}", "semer {} en pot",
        "maladies sur {}",
    ),
    "terreaux": ("comment utiliser {}", "où mettre {}", "quand mettre {}", "faire {} soi-même"),
    "outils": ("comment choisir {}", "comment entretenir {}", "à quoi sert {}"),
    "épicerie": ("recette avec {}", "comment conserver {}", "que faire avec {}"),
    "boissons": ("comment conserver {}", "que faire avec {}"),
    "basse-cour": ("comment choisir {}", "où acheter {}"),
    "coffrets": ("que mettre dans {}", "faire {} soi-même"),
}

SUJETS: dict[str, tuple[str, ...]] = {
    "plants et semences": (
        "les tomates", "les carottes", "les radis", "les courgettes", "les haricots verts",
        "les petits pois", "les poireaux", "les salades", "les betteraves", "les oignons",
        "les fraisiers",
    ),
    "terreaux": ("le compost", "le paillage", "le terreau de feuilles", "le fumier", "le BRF"),
    "outils": ("un sécateur", "une grelinette", "une binette", "une serfouette"),
    "épicerie": ("la farine de sarrasin", "les algues", "le miel de bruyère", "le sel gris"),
    "boissons": ("l'eau de bouleau", "le jus de pomme"),
    "basse-cour": ("l'aliment pour poules", "une mangeoire", "la litière"),
    "coffrets": ("un coffret gourmand", "un panier garni"),
}

MARQUE: tuple[tuple[str, int], ...] = (
    ("comptoir d'arzhel", 2900),
    ("comptoir arzhel", 1900),
    ("arzhel jardin", 480),
    ("comptoir d'arzhel coffret", 260),
    ("comptoir d'arzhel graines", 320),
    ("comptoir d'arzhel avis", 170),
    ("coopérative arzhel", 390),
    ("comptoir d'arzhel horaires", 210),
)

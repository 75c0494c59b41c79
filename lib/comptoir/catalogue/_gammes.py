"""What the shop sells: ranges of products, each a list of names sold in a few sizes."""

from typing import NamedTuple

__all__ = ["GAMMES", "Format", "Gamme"]


class Format(NamedTuple):
    """One size: what it adds to the name, net quantity and unit, weight, price factor."""

    suffixe: str
    quantite: float
    unite: str
    poids_g: int
    coefficient: float


class Gamme(NamedTuple):
    """Products alike in price, tax and origin."""

    famille: str
    nom: str
    noms: str  # one name per « ; », with its allergens after a « | » when it has any
    formats: tuple[Format, ...]
    prix: tuple[float, float]  # € TTC, size of factor 1
    tva: float
    part_bio: float = 0.0
    aliment: bool = False


PLANTS, TERREAUX, OUTILS = "plants et semences", "terreaux", "outils"
EPICERIE, BOISSONS, BASSE_COUR, COFFRETS = "épicerie", "boissons", "basse-cour", "coffrets"

_PIECE = (Format("", 1, "pièce", 600, 1.0),)

GAMMES: tuple[Gamme, ...] = (
    Gamme(
        PLANTS,
        "semences potagères",
        "Tomate Marmande;Tomate Cœur de bœuf;Tomate Noire de Crimée;Tomate cerise jaune;"
        "Courgette Verte de Milan;Potimarron Rouge vif;Courge Butternut;Haricot nain Contender;"
        "Haricot Coco de Paimpol;Pois Merveille de Kelvedon;Fève d'Aguadulce;Carotte de Nantes;"
        "Carotte Touchon;Navet Globe à collet violet;Radis de 18 jours;Radis Flamboyant;"
        "Betterave de Détroit;Laitue Merveille des quatre saisons;Laitue Batavia dorée;"
        "Mâche Verte de Cambrai;Roquette cultivée;Épinard Géant d'hiver;Chou pommé de Lorient;"
        "Chou kale Westland;Poireau Bleu de Solaise;Oignon rosé d'Armorique;"
        "Panais Demi-long de Guernesey;Persil Géant d'Italie;Basilic Grand vert;Ciboulette;"
        "Concombre Marketmore;Cornichon Vert petit de Paris;Poivron Doux d'Espagne;"
        "Aubergine de Barbentane;Fenouil de Florence;Blette à carde blanche;Engrais vert phacélie;"
        "Engrais vert sarrasin",
        (
            Format(", sachet de graines", 3, "g", 8, 1.0),
            Format(", grand sachet de graines", 12, "g", 18, 1.9),
        ),
        (2.9, 4.6),
        5.5,
        0.55,
    ),
    Gamme(
        PLANTS,
        "semences de fleurs",
        "Cosmos Sensation;Capucine grimpante;Tournesol géant;Bleuet des champs;Souci officinal;"
        "Pois de senteur;Zinnia à fleurs de dahlia;Nigelle de Damas;Mélange mellifère;Prairie fleurie",
        (
            Format(", sachet de graines", 2, "g", 7, 1.0),
            Format(", boîte pour 20 m²", 120, "g", 160, 4.2),
        ),
        (3.1, 4.4),
        10.0,
        0.3,
    ),
    Gamme(
        PLANTS,
        "plants potagers",
        "Plant de tomate Cœur de bœuf;Plant de tomate Andine cornue;Plant de tomate cerise;"
        "Plant de courgette ronde;Plant d'aubergine;Plant de poivron;Plant de piment doux;"
        "Plant de concombre;Plant de melon;Plant de potimarron;Plant de laitue;Plant de chou-fleur;"
        "Plant de chou de Bruxelles;Plant de poireau;Plant d'artichaut Camus de Bretagne;"
        "Fraisier Gariguette;Fraisier Mara des bois;Fraisier de Plougastel;Basilic en pot;"
        "Thym citron en pot;Romarin en pot;Menthe verte en pot;Persil frisé en pot;Oseille en pot",
        (
            Format(", godet", 1, "pièce", 250, 1.0),
            Format(", barquette de 6", 6, "pièce", 1100, 3.0),
        ),
        (3.4, 4.9),
        5.5,
        0.45,
    ),
    Gamme(
        PLANTS,
        "plantes d'ornement",
        "Hortensia bleu;Hortensia paniculé;Camélia rose;Agapanthe bleue;Fuchsia de Magellan;"
        "Géranium vivace Rozanne;Lavande vraie;Bruyère d'hiver;Rosier grimpant blanc;"
        "Rosier buisson rouge;Hellébore de Noël;Astilbe rose;Heuchère pourpre;Échinacée pourpre;"
        "Gaura blanche;Verveine de Buenos Aires;Clématite violette;Chèvrefeuille odorant;"
        "Glycine de Chine;Azalée du Japon;Rhododendron;Érable du Japon;Mimosa des quatre saisons",
        (
            Format(", pot 1,5 L", 1, "pièce", 1500, 1.0),
            Format(", pot 4 L", 1, "pièce", 3900, 2.1),
        ),
        (8.5, 13.5),
        10.0,
        0.1,
    ),
    Gamme(
        PLANTS,
        "arbres et petits fruits",
        "Pommier Reinette d'Armorique;Pommier à cidre Kermerrien;Poirier Conférence;"
        "Prunier Reine-claude;Cerisier Burlat;Figuier Goutte d'or;Framboisier remontant;"
        "Cassissier Noir de Bourgogne;Groseillier à grappes;Myrtillier Bluecrop;"
        "Kiwi autofertile;Vigne de table",
        (
            Format(", jeune plant", 1, "pièce", 1200, 1.0),
            Format(", sujet formé", 1, "pièce", 4800, 2.3),
        ),
        (12.0, 19.0),
        10.0,
        0.15,
    ),
    Gamme(
        PLANTS,
        "bulbes d'ornement",
        "Tulipe Triomphe;Tulipe perroquet;Narcisse King Alfred;Crocus à grandes fleurs;"
        "Jacinthe bleue;Muscari d'Arménie;Ail d'ornement Purple Sensation;Dahlia cactus;"
        "Dahlia pompon;Glaïeul en mélange;Lis royal;Anémone de Caen",
        (
            Format(", 10 bulbes", 10, "pièce", 320, 1.0),
            Format(", 30 bulbes", 30, "pièce", 900, 2.5),
        ),
        (5.9, 8.9),
        10.0,
        0.05,
    ),
    Gamme(
        PLANTS,
        "plants à planter",
        "Pomme de terre Charlotte;Pomme de terre Amandine;Pomme de terre Bintje;"
        "Pomme de terre Monalisa;Échalote longue de Jersey;Oignon jaune de Mulhouse;"
        "Ail rose d'automne;Ail blanc de printemps",
        (
            Format(", filet de 1 kg", 1, "kg", 1030, 1.0),
            Format(", filet de 3 kg", 3, "kg", 3080, 2.6),
        ),
        (4.9, 7.5),
        5.5,
        0.4,
    ),
    Gamme(
        TERREAUX,
        "terreaux",
        "Terreau universel;Terreau pour semis;Terreau potager;Terreau tomates et légumes;"
        "Terreau géraniums;Terreau agrumes et oliviers;Terre de bruyère;Terreau hortensias;"
        "Terreau sans tourbe;Compost de goémon;Terre végétale",
        (
            Format(", sac de 20 L", 20, "L", 8000, 1.0),
            Format(", sac de 40 L", 40, "L", 15500, 1.65),
        ),
        (6.9, 10.5),
        20.0,
        0.4,
    ),
    Gamme(
        TERREAUX,
        "amendements",
        "Fumier de cheval déshydraté;Corne broyée;Engrais tomates aux algues;Engrais universel;"
        "Engrais gazon;Engrais fraisiers;Chaux magnésienne;Lithothamne en poudre;"
        "Compost végétal;Engrais rosiers",
        (
            Format(", sac de 4 kg", 4, "kg", 4100, 1.0),
            Format(", sac de 10 kg", 10, "kg", 10200, 1.9),
        ),
        (11.5, 16.5),
        20.0,
        0.6,
    ),
    Gamme(
        TERREAUX,
        "paillages",
        "Paillage de chanvre;Paillage de lin;Paillage de miscanthus;Écorces de pin;"
        "Copeaux de bois;Pouzzolane",
        (Format(", sac de 50 L", 50, "L", 9500, 1.0),),
        (12.9, 18.9),
        20.0,
        0.1,
    ),
    Gamme(
        OUTILS,
        "outils à main",
        "Bêche senlis;Fourche-bêche;Grelinette 4 dents;Croc à fumier;Râteau à feuilles;"
        "Râteau 14 dents;Serfouette;Binette;Sarcloir oscillant;Plantoir;Transplantoir;"
        "Griffe de jardin;Couteau désherbeur;Cordeau de jardin;Plantoir à bulbes;"
        "Aérateur de gazon;Faucille bretonne;Croissant;Pelle ronde;Cultivateur à main",
        (
            Format(", manche frêne", 1, "pièce", 1500, 1.0),
            Format(", acier forgé", 1, "pièce", 1700, 1.55),
        ),
        (18.0, 31.0),
        20.0,
    ),
    Gamme(
        OUTILS,
        "taille",
        "Sécateur à lame franche;Sécateur à enclume;Ébrancheur;Cisaille à haies;"
        "Scie arboricole;Épinette à fleurs;Sécateur à crémaillère;Serpette;Couteau à greffer;"
        "Échenilloir",
        (
            Format("", 1, "pièce", 450, 1.0),
            Format(", modèle professionnel", 1, "pièce", 520, 1.7),
        ),
        (17.0, 29.0),
        20.0,
    ),
    Gamme(
        OUTILS,
        "arrosage",
        "Arrosoir galvanisé 10 L;Arrosoir 5 L;Tuyau d'arrosage 25 m;Tuyau microporeux 15 m;"
        "Pulvérisateur 5 L;Pistolet d'arrosage;Programmateur d'arrosage;Oyas à enterrer;"
        "Kit goutte-à-goutte;Dévidoir mural;Collecteur d'eau de pluie;Raccords d'arrosage",
        (Format("", 1, "pièce", 1400, 1.0), Format(", lot de 2", 2, "pièce", 2700, 1.8)),
        (15.0, 34.0),
        20.0,
    ),
    Gamme(
        OUTILS,
        "équipement du potager",
        "Gants de jardin;Tablier de jardinier;Sabots de jardin;Genouillère;Panier de récolte;"
        "Tuteurs en châtaignier;Filet anti-insectes;Voile d'hivernage;Tunnel de forçage;"
        "Châssis de semis;Mini-serre;Plateau de semis;Étiquettes en ardoise;Ficelle de lin;"
        "Nichoir à mésanges;Hôtel à insectes;Bac à compost;Carré potager;Serre de balcon;"
        "Tamis à terreau;Seau de jardin;Thermomètre de sol;Brouette 90 L;Piège à limaces",
        (
            Format(", petit modèle", 1, "pièce", 700, 1.0),
            Format(", grand modèle", 1, "pièce", 1300, 1.6),
        ),
        (12.0, 42.0),
        20.0,
    ),
    Gamme(
        EPICERIE,
        "conserves de la mer",
        "Sardines à l'huile d'olive|poissons;Sardines au beurre salé|poissons, lait;"
        "Sardines au citron|poissons;Maquereaux au muscadet|poissons, sulfites;"
        "Maquereaux à la moutarde|poissons, moutarde;Thon germon au naturel|poissons;"
        "Rillettes de maquereau|poissons, lait;Rillettes de thon|poissons, lait;"
        "Rillettes de Saint-Jacques|mollusques, lait;Soupe de poissons|poissons, crustacés, céleri;"
        "Bisque de homard|crustacés, lait, céleri;Tartare d'algues|soja;Salicornes au vinaigre;"
        "Algues wakamé en paillettes;Beurre d'algues en bocal|lait",
        (Format("", 0.115, "kg", 210, 1.0), Format(", lot de 3", 0.345, "kg", 620, 2.75)),
        (5.2, 8.4),
        5.5,
        0.15,
        True,
    ),
    Gamme(
        EPICERIE,
        "biscuits et crêpes",
        "Galettes pur beurre|gluten, lait, œufs;Palets bretons|gluten, lait, œufs;"
        "Sablés au sarrasin|gluten, lait, œufs;Crêpes dentelle|gluten, lait;"
        "Kouign-amann longue conservation|gluten, lait;Quatre-quarts au beurre|gluten, lait, œufs;"
        "Far aux pruneaux|gluten, lait, œufs;Gâteau breton à la framboise|gluten, lait, œufs;"
        "Craquants aux noisettes|gluten, fruits à coque, œufs;Biscuits salés aux algues|gluten, lait;"
        "Galettes de blé noir|œufs;Crêpes de froment|gluten, lait, œufs",
        (Format("", 0.2, "kg", 260, 1.0), Format(", boîte métallique", 0.4, "kg", 640, 2.3)),
        (4.3, 7.6),
        5.5,
        0.25,
        True,
    ),
    Gamme(
        EPICERIE,
        "douceurs",
        "Caramel au beurre salé|lait;Caramels tendres|lait;Miel de bruyère;Miel de sarrasin;"
        "Miel toutes fleurs de Bretagne;Miel de printemps;Confiture de fraises de Plougastel;"
        "Confiture de rhubarbe;Confiture de figues;Gelée de pommes à cidre;Confiture de mûres;"
        "Pâte à tartiner aux noisettes|fruits à coque, lait;Crème de salidou|lait;"
        "Chocolat noir à la fleur de sel|soja;Chocolat au lait et sarrasin grillé|lait, soja;"
        "Nougatine bretonne|fruits à coque",
        (Format(", 250 g", 0.25, "kg", 430, 1.0), Format(", 500 g", 0.5, "kg", 790, 1.75)),
        (5.6, 9.2),
        5.5,
        0.35,
        True,
    ),
    Gamme(
        EPICERIE,
        "épicerie salée",
        "Farine de blé noir;Farine de froment T65|gluten;Farine d'épeautre|gluten;"
        "Sarrasin décortiqué;Sarrasin grillé kasha;Lentilles vertes;Haricots cocos secs;"
        "Flocons d'avoine|gluten;Sel gris marin;Fleur de sel;Sel aux algues;"
        "Moutarde au cidre|moutarde, sulfites;Vinaigre de cidre|sulfites;Huile de colza vierge;"
        "Huile de cameline;Confit d'oignons de Roscoff|sulfites;Ketchup de betterave;"
        "Soupe de potimarron|céleri;Soupe d'artichaut|lait;Pâté de campagne;Rillettes de porc;"
        "Andouille en bocal;Terrine de volaille au cidre|sulfites;Chutney de poire|sulfites",
        (Format("", 0.5, "kg", 640, 1.0), Format(", grand format", 1, "kg", 1200, 1.8)),
        (4.4, 8.6),
        5.5,
        0.45,
        True,
    ),
    Gamme(
        EPICERIE,
        "infusions et aromates",
        "Infusion verveine menthe;Infusion tilleul;Infusion pomme cannelle;Thé noir du marin;"
        "Thé vert aux algues;Bouquet garni;Herbes à poisson;Poivre des dunes;Piment doux breton;"
        "Café torréfié à Lorient",
        (Format("", 0.08, "kg", 130, 1.0), Format(", recharge", 0.2, "kg", 240, 2.0)),
        (4.9, 8.2),
        5.5,
        0.6,
        True,
    ),
    Gamme(
        BOISSONS,
        "cidres et alcools",
        "Cidre brut|sulfites;Cidre doux|sulfites;Cidre rosé|sulfites;Cidre de Cornouaille|sulfites;"
        "Poiré|sulfites;Bière blonde|gluten;Bière ambrée|gluten;Bière au blé noir|gluten;"
        "Chouchen;Pommeau de Bretagne|sulfites;Hydromel sec|sulfites",
        (Format(", 75 cl", 0.75, "L", 1350, 1.0), Format(", carton de 6", 4.5, "L", 8100, 5.4)),
        (4.6, 8.2),
        20.0,
        0.3,
        True,
    ),
    Gamme(
        BOISSONS,
        "boissons sans alcool",
        "Jus de pomme trouble;Jus pomme-fraise;Jus pomme-cassis;Jus de poire;"
        "Pétillant de pomme;Limonade artisanale;Limonade au citron;Cola breton;"
        "Sirop de menthe;Sirop de fraise;Thé glacé à la verveine;Kéfir de fruits;"
        "Nectar de rhubarbe;Eau de bouleau;Jus de carotte",
        (Format(", 1 L", 1, "L", 1550, 1.0), Format(", carton de 6", 6, "L", 9300, 5.3)),
        (3.4, 5.6),
        5.5,
        0.4,
        True,
    ),
    Gamme(
        BASSE_COUR,
        "aliments de basse-cour",
        "Mélange de grains pour poules;Granulés pondeuses;Maïs concassé;Blé entier;"
        "Aliment poussins démarrage;Aliment lapins;Coquilles d'huîtres broyées;Orge aplatie;"
        "Foin de prairie;Paille de blé dépoussiérée;Litière de chanvre",
        (
            Format(", sac de 5 kg", 5, "kg", 5100, 1.0),
            Format(", sac de 20 kg", 20, "kg", 20200, 2.6),
        ),
        (9.4, 13.8),
        10.0,
        0.25,
    ),
    Gamme(
        BASSE_COUR,
        "matériel de basse-cour",
        "Abreuvoir à poules;Mangeoire anti-gaspillage;Perchoir en bois;Pondoir 2 places;"
        "Clôture légère 10 m;Lampe chauffante;Boîtes à œufs;Bagues de couleur;Râtelier à foin;"
        "Poulailler 4 poules;Portier automatique;Terre de diatomée;Panier à œufs",
        (Format("", 1, "pièce", 1500, 1.0),),
        (16.0, 46.0),
        20.0,
    ),
    Gamme(
        COFFRETS,
        "coffrets gourmands",
        "Coffret apéritif breton|poissons, gluten, lait;Coffret goûter|gluten, lait, œufs;"
        "Coffret de la mer|poissons, crustacés;Coffret miels;Coffret confitures;"
        "Coffret blé noir|gluten, lait;Coffret petit déjeuner|gluten, lait;Coffret salé-sucré|lait;"
        "Coffret chocolats|lait, soja, fruits à coque;Coffret infusions;Coffret algues|poissons;"
        "Coffret de Noël|gluten, lait, œufs, fruits à coque",
        (
            Format("", 1, "pièce", 1400, 1.0),
            Format(", grand modèle", 1, "pièce", 2600, 1.6),
        ),
        (26.0, 39.0),
        5.5,
        0.25,
        True,
    ),
    Gamme(
        COFFRETS,
        "coffrets cidre",
        "Coffret cidre et crêpes|sulfites, gluten, lait;Coffret trois cidres|sulfites;"
        "Coffret bières bretonnes|gluten",
        _PIECE,
        (28.0, 38.0),
        20.0,
        0.1,
        True,
    ),
    Gamme(
        COFFRETS,
        "coffrets jardin",
        "Coffret semences du potager;Coffret fleurs mellifères;Coffret aromatiques;"
        "Coffret premier potager;Coffret légumes anciens",
        _PIECE,
        (19.0, 29.0),
        5.5,
        0.5,
    ),
)

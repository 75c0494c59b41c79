"""The eight invented competitors: what each is like before the survey adds its noise and gaps."""

from typing import NamedTuple

__all__ = ["ABSENTS_DU_CATALOGUE", "ACTEURS", "NOUS", "Acteur"]


class Acteur(NamedTuple):
    """One shop: who it is, what it sells in common with the cooperative, how dear, how it does."""

    acteur: str
    modele: str
    zone: str
    url: str
    familles: tuple[str, ...]
    communs: int  # lines of the price survey that are products of the cooperative's catalogue
    prix: float  # price level, 1 = the cooperative
    pente: float  # how much dearer (+) or cheaper (−) expensive articles are
    base: str  # TTC or HT, as prices are displayed
    grille: tuple[object, ...]  # the criteria, in the order of `concurrents.CRITERES`


JARDIN = ("plants et semences", "terreaux", "outils")
TABLE = ("épicerie", "boissons")

ACTEURS: tuple[Acteur, ...] = (
    Acteur(
        "Plantavelle", "site spécialisé jardin", "France", "https://www.plantavelle.example",
        JARDIN, 48, 0.95, -0.06, "TTC",
        (5200, 0.18, 0.02, 57.3, 3, 5.90, "seuil", 49.0, "non",
         "CB | PayPal | Apple Pay | Google Pay | 3 fois", "oui", 30, "oui", 410_000, 5200, 1450,
         180, 48_000, 62_000, 0.0065, 12, "oui", 2.2, 3, 4.2, 21_500),
    ),
    Acteur(
        "Grand Sillon", "enseigne de jardineries", "France", "https://www.grand-sillon.example",
        (*JARDIN, "basse-cour"), 47, 1.03, -0.04, "TTC",
        (14_800, 0.11, 0.03, 68.4, 4, 6.90, "seuil", 69.0, "oui",
         "CB | PayPal | Carte cadeau | 4 fois", "oui", 30, "oui", 780_000, 9100, 2300,
         260, 85_000, 118_000, 0.0042, 10, "oui", 3.4, 4, 3.9, 38_000),
    ),
    Acteur(
        "Coop Ménéven", "coopérative agricole", "Finistère", "https://www.coop-meneven.example",
        (*JARDIN, "basse-cour"), 46, 0.97, 0.02, "HT",
        (1150, 0.22, 0.55, 66.7, 5, 7.90, "toujours payant", None, "oui",
         "CB | Virement", "non", 14, "non", 18_500, 260, 190,
         6, 900, 2900, 0.012, 1, "non", 4.6, 6, 4.4, 420),
    ),
    Acteur(
        "Semences du Courtil", "semencier biologique", "France", "https://www.courtil.example",
        ("plants et semences",), 45, 1.08, 0.03, "TTC",
        (980, 0.96, 0.35, 64.9, 4, 4.90, "seuil", 45.0, "non",
         "CB | PayPal | Chèque", "non", 30, "oui", 64_000, 1450, 620,
         22, 3800, 31_000, 0.021, 4, "oui", 2.4, 4, 4.7, 6800),
    ),
    Acteur(
        "Panier d'Iroise", "épicerie régionale en ligne", "Bretagne",
        "https://www.panier-iroise.example",
        TABLE, 48, 1.06, -0.03, "TTC",
        (760, 0.41, 0.93, 70.2, 3, 6.50, "seuil", 65.0, "non",
         "CB | PayPal", "non", 14, "non", 29_000, 540, 280,
         14, 2600, 14_200, 0.017, 5, "oui", 2.9, 4, 4.6, 2400),
    ),
    Acteur(
        "Toutenrayon", "place de marché généraliste", "Europe", "https://www.toutenrayon.example",
        (*JARDIN, *TABLE, "basse-cour"), 49, 0.90, -0.07, "TTC",
        (96_000, 0.07, 0.01, 54.6, 2, 3.90, "seuil", 35.0, "oui",
         "CB | PayPal | Apple Pay | Google Pay | 3 fois | Carte cadeau", "oui", 30, "non",
         6_200_000, 41_000, 18_500,
         2400, 640_000, 410_000, 0.0012, 22, "oui", 2.0, 3, 3.6, 310_000),
    ),
    Acteur(
        "Outilogis", "grande surface de bricolage", "France", "https://www.outilogis.example",
        ("outils", "terreaux"), 44, 0.94, -0.09, "TTC",
        (22_500, 0.06, 0.02, 64.1, 3, 7.90, "seuil", 79.0, "oui",
         "CB | PayPal | 4 fois | Carte cadeau", "oui", 60, "non", 1_900_000, 15_800, 5400,
         520, 190_000, 205_000, 0.0028, 9, "oui", 2.8, 4, 4.0, 64_000),
    ),
    Acteur(
        "Les Cageots du Léguer", "réseau de producteurs à retrait", "Trégor",
        "https://www.cageots-leguer.example",
        TABLE, 19, 1.12, 0.02, "TTC",
        (210, 0.62, 1.0, 67.5, 7, 0.0, "toujours offert", None, "oui",
         "CB", "non", 14, "non", 5200, 85, 95,
         0, 0, 5600, 0.034, 4, "non", 3.8, 5, 4.8, 310),
    ),
)  # fmt: skip

# The cooperative's own row; the number of references and the organic share come from its catalogue.
NOUS = Acteur(
    "Comptoir d'Arzhel", "coopérative agricole", "Bretagne", "https://www.comptoir-arzhel.example",
    (), 0, 1.0, 0.0, "TTC",
    (640, 0.34, 0.72, 60.0, 3, 4.90, "seuil", 59.0, "oui",
     "CB | PayPal | Portefeuille mobile | 3 fois", "oui", 30, "oui", 43_000, 720, 121,
     38, 5200, 8400, 0.0048, 6, "non", 3.2, 5, 4.3, 2700),
)  # fmt: skip

# Articles that competitors sell and the cooperative does not.
ABSENTS_DU_CATALOGUE: dict[str, tuple[tuple[str, float, str, float], ...]] = {
    "plants et semences": (
        ("Tomate Rose de Berne, sachet de graines", 3, "g", 3.95),
        ("Tomate Marmande hâtive greffée, plant", 1, "pièce", 5.5),
        ("Courgette Ronde de Nice, sachet de graines", 3, "g", 3.45),
        ("Haricot à rames Neckarkönigin, sachet de graines", 60, "g", 4.2),
        ("Laitue Romaine blonde, sachet de graines", 3, "g", 3.1),
        ("Carotte de Colmar à cœur rouge, sachet de graines", 3, "g", 3.3),
        ("Radis National, sachet de graines", 5, "g", 2.95),
        ("Cosmos sulfureux, sachet de graines", 2, "g", 3.6),
        ("Hortensia grimpant, pot 3 L", 1, "pièce", 19.9),
        ("Lavande papillon, pot 1,5 L", 1, "pièce", 9.9),
        ("Pommier Belle de Boskoop, jeune plant", 1, "pièce", 16.9),
        ("Tulipe Queen of Night, 10 bulbes", 10, "pièce", 6.9),
        ("Pomme de terre Ratte, filet de 1 kg", 1, "kg", 7.2),
        ("Poireau de Carentan, sachet de graines", 3, "g", 3.2),
        ("Basilic thaï, sachet de graines", 1, "g", 3.4),
    ),
    "terreaux": (
        ("Terreau plantes vertes, sac de 10 L", 10, "L", 5.9),
        ("Terreau cactées, sac de 6 L", 6, "L", 4.9),
        ("Billes d'argile, sac de 10 L", 10, "L", 8.9),
        ("Engrais hortensias, étui de 1,5 kg", 1.5, "kg", 9.9),
        ("Sang séché, sac de 5 kg", 5, "kg", 16.9),
        ("Paillage de cacao, sac de 70 L", 70, "L", 24.9),
        ("Terreau rempotage, sac de 30 L", 30, "L", 9.4),
        ("Ardoise concassée, sac de 20 kg", 20, "kg", 11.9),
    ),
    "outils": (
        ("Taille-haie sur batterie 18 V", 1, "pièce", 89.0),
        ("Tondeuse hélicoïdale 38 cm", 1, "pièce", 79.9),
        ("Échelle de jardin 3 marches", 1, "pièce", 49.9),
        ("Souffleur sur batterie 18 V", 1, "pièce", 75.0),
        ("Tuyau d'arrosage extensible 15 m", 1, "pièce", 24.9),
        ("Sécateur électrique", 1, "pièce", 99.0),
        ("Gants anti-épines", 1, "pièce", 14.9),
        ("Serre tunnel 6 m²", 1, "pièce", 119.0),
        ("Arrosoir décoratif en zinc 3 L", 1, "pièce", 21.9),
        ("Coupe-bordures sur batterie", 1, "pièce", 69.9),
        ("Bêche à dents plates", 1, "pièce", 27.9),
        ("Composteur rotatif 160 L", 1, "pièce", 109.0),
    ),
    "basse-cour": (
        ("Granulés pour canards, sac de 10 kg", 10, "kg", 15.9),
        ("Mélange pour pigeons, sac de 20 kg", 20, "kg", 21.9),
        ("Nourrisseur automatique lapins", 1, "pièce", 22.9),
        ("Poulailler 8 poules", 1, "pièce", 299.0),
    ),
    "épicerie": (
        ("Sardines millésimées à l'huile", 115, "g", 7.9),
        ("Rillettes de bar au poivre", 90, "g", 6.4),
        ("Miel de châtaignier, 500 g", 500, "g", 12.4),
        ("Confiture de lait, 250 g", 250, "g", 6.2),
        ("Palets au chocolat noir", 150, "g", 5.4),
        ("Farine de châtaigne", 500, "g", 9.2),
        ("Sel fumé au bois de hêtre", 250, "g", 6.8),
        ("Pâté de lapin aux pruneaux", 180, "g", 5.9),
        ("Café en grains pure origine", 250, "g", 8.9),
        ("Galettes de sarrasin fourrées", 300, "g", 5.1),
        ("Crème de marron, 350 g", 350, "g", 5.6),
        ("Tapenade d'artichaut", 90, "g", 4.6),
    ),
    "boissons": (
        ("Jus de raisin, 1 L", 1, "L", 4.9),
        ("Cidre de glace, 37,5 cl", 37.5, "cl", 16.9),
        ("Bière sans alcool, 33 cl", 33, "cl", 2.4),
        ("Eau-de-vie de cidre, 70 cl", 70, "cl", 32.0),
        ("Sirop de violette, 50 cl", 50, "cl", 6.4),
        ("Kombucha gingembre, 75 cl", 75, "cl", 5.2),
    ),
}

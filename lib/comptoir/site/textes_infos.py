"""The words of the information pages and of past campaigns (invented, in French)."""

from comptoir.site.modele import Bloc, Texte

__all__ = ["INFOS", "OPERATIONS"]

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
            Bloc(
                2,
                "Trois façons de recevoir",
                "Point relais, domicile ou retrait gratuit à la "
                "coopérative. Livraison offerte dès 59 € d'achat.",
            ),
            Bloc(
                3,
                "Plantes vivantes",
                "Elles partent du lundi au mercredi pour ne pas passer la fin de "
                "semaine dans un entrepôt.",
            ),
            Bloc(
                2,
                "Changer d'avis",
                "Vous disposez de quatorze jours après la réception pour renoncer "
                "à votre achat, sans motif.",
            ),
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
            Bloc(
                2,
                "Éditeur du site",
                "Comptoir d'Arzhel, coopérative agricole à capital variable. SIREN "
                "000000018, TVA FR66000000018, téléphone 02 61 91 00 00.",
            ),
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
            Bloc(
                2,
                "Commande et paiement",
                "La commande est ferme après le bouton « commande avec "
                "obligation de paiement ». Les prix s'entendent toutes taxes comprises.",
            ),
            Bloc(
                2,
                "Garanties",
                "Vos achats bénéficient de la garantie légale de conformité et de la "
                "garantie des vices cachés.",
            ),
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
            Bloc(
                2,
                "Vos droits",
                "Accès, rectification, effacement, opposition : une adresse suffit, "
                "donnees@comptoir-arzhel.example.",
            ),
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
            Bloc(
                2,
                "Ce que nous vendons",
                "Ce que nos adhérents cultivent, transforment et utilisent "
                "eux-mêmes : rien d'autre n'entre au catalogue.",
            ),
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
        [
            Bloc(
                2,
                "Offrir le terroir",
                "Les commandes de Noël 2025 étaient acceptées jusqu'au 18 décembre.",
            )
        ],
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
        [
            Bloc(
                2,
                "Composition",
                "Biscuits, miel et pétillant de pomme, réunis dans une caisse en peuplier.",
            )
        ],
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
        [
            Bloc(
                2,
                "Réserver ses plants",
                "Réservez dès février, retirez vos plants au printemps, au plus "
                "près de la date de plantation.",
            )
        ],
    ),
]

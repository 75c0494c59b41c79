"""What the departments asked for: the raw requirements of the new shop, as they were collected.

One paragraph per requirement: a line of fields, an optional line of measure (it starts with `~`),
then the statement. Fields: id | lot | type | theme | priority | days | objective | acceptance
test | depends on | department. Measure: indicator | comparator | threshold | unit.
Odd spaces, empty fields and unknown codes are deliberate: `DEFAUTS` says which, for trainers only.
"""

from typing import NamedTuple

__all__ = ["DEFAUTS", "Besoin", "besoins"]


class Besoin(NamedTuple):
    """One requirement as it was written down, before any noise on its workload."""

    id: str
    lot: str
    type: str
    theme: str
    priorite: str
    charge_jours: float
    objectif: str
    test_recette: str
    depend_de: str
    demandeur: str
    enonce: str
    indicateur: str = ""
    comparateur: str = ""
    seuil: float | None = None
    unite: str = ""


# What is wrong with them, on purpose: fault → identifiers. Never shipped to students.
DEFAUTS: dict[str, tuple[str, ...]] = {
    "doublons": ("EX-46", "EX-52", "EX-55"),
    "seuils divergents": ("EX-02", "EX-13", "EX-30", "EX-33", "EX-50", "EX-51"),
    "termes flous": ("EX-05", "EX-16", "EX-23", "EX-36", "EX-42", "EX-61", "EX-67", "EX-70"),
    "seuil absent": ("EX-05", "EX-12", "EX-23", "EX-42", "EX-61", "EX-67"),
    "sans objectif": ("EX-12", "EX-37", "EX-65", "EX-70"),
    "dépendances fragiles": ("EX-37", "EX-49", "EX-59", "EX-69"),
    "boucle de lots si les Won't restent": ("EX-28",),
}


def besoins() -> list[Besoin]:
    """Return the requirements in the order of their identifiers."""
    return [_lire(bloc.split("\n")) for bloc in TEXTE.strip().split("\n\n")]


def _lire(lignes: list[str]) -> Besoin:
    champs = [champ.strip() for champ in lignes[0].split("|")]
    code, lot, genre, theme, priorite, charge, objectif, test, depend_de, demandeur = champs
    besoin = Besoin(
        id=code,
        lot=lot,
        type=genre,
        theme=theme,
        priorite=priorite,
        charge_jours=float(charge),
        objectif=objectif,
        test_recette=test,
        depend_de=depend_de,
        demandeur=demandeur,
        enonce=" ".join(ligne for ligne in lignes[1:] if not ligne.startswith("~")),
    )
    if not lignes[1].startswith("~"):
        return besoin
    indicateur, comparateur, seuil, unite = (c.strip() for c in lignes[1][1:].split("|"))
    return besoin._replace(
        indicateur=indicateur, comparateur=comparateur, seuil=float(seuil), unite=unite
    )


TEXTE = """
EX-01 | L5 | technique | hébergement | Must | 4 | O6 | TR-01 | | informatique
Le site, ses données et ses sauvegardes sont hébergés dans l'Union européenne.

EX-02 | L5 | non fonctionnelle | hébergement | Must | 3 | O8 | TR-02 | EX-01 | informatique
~ disponibilité mensuelle | ≥ | 99.9 | %
La disponibilité mensuelle du site, hors maintenance annoncée sept jours à l'avance, est d'au moins
99,9 %.

EX-03 | L5 | non fonctionnelle | performance | Must | 4 | O1 | TR-03 | EX-01 | e-commerce
~ LCP mobile au 75e centile | ≤ | 2.5 | s
Sur mobile, le LCP au 75e centile est inférieur ou égal à 2,5 s sur 28 jours d'utilisation réelle.

EX-04 | L5 | non fonctionnelle | performance | Should | 2.5 | O2 | TR-03 | EX-01 | e-commerce
~ INP mobile au 75e centile | ≤ | 200 | ms
Sur mobile, l'INP au 75e centile est inférieur ou égal à 200 ms sur 28 jours d'utilisation réelle.

EX-05 | L5 | non fonctionnelle | performance | Must | 2 | O1 | | EX-01 | direction commerciale
Rapide en toute saison, le site ne fait pas attendre le client.

EX-06 | L5 | technique | sécurité | Must | 1.5 | O6 | TR-04 | EX-01 | informatique
Toutes les pages sont servies en HTTPS, TLS 1.2 au minimum, avec redirection 301 depuis HTTP.

EX-07 | L5 | technique | hébergement | Must | 2 | O8 | TR-05 | EX-01 | informatique
~ conservation des sauvegardes | = | 30 | j
Une sauvegarde de la base et des fichiers est faite chaque nuit et conservée 30 jours.

EX-08 | L5 | non fonctionnelle | hébergement | Must | 2 | O8 | TR-06 | EX-07 | informatique
~ délai de rétablissement | ≤ | 4 | h
Après un incident majeur, le service est rétabli en 4 heures au plus.

EX-09 | L5 | technique | sécurité | Must | 1.5 | O6 | TR-07 | EX-06 | informatique
L'accès à l'administration exige une authentification à deux facteurs.

EX-10 | L5 | technique | hébergement | Should | 2 | O7 | TR-08 | EX-01 | informatique
Un environnement de préproduction, identique à la production, reçoit chaque livraison avant sa mise
en ligne.

EX-11 | L5 | non fonctionnelle | sobriété | Could | 1.5 | O2 | TR-03 | EX-03 | communication
~ poids de la page d'accueil sur mobile | ≤ | 1.5 | Mo
Le poids transféré par la page d'accueil au premier affichage sur mobile n'excède pas 1,5 Mo.

EX-12 | L5 | non fonctionnelle | sobriété | Could | 1 | | | EX-01 | communication
L'architecture du site limite la consommation d'énergie des serveurs.

EX-13 | L5 | non fonctionnelle | hébergement | Should | 1 | O8 | TR-02 | EX-01 | comptabilité
~ disponibilité mensuelle | ≥ | 99.5 | %
Le site est disponible au moins 99,5 % du temps chaque mois, sans surcoût d'astreinte.

EX-14 | L1 | fonctionnelle | catalogue | Must | 5 | O1 | TR-09 | EX-01 | e-commerce
Le catalogue accepte au moins 640 références réparties en familles et sous-familles.

EX-15 | L1 | fonctionnelle | catalogue | Must | 3 | O1 | TR-10 | EX-14 | e-commerce
La recherche interne propose des suggestions dès le troisième caractère et tolère une faute de
frappe.

EX-16 | L1 | non fonctionnelle | catalogue | Should | 1.5 | O1 | TR-10 | EX-15 | e-commerce
~ recherches internes sans résultat | ≤ | 5 | %
La recherche interne est performante : au plus 5 % de recherches sans résultat sur 30 jours.

EX-17 | L1 | fonctionnelle | catalogue | Must | 3 | O1 | TR-11 | EX-14 | e-commerce
L'internaute filtre une liste par famille, exposition, période de semis, prix et disponibilité.

EX-18 | L1 | fonctionnelle | contenus | Must | 2 | O6 | TR-12 | EX-14 | qualité
La fiche d'une denrée affiche avant l'achat les mentions de l'article 14 du règlement (UE)
1169/2011.

EX-19 | L1 | fonctionnelle | contenus | Must | 2 | O6 | TR-12 | EX-14 | qualité
La fiche d'un produit non alimentaire affiche le nom, la marque et les adresses postale et
électronique du fabricant.

EX-20 | L1 | fonctionnelle | contenus | Should | 2 | O4 | TR-13 | EX-14 | service clients
La fiche d'un plant indique la hauteur adulte, l'exposition, la rusticité et l'écart de plantation.

EX-21 | L1 | fonctionnelle | contenus | Could | 2 | O4 | TR-13 | EX-14 | communication
La fiche d'un outil présente une vidéo de démonstration de 45 secondes au plus.

EX-22 | L1 | non fonctionnelle | contenus | Must | 2 | O7 | TR-14 | EX-14 | e-commerce
~ temps de publication d'une fiche | ≤ | 15 | min
Un membre de l'équipe sans compétence technique publie une fiche produit en 15 minutes au plus.

EX-23 | L1 | non fonctionnelle | contenus | Must | 2.5 | O7 | | EX-14 | communication
L'administration du catalogue est conviviale et intuitive.

EX-24 | L1 | fonctionnelle | catalogue | Should | 2 | O1 | TR-15 | EX-14 | e-commerce
La page d'un produit en rupture reste en ligne et propose une alerte de retour en stock.

EX-25 | L1 | fonctionnelle | catalogue | Could | 1 | O1 | TR-11 | EX-17 | adhérents
Le menu mène en deux clics à la catégorie « Éclairage de serre » depuis la page d'accueil.

EX-26 | L1 | technique | contenus | Must | 5 | O5 | TR-16 | EX-14 | informatique
Les 640 fiches produits, leurs images et leurs avis sont repris sans perte depuis la boutique
actuelle.

EX-27 | L1 | fonctionnelle | contenus | Should | 1.5 | O1 | TR-17 | EX-14 | service clients
Le site invite le client à déposer un avis dix jours après la livraison.

EX-28 | L1 | fonctionnelle | catalogue | Won't | 9 | O1 | TR-09 | EX-47 | adhérents
Un configurateur dessine le potager du client en trois dimensions et l'enregistre dans son compte.

EX-29 | L4 | technique | progiciel | Must | 7 | O3 | TR-18 | EX-01 | informatique
Une interface de programmation échange les commandes avec le progiciel de gestion dans les deux
sens.

EX-30 | L4 | technique | progiciel | Must | 5 | O3 | TR-19 | EX-29 | e-commerce
~ délai de synchronisation des stocks | ≤ | 15 | min
Le stock de chaque coopérative affiché sur le site est synchronisé toutes les 15 minutes au plus.

EX-31 | L4 | technique | progiciel | Must | 3.5 | O1 | TR-19 | EX-29 | comptabilité
Les prix et les promotions du progiciel sont repris chaque nuit avant 5 heures.

EX-32 | L4 | technique | progiciel | Should | 3 | O8 | TR-20 | EX-29 | informatique
~ délai d'alerte sur commande bloquée | ≤ | 30 | min
Une commande non transmise au progiciel est rejouée et signalée par courriel sous 30 minutes.

EX-33 | L4 | non fonctionnelle | progiciel | Must | 2 | O3 | TR-19 | EX-29 | logistique
~ délai de synchronisation des stocks | ≤ | 1 | h
Les stocks du site sont synchronisés avec ceux des dépôts toutes les heures au plus.

EX-34 | L5 | non fonctionnelle | hébergement | Should | 1 | O8 | TR-06 | EX-07 | comptabilité
~ délai de rétablissement | ≤ | 240 | min
Après une panne de l'hébergement, la prise de commande est rétablie en 240 minutes au plus.

EX-35 | L4 | technique | progiciel | Should | 3 | O4 | TR-21 | EX-29 | comptabilité
Le retour d'une commande met le stock à jour et déclenche l'avoir dans le progiciel.

EX-36 | L4 | technique | progiciel | Could | 2 | O7 | TR-18 | EX-29 | informatique
L'interface avec le progiciel est suffisamment documentée : champs, erreurs, exemples, etc.

EX-37 | L4 | technique | progiciel | Must | 2 | O9 | TR-18 | EX-29;EX-36 | qualité
Le numéro de lot des denrées est transmis au progiciel avec chaque ligne de commande.

EX-38 | L2 | fonctionnelle | tunnel | Must | 6 | O1 | TR-22 | EX-14;EX-29 | e-commerce
Le client commande sans être obligé de créer un compte.

EX-39 | L2 | fonctionnelle | tunnel | Must | 5 | O1 | TR-23 | EX-38 | comptabilité
Le paiement accepte la carte bancaire avec authentification forte, PayPal et un portefeuille mobile.

EX-40 | L2 | fonctionnelle | tunnel | Must | 1 | O6 | TR-24 | EX-38 | juridique
Le bouton de validation porte la mention « commande avec obligation de paiement ».

EX-41 | L2 | fonctionnelle | tunnel | Must | 3 | O6 | TR-25 | EX-38 | juridique
Le client se rétracte en ligne : « renoncer au contrat ici », confirmation, puis accusé horodaté.

EX-42 | L2 | non fonctionnelle | tunnel | Must | 2 | O2 | | EX-38 | direction commerciale
Le parcours d'achat est fluide sur mobile.

EX-43 | L2 | fonctionnelle | tunnel | Must | 3 | O2 | TR-26 | EX-38 | e-commerce
~ écrans du panier à la confirmation | ≤ | 4 | écrans
Sur mobile, la commande se fait en 4 écrans au plus, du panier à la confirmation.

EX-44 | L2 | fonctionnelle | tunnel | Should | 2 | O1 | TR-27 | EX-38 | service clients
Les frais de port et la date de livraison estimée s'affichent dès le panier.

EX-45 | L2 | fonctionnelle | tunnel | Should | 2 | O1 | TR-28 | EX-38 | e-commerce
Un panier abandonné est conservé 30 jours et retrouvé à la connexion suivante.

EX-46 | L1 | fonctionnelle | catalogue | Must | 3 | O2 | TR-10 | EX-14 | adhérents
La Recherche interne  propose des suggestions dès le troisième caractère et tolère une faute de
frappe

EX-47 | L2 | fonctionnelle | comptes | Must | 3 | O1 | TR-29 | EX-38 | service clients
Le client consulte ses commandes, ses factures et ses livraisons dans son compte.

EX-48 | L2 | fonctionnelle | comptes | Should | 3 | O3 | TR-30 | EX-47 | adhérents
L'adhérent s'identifie par son numéro de coopérateur et retrouve ses remises.

EX-49 | L2 | fonctionnelle | données personnelles | Must | 2 | O6 | TR-31 | EX-47;EX-65 | juridique
Le client exporte et supprime ses données personnelles depuis son compte.

EX-50 | L2 | non fonctionnelle | sécurité | Must | 1 | O6 | TR-32 | EX-47 | informatique
~ expiration de la session client | = | 30 | min
La session d'un client inactif expire au bout de 30 minutes.

EX-51 | L2 | non fonctionnelle | sécurité | Should | 1 | O1 | TR-32 | EX-47 | e-commerce
~ expiration de la session client | = | 2 | h
Pour ne pas perdre de paniers, la session d'un client inactif expire au bout de 2 heures.

EX-52 | L3 | technique | progiciel | Must | 4 | O3 | TR-19 | EX-29 | logistique
~ délai de synchronisation des stocks | ≤ | 15 | min
Le stock de chaque coopérative affiché sur le site est synchronisé toutes les 15 minutes au plus

EX-53 | L2 | non fonctionnelle | accessibilité | Must | 5 | O6 | TR-33 | EX-38 | juridique
~ taux de conformité au RGAA | ≥ | 100 | %
Le taux de conformité au RGAA, audité sur 15 pages par un tiers, atteint 100 %.

EX-54 | L2 | fonctionnelle | données personnelles | Must | 2 | O6 | | EX-38 | juridique
Les traceurs se refusent en un clic, au même niveau que leur acceptation.

EX-55 | L2 | fonctionnelle | tunnel | Should | 2 | O1 | TR-27 | EX-38 | logistique
Les frais de port et la date de livraison estimée s'affichent\N{NO-BREAK SPACE}dès le panier

EX-56 | L2 | fonctionnelle | tunnel | Won't | 14 | O2 | TR-43 | EX-38 | direction commerciale
Une application mobile propose l'achat et le suivi des commandes.

EX-57 | L3 | fonctionnelle | retrait | Must | 5 | O3 | TR-34 | EX-30;EX-38 | logistique
Le client choisit sa coopérative de retrait et voit le stock disponible sur place.

EX-58 | L3 | fonctionnelle | retrait | Must | 3 | O3 | TR-34 | EX-57 | logistique
Le client réserve un créneau de retrait d'une heure, jusqu'à sept jours à l'avance.

EX-59 | L3 | fonctionnelle | retrait | Must | 2 | O3 | TR-35 | EX-58;EX-63 | service clients
Le client reçoit un courriel et un SMS dès que sa commande est prête.

EX-60 | L3 | fonctionnelle | retrait | Should | 3 | O3 | | EX-57 | logistique
Le magasinier prépare les commandes sur un terminal mobile et y signale un produit manquant.

EX-61 | L3 | non fonctionnelle | retrait | Must | 1.5 | O3 | | EX-57 | direction commerciale
Les commandes à retirer sont prêtes dans un délai raisonnable, si possible le jour même.

EX-62 | L3 | fonctionnelle | retrait | Could | 1.5 | O3 | TR-99 | EX-58 | adhérents
Le client indique sa plaque d'immatriculation pour le chargement au quai.

EX-63 | L3 | technique | retrait | Could | 1.5 | O3 | TR-35 | EX-57 | logistique
Les SMS partent par un service tiers, refacturé au coût réel.

EX-64 | L6 | technique | référencement | Must | 6 | O5 | TR-36 | EX-26 | e-commerce
Toute adresse de page qui change est redirigée en 301 vers son équivalent, en un seul saut.

EX-65 | L2 | technique | comptes | Won't | 6 | | | EX-47 | adhérents
Un annuaire unique identifie l'adhérent sur tous les services de la coopérative.

EX-66 | L6 | fonctionnelle | mesure | Should | 3 | O1 | TR-39 | EX-38;EX-54 | e-commerce
Chaque jour, un tableau de bord donne sessions, commandes et chiffre d'affaires HT par canal.

EX-67 | L6 | non fonctionnelle | référencement | Must | 2 | O5 | TR-37 | EX-64 | direction commerciale
Le site est optimisé au mieux pour les moteurs de recherche.

EX-68 | L7 | technique | réversibilité | Must | 4 | O7 | TR-40 | EX-57;EX-64 | juridique
~ délai de restitution en fin de contrat | ≤ | 30 | j
En fin de contrat, le code, la base et les médias sont remis sous 30 jours en formats ouverts.

EX-69 | L7 | fonctionnelle | accompagnement | Must | 7 | O7 | TR-41 | EX-22;EX-66 | e-commerce
Six membres de l'équipe sont formés deux jours chacun, sur les données du Comptoir.

EX-70 | L7 | technique | accompagnement | Should | 2 | | TR-42 | EX-57;EX-64 | informatique
Le prestataire rend compte régulièrement de l'avancement et fournit une documentation claire.
"""

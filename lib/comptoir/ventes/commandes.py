"""Orders and their lines."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, doublons
from comptoir.calendrier import jours, poids_heures
from comptoir.clients import reachat
from comptoir.entreprise import Entreprise
from comptoir.publicite import campagnes
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import APPAREILS, CANAUX, trafic_reel
from comptoir.ventes import paniers

__all__ = ["DOCUMENTATION", "SEUIL_PORT", "TVA_PORT", "commandes", "lignes"]

SEUIL_PORT = 59.0  # € with tax, after discount
TVA_PORT = 20.0

# Share of orders, postage charged (cents with tax), real cost: fixed and per kg (€ before tax).
_LIVRAISONS = {
    "relais": (0.46, 490, 4.4, 0.14),
    "domicile": (0.38, 790, 6.8, 0.23),
    "retrait": (0.16, 0, 0.4, 0.02),
}
# Share of orders, fee: share of the total, then € per payment.
_PAIEMENTS = {
    "carte bancaire": (0.71, 0.008, 0.08),
    "PayPal": (0.17, 0.024, 0.25),
    "portefeuille mobile": (0.06, 0.010, 0.10),
    "paiement fractionné": (0.04, 0.022, 0.20),
    "autre": (0.02, 0.005, 0.10),
}
_ANNULEES = 0.015
_RACHATS = 0.004  # of the orders: placed again on purpose, some minutes later

DOCUMENTATION: dict[str, Table] = {
    "commandes": Table(
        "Les commandes de la boutique : une par ligne",
        cle=("id",),
        etrangeres={("id_client",): "clients"},
        date="horodatage",
        colonnes={
            "id": Colonne("string", "Numéro de commande (clé)"),
            "horodatage": Colonne("datetime", "Instant de la commande, heure de Paris"),
            "id_client": Colonne("string", "Client (clé de clients)"),
            "canal": Colonne(
                "string",
                "Canal d'acquisition de la session, au dernier clic",
                valeurs=tuple(CANAUX),
            ),
            "campagne": Colonne(
                "string",
                "Campagne qui a amené la commande ; vide s'il n'y en a pas",
                vide=True,
                valeurs=tuple(c.nom for c in campagnes.CAMPAGNES),
            ),
            "appareil": Colonne(
                "string", "mobile, ordinateur ou tablette", valeurs=tuple(APPAREILS)
            ),
            "livraison": Colonne(
                "string", "relais, domicile ou retrait (en coopérative)", valeurs=tuple(_LIVRAISONS)
            ),
            "code_promo": Colonne(
                "string",
                "Code de réduction utilisé ; vide s'il n'y en a pas",
                vide=True,
                valeurs=("BIENVENUE5", "PRINTEMPS10", "NOEL10", "FIDELITE5"),
            ),
            "port_ttc": Colonne(
                "number",
                "Port facturé, TVA à 20 % ; offert dès 59 € de marchandises, remise déduite",
                "€ TTC",
                minimum=0,
            ),
            "remise_ttc": Colonne("number", "Remise sur les marchandises", "€ TTC", minimum=0),
            "total_ttc": Colonne(
                "number", "Total payé, port compris, remise déduite", "€ TTC", minimum=0
            ),
            "total_ht": Colonne(
                "number",
                "Total hors taxes : lignes hors taxes × (1 − remise ÷ lignes TTC) + port hors taxes",
                "€ HT",
                minimum=0,
            ),
            "cout_port_ht": Colonne(
                "number", "Coût réel du transport ; 0 si annulée", "€ HT", minimum=0
            ),
            "frais_paiement_ht": Colonne(
                "number", "Frais d'encaissement ; 0 si annulée", "€ HT", minimum=0
            ),
            "paiement": Colonne("string", "Moyen de paiement", valeurs=tuple(_PAIEMENTS)),
            "statut": Colonne(
                "string",
                "livrée, expédiée, en préparation ou annulée, au jour de l'extraction",
                valeurs=("livrée", "expédiée", "en préparation", "annulée"),
            ),
            "doublon": Colonne(
                "boolean", "Vrai si la commande en répète une autre (double clic)", cachee=True
            ),
        },
    ),
    "lignes": Table(
        "Les articles des commandes : une ligne par commande et produit",
        cle=("id_commande", "sku"),
        etrangeres={("id_commande",): "commandes", ("sku",): "produits"},
        colonnes={
            "id_commande": Colonne("string", "Commande (clé de commandes)"),
            "sku": Colonne("string", "Produit (clé de produits)"),
            "qte": Colonne("integer", "Unités commandées", "unités", minimum=1),
            "pu_ttc": Colonne(
                "number", "Prix unitaire facturé, avant remise sur la commande", "€ TTC", minimum=0
            ),
            "tva": Colonne("number", "Taux de TVA", "%", valeurs=(5.5, 10.0, 20.0)),
            "cout_u_ht": Colonne(
                "number", "Coût d'achat unitaire au jour de la commande", "€ HT", minimum=0
            ),
        },
    ),
}


def commandes(entreprise: Entreprise) -> pd.DataFrame:
    """Return the orders, sorted by time, planted duplicates included."""
    return entreprise.partage(_vendre)[0]


def lignes(entreprise: Entreprise) -> pd.DataFrame:
    """Return the lines of the orders, one per order and product, in the order of `commandes`."""
    return entreprise.partage(_vendre)[1]


def _vendre(entreprise: Entreprise) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw orders and lines together: a total needs its lines."""
    alea = entreprise.alea("commandes")
    table = _instants(alea, entreprise.partage(trafic_reel))
    table["campagne"] = campagnes.attribuer(alea, table["horodatage"], table["canal"])
    client = reachat.attribuer(alea, table["canal"])
    table["id_client"] = [f"C{numero:05d}" for numero in client]
    detail = paniers.composer(entreprise.alea("lignes"), entreprise.table("produits"), table)
    _totaux(alea, table, detail, client)
    detail = _racheter(entreprise.alea("rachats"), table, detail)
    table, detail = _doubler(entreprise.alea("doublons_commandes"), table, detail)
    table["id"] = [f"CMD{numero:06d}" for numero in range(1, len(table) + 1)]
    table["doublon"] = doublons(table)
    detail["id_commande"] = table["id"].to_numpy()[detail["rang"]]
    return table[list(DOCUMENTATION["commandes"].colonnes)], detail[
        list(DOCUMENTATION["lignes"].colonnes)
    ]


def _instants(alea: np.random.Generator, trafic: pd.DataFrame) -> pd.DataFrame:
    """Return one row per purchase, at an hour of its day, sorted by time."""
    achats = trafic.loc[
        trafic.index.repeat(trafic["achats"]), ["date", "canal", "appareil"]
    ].reset_index(drop=True)
    heure = alea.choice(24, len(achats), p=poids_heures())
    # Clocks go forward on the last Sunday of March: there is no 2 o'clock.
    date = achats["date"]
    avance = (date.dt.month == 3) & (date.dt.day >= 25) & (date.dt.day_of_week == 6)
    heure = np.where(avance & (heure == 2), 3, heure)
    secondes = heure * 3600 + alea.integers(0, 3600, len(achats))
    achats["horodatage"] = date + pd.to_timedelta(secondes, unit="s")
    return achats.sort_values("horodatage", kind="stable", ignore_index=True)


def _totaux(
    alea: np.random.Generator, table: pd.DataFrame, detail: pd.DataFrame, client: np.ndarray
) -> None:
    """Add delivery, discount, totals, payment, costs and status to the orders, in whole cents."""
    n = len(table)
    rang = detail["rang"].to_numpy()
    montant = np.round(detail["pu_ttc"] * 100).astype(int) * detail["qte"]
    biens = np.bincount(rang, montant, n).round().astype(int)
    ht = np.bincount(rang, montant / (1 + detail["tva"] / 100), n)
    table["code_promo"], remise = _remises(alea, table, biens, client)
    mode = _livraison(alea, client)
    noms = np.array(list(_LIVRAISONS))
    tarif = np.array([port for _, port, _, _ in _LIVRAISONS.values()])[mode]
    port = np.where(biens - remise >= SEUIL_PORT * 100, 0, tarif)
    total = biens + port - remise
    moyen = _paiement(alea, total)
    frais = np.array([(part, fixe) for _, part, fixe in _PAIEMENTS.values()])[moyen]
    cout = np.array([(fixe, kilo) for _, _, fixe, kilo in _LIVRAISONS.values()])[mode]
    poids = np.bincount(rang, detail["poids_g"], n) / 1000
    age = (jours()[-1] - table["horodatage"].dt.normalize()).dt.days.to_numpy()
    statut = np.select([age < 2, age < 6], ["en préparation", "expédiée"], "livrée")
    annulee = alea.random(n) < _ANNULEES
    transport = cout[:, 0] + cout[:, 1] * np.minimum(poids, 30)
    table["livraison"] = noms[mode]
    table["port_ttc"] = port / 100
    table["remise_ttc"] = remise / 100
    table["total_ttc"] = total / 100
    table["total_ht"] = (
        np.round(ht * (1 - remise / biens) + port / (1 + TVA_PORT / 100)).astype(int) / 100
    )
    table["cout_port_ht"] = np.where(annulee, 0.0, transport.round(2))
    encaisse = frais[:, 0] * total / 100 + frais[:, 1]
    table["frais_paiement_ht"] = np.where(annulee, 0.0, encaisse.round(2))
    table["paiement"] = np.array(list(_PAIEMENTS))[moyen]
    table["statut"] = np.where(annulee, "annulée", statut)


def _remises(
    alea: np.random.Generator, table: pd.DataFrame, biens: np.ndarray, client: np.ndarray
) -> tuple[pd.Series, np.ndarray]:
    """Return the discount code of each order (missing: none) and the discount in cents."""
    n = len(table)
    premiere = ~pd.Series(client).duplicated().to_numpy()
    mois, jour = table["horodatage"].dt.month.to_numpy(), table["horodatage"].dt.day.to_numpy()
    tirage = alea.random(n)
    fetes = ((mois == 11) & (jour >= 15)) | ((mois == 12) & (jour <= 20))
    printemps = np.isin(mois, [3, 4, 5])
    cas = [
        premiere & (biens >= 3900) & (tirage < 0.16),
        printemps & (biens >= 4500) & (tirage > 0.90),
        fetes & (biens >= 4500) & (tirage > 0.86),
        ~premiere & (tirage > 0.44) & (tirage < 0.54),
    ]
    codes = np.select(cas, ["BIENVENUE5", "PRINTEMPS10", "NOEL10", "FIDELITE5"], "")
    dixieme, vingtieme = biens // 10, biens // 20
    remise = np.select(cas, [np.full(n, 500), dixieme, dixieme, vingtieme], 0)
    codes_promo = pd.Series(codes, dtype="str")
    return codes_promo.mask(codes_promo == ""), remise


def _livraison(alea: np.random.Generator, client: np.ndarray) -> np.ndarray:
    """Return the delivery mode of each order; customers are fairly faithful to theirs."""
    parts = [part for part, *_ in _LIVRAISONS.values()]
    habitude = alea.choice(len(parts), client.max() + 1, p=parts)
    hasard = alea.choice(len(parts), len(client), p=parts)
    return np.where(alea.random(len(client)) < 0.85, habitude[client], hasard)


def _paiement(alea: np.random.Generator, total: np.ndarray) -> np.ndarray:
    """Return the means of payment; instalments are for larger baskets."""
    parts = np.array([part for part, *_ in _PAIEMENTS.values()])
    fractionne = list(_PAIEMENTS).index("paiement fractionné")
    sinon = np.delete(np.arange(len(parts)), fractionne)
    moyen = alea.choice(sinon, len(total), p=parts[sinon] / parts[sinon].sum())
    gros = total >= 8000
    chance = np.where(gros, parts[fractionne] / gros.mean() * 0.8, 0.2 * parts[fractionne] / 0.75)
    return np.where(alea.random(len(total)) < chance, fractionne, moyen)


def _racheter(alea: np.random.Generator, table: pd.DataFrame, detail: pd.DataFrame) -> pd.DataFrame:
    """Turn some orders into a second, wanted one of a customer who ordered 4 to 10 minutes before.

    Same articles, same total: only the time tells it from a double click. An order becomes one of
    the same day, channel, device and campaign, so that traffic and advertising stay as they are.
    """
    cles = table[["date", "canal", "appareil", "campagne"]].assign(
        lignes=np.bincount(detail["rang"], minlength=len(table)),
    )
    tot = table["horodatage"].dt.hour < 23
    choisie = (table["statut"] != "annulée") & (table["code_promo"] != "BIENVENUE5") & tot
    # Its first owner keeps other orders, so that nobody disappears.
    cedable = table["id_client"].duplicated(keep=False)
    libres = cles[choisie & cedable].fillna("").groupby(list(cles.columns), observed=True)
    paires = [indices[:2] for indices in libres.indices.values() if len(indices) > 1]
    positions = np.flatnonzero(choisie & cedable)
    nombre = min(len(paires), round(len(table) * _RACHATS))
    tirees = positions[np.array(paires)[alea.choice(len(paires), nombre, replace=False)]]
    origine, copie = tirees[:, 0], tirees[:, 1]
    for colonne in table.columns:
        table.loc[copie, colonne] = table[colonne].to_numpy()[origine]
    table.loc[copie, "horodatage"] += pd.to_timedelta(alea.integers(240, 600, nombre), unit="s")
    reste = detail[~detail["rang"].isin(copie)]
    rangs = pd.DataFrame({"rang": origine, "nouveau": copie})
    ajout = detail.merge(rangs, on="rang").drop(columns="rang").rename(columns={"nouveau": "rang"})
    return pd.concat([reste, ajout], ignore_index=True).sort_values(
        ["rang", "produit"], kind="stable", ignore_index=True
    )


def _doubler(
    alea: np.random.Generator, table: pd.DataFrame, detail: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add the planted duplicates, and sort orders and lines by time again."""
    n = len(table)
    copies = np.sort(alea.choice(n, round(n * CLE["doublons_commandes"].ampleur), replace=False))
    # A duplicate stays on the day of its original.
    heure = table["horodatage"].iloc[copies].dt
    copies = copies[~((heure.hour == 23) & (heure.minute >= 58)).to_numpy()]
    double = table.iloc[copies].copy()
    ecart = alea.integers(4, 110, len(copies))
    double["horodatage"] += pd.to_timedelta(ecart, unit="s")
    table = pd.concat([table, double], ignore_index=True)
    ordre = np.argsort(table["horodatage"].to_numpy(), kind="stable")
    place = np.empty(len(table), dtype=int)
    place[ordre] = np.arange(len(table))
    rangs = pd.DataFrame({"rang": copies, "nouveau": n + np.arange(len(copies))})
    ajout = detail.merge(rangs, on="rang").drop(columns="rang").rename(columns={"nouveau": "rang"})
    detail = pd.concat([detail, ajout], ignore_index=True)
    detail["rang"] = place[detail["rang"]]
    detail = detail.sort_values(["rang", "produit"], kind="stable", ignore_index=True)
    return table.iloc[ordre].reset_index(drop=True), detail

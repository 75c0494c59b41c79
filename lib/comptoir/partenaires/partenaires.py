"""Sixty files on potential partners.

The partners' names and trades are fixed; every figure is drawn. Known traps: three organisations
filed twice (the later file is right, whatever its number), audiences per month or per year,
exclusivities that end before the launch, missing scores that are neither a yes nor a no, closed
months (0) that differ from months nobody measured (empty), customers counted among too few visitors
to be read, and a file that stands exactly on each threshold.

All of it is what a project manager can have: what the partner says, what stands on its pages or in a
public tool, what two trainees counted at its stand. Nothing needs an exchange of customer files.
"""

from typing import Any

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.partenaires._fiches import FICHES, METIERS, SEGMENTS, UNIVERS, slug
from comptoir.partenaires._limites import poser_limites
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "LANCEMENT", "MOIS", "RELEVE", "partenaires"]

RELEVE = pd.Timestamp("2026-11-13")
LANCEMENT = pd.Timestamp("2027-03-01")
MOIS = [f"saison_{mois:02d}" for mois in range(1, 13)]

_INSTRUITS = 24
_SOLIDITE_MIN = 40
# Partners whom a case names: their files hold no eliminatory fault and a complete season.
_NOMMES = ["P01", "P25", "P35", "P42", "P45", "P49"]
# What a case builds on: the maker of a two-brand box sells under a known name, in our winter; the
# campsite and the holiday cottages fill our idle months; the box of seeds has all one could wish but
# its image (see `lectures_image`); a brand of tools tells too little of its year.
_ASSURES: dict[str, dict[str, Any]] = {
    "P01": {
        "produit_marque": True,
        "recherches_mois": 1900.0,
        "capacite_conception": False,
        "delai_conception_mois": np.nan,
        "segments": "gourmets; touristes; acheteurs de cadeaux; familles",
        "audience": 9600,
        "periode_audience": "mois",
        "offre_commune": 0.08,
        "distance_km": 22,
        "visiteurs_interroges": 62.0,
        "deja_clients": 5.0,
    },
    "P35": {
        "produit_marque": False,
        "capacite_conception": False,
        "delai_conception_mois": np.nan,
        "segments": "touristes; familles; gourmets",
        "audience": 93_600,
        "periode_audience": "an",
        "visiteurs_interroges": 54.0,
        "deja_clients": 4.0,
    },
    "P45": {
        "produit_marque": True,
        "recherches_mois": 1600.0,
        "capacite_conception": False,
        "delai_conception_mois": np.nan,
        "segments": "familles; jardiniers débutants; jardiniers confirmés",
        "audience": 34_300,
        "periode_audience": "mois",
        "offre_commune": 0.22,
        "distance_km": 96,
        "visiteurs_interroges": 47.0,
        "deja_clients": 2.0,
    },
    "P49": {
        "produit_marque": True,
        "recherches_mois": 3600.0,
        "capacite_conception": False,
        "delai_conception_mois": np.nan,
    },
    "P42": {
        "produit_marque": False,
        "capacite_conception": False,
        "delai_conception_mois": np.nan,
        "segments": "familles; jardiniers débutants; touristes",
        "audience": 66_240,
        "periode_audience": "an",
        "visiteurs_interroges": 41.0,
        "deja_clients": 3.0,
    },
}
# The steps in which Google gives search volumes.
_PALIERS = [
    *(10, 20, 30, 40, 50, 70, 90, 110, 140, 170, 210, 260, 320, 390, 480, 590, 720, 880),
    *(1000, 1300, 1600, 1900, 2400, 2900, 3600, 4400, 5400, 6600, 8100, 9900, 12100),
]
_SAISON_COURTE = "P49"
# (number of the second file, organisation filed twice, which of the two is the later)
_DOUBLONS = [("P58", "P14", "P58"), ("P59", "P44", "P59"), ("P60", "P31", "P31")]

DOCUMENTATION: dict[str, Table] = {
    "partenaires": Table(
        "Soixante fiches de partenaires possibles : une par ligne",
        cle=("id",),
        date="releve_le",
        colonnes={
            "id": Colonne("string", "Numéro de la fiche (P01 à P60)"),
            "nom": Colonne("string", "Nom de l'organisation, tel que saisi"),
            "categorie": Colonne(
                "string",
                "producteur, association, école, presse, hébergement, box ou marque grand public",
                valeurs=tuple(METIERS),
            ),
            "site": Colonne("string", "Adresse du site, telle que saisie"),
            "releve_le": Colonne("date", "Date à laquelle la fiche a été remplie"),
            "distance_km": Colonne("integer", "Distance au siège du Comptoir", "km", minimum=0),
            "univers": Colonne(
                "string",
                "Univers concerné chez le Comptoir : jardin ou épicerie",
                valeurs=tuple(UNIVERS),
            ),
            "segments": Colonne("string", "Clientèles touchées, séparées par des points-virgules"),
            "audience": Colonne(
                "integer", "Personnes touchées pendant la période", "personnes", minimum=0
            ),
            "periode_audience": Colonne(
                "string", "Période de l'audience : mois ou an", valeurs=("mois", "an")
            ),
            "visiteurs_interroges": Colonne(
                "number",
                "Visiteurs du stand du partenaire à qui l'on a demandé s'ils avaient déjà commandé "
                "au Comptoir (vide : question non posée)",
                "personnes",
                vide=True,
                minimum=0,
            ),
            "deja_clients": Colonne(
                "number",
                "Parmi eux, ceux qui ont répondu oui (vide : question non posée)",
                "personnes",
                vide=True,
                minimum=0,
            ),
            "offre_commune": Colonne(
                "number",
                "Part de l'offre du partenaire que le Comptoir vend déjà",
                minimum=0,
                maximum=1,
            ),
            "produit_marque": Colonne("boolean", "Vend un produit à sa propre marque"),
            "recherches_mois": Colonne(
                "number",
                "Recherches de son nom sur Google, par paliers de l'outil de planification "
                "(vide : non relevé)",
                "recherches par mois",
                vide=True,
                minimum=0,
            ),
            "capacite_conception": Colonne(
                "boolean", "Sait concevoir un produit ou un service neuf"
            ),
            "delai_conception_mois": Colonne(
                "number",
                "Délai de conception annoncé (vide : non communiqué ou sans objet)",
                "mois",
                vide=True,
                minimum=0,
            ),
            "concurrent_direct": Colonne("boolean", "Vend la même offre à la même clientèle"),
            "exclusivite_jusqu_au": Colonne(
                "date",
                "Fin d'une exclusivité accordée à un autre distributeur (vide : aucune)",
                vide=True,
            ),
            "phyto_synthese": Colonne("boolean", "Vend ou promeut des pesticides de synthèse"),
            "exige_fichier_clients": Colonne(
                "boolean", "Exige la remise du fichier clients du Comptoir"
            ),
            "solidite": Colonne(
                "number",
                "Note de solidité financière, de 0 à 100 (vide : demandée, non reçue)",
                vide=True,
                minimum=0,
                maximum=100,
            ),
            "allegation_bio": Colonne("boolean", "Se présente comme biologique"),
            "certificat_bio_fin": Colonne(
                "date",
                "Fin de validité du certificat bio (vide : aucun certificat reçu)",
                vide=True,
            ),
            **{
                mois: Colonne(
                    "number",
                    f"Activité que le partenaire déclare, mois {mois[-2:]} (0 : fermé ; vide : non mesurée)",
                    "unité propre au partenaire",
                    vide=True,
                    minimum=0,
                )
                for mois in MOIS
            },
            "instruit": Colonne("boolean", "Dossier que le comité a choisi d'instruire"),
        },
    ),
}


def partenaires(entreprise: Entreprise) -> pd.DataFrame:
    """Return 60 files: 57 organisations, three of them filed twice, 24 under study."""
    alea = entreprise.alea("partenaires")
    table = pd.DataFrame(FICHES, columns=["nom", "categorie", "univers"])
    table.insert(0, "id", [f"P{rang:02d}" for rang in range(1, len(table) + 1)])
    table["site"] = [f"{slug(nom)}.example" for nom in table["nom"]]
    table["releve_le"] = RELEVE - pd.to_timedelta(alea.integers(1, 60, len(table)), unit="D")
    _profil(table, alea)
    _saison(table, alea)
    _eliminatoires(table, alea)
    table = _doubler(table, alea)
    _instruire(table, alea)
    _effacer(table, alea)
    libres = ~table["id"].isin(_NOMMES)
    poser_limites(table, _retenus(table), libres, LANCEMENT, RELEVE)
    return table[list(DOCUMENTATION["partenaires"].colonnes)]


def _par_metier(table: pd.DataFrame, champ: str) -> np.ndarray:
    return np.array([METIERS[categorie][champ] for categorie in table["categorie"]])


def _profil(table: pd.DataFrame, alea: np.random.Generator) -> None:
    n = len(table)
    proche, loin = _par_metier(table, "distance").T
    table["distance_km"] = (proche + (loin - proche) * alea.random(n) ** 1.5).round().astype(int)
    chances = _par_metier(table, "segments") + np.array([UNIVERS[u] for u in table["univers"]])
    presents = alea.random((n, len(SEGMENTS))) < chances
    # Nobody serves nobody: the likeliest clientele of the trade is always there.
    presents[np.arange(n), chances.argmax(axis=1)] = True
    table["segments"] = [
        "; ".join(alea.permutation(np.array(SEGMENTS)[ligne]).tolist()) for ligne in presents
    ]
    mensuelle = _par_metier(table, "audience") * alea.lognormal(0, 0.7, n)
    annuelle = (table["categorie"] == "hébergement") | (alea.random(n) < 0.2)
    table["audience"] = (np.where(annuelle, 12 * mensuelle, mensuelle) / 10).round().astype(
        int
    ) * 10
    table["periode_audience"] = np.where(annuelle, "an", "mois")
    interroges = np.where(alea.random(n) < 0.15, alea.integers(8, 20, n), alea.integers(20, 90, n))
    deja = alea.binomial(interroges, _par_metier(table, "recouvrement"))
    table["visiteurs_interroges"], table["deja_clients"] = interroges.astype(float), deja * 1.0
    commune = _par_metier(table, "offre_commune")
    table["offre_commune"] = alea.beta(10 * commune, 10 * (1 - commune)).round(2)
    table["produit_marque"] = alea.random(n) < _par_metier(table, "produit_marque")
    recherches = 70 * _par_metier(table, "notoriete") * alea.lognormal(0, 0.5, n)
    table["recherches_mois"] = [
        float(_PALIERS[np.abs(np.log(np.array(_PALIERS) / valeur)).argmin()])
        for valeur in recherches
    ]
    table["capacite_conception"] = alea.random(n) < _par_metier(table, "conception")
    delai = alea.integers(4, 15, n).astype(float)
    table["delai_conception_mois"] = np.where(table["capacite_conception"], delai, np.nan)
    for nom, valeurs in _ASSURES.items():
        table.loc[table["id"] == nom, list(valeurs)] = list(valeurs.values())


def _saison(table: pd.DataFrame, alea: np.random.Generator) -> None:
    profils = np.array(
        [METIERS[c]["saison"][u] for c, u in zip(table["categorie"], table["univers"], strict=True)]
    )
    echelle = alea.lognormal(6.5, 0.9, (len(table), 1))
    bruit = alea.lognormal(0, 0.17, profils.shape)
    table[MOIS] = (profils * bruit * echelle).round()


def _eliminatoires(table: pd.DataFrame, alea: np.random.Generator) -> None:
    """Plant the faults of the six eliminatory rules, and what looks like one but is not."""
    n = len(table)
    prises = _NOMMES + [origine for _, origine, _ in _DOUBLONS]
    libres = table.index[~table["id"].isin(prises)]

    def tirer(combien: int, *categories: str) -> pd.Index:
        choix = libres.intersection(table.index[table["categorie"].isin(categories or METIERS)])
        return pd.Index(alea.choice(choix, combien, replace=False))

    for drapeau, combien, categories in (
        ("concurrent_direct", 4, ("box", "marque grand public", "producteur")),
        ("phyto_synthese", 3, ("marque grand public", "presse", "association")),
        ("exige_fichier_clients", 4, ("presse", "box", "marque grand public", "hébergement")),
    ):
        table[drapeau] = False
        table.loc[tirer(combien, *categories), drapeau] = True
    table["exclusivite_jusqu_au"] = pd.Series(pd.NaT, index=table.index, dtype="datetime64[ns]")
    echues, encours = np.split(tirer(11).to_numpy(), [6])
    for lignes, debut, jours in (
        (echues, LANCEMENT - pd.Timedelta(days=130), 130),
        (encours, LANCEMENT + pd.Timedelta(days=30), 500),
    ):
        ajouts = pd.to_timedelta(alea.integers(0, jours, len(lignes)), unit="D")
        table.loc[lignes, "exclusivite_jusqu_au"] = debut + ajouts
    table["solidite"] = alea.normal(68, 12, n).clip(_SOLIDITE_MIN + 1, 98).round()
    faibles, inconnues = np.split(tirer(8).to_numpy(), [5])
    table.loc[faibles, "solidite"] = alea.integers(18, _SOLIDITE_MIN, len(faibles)).astype(float)
    table.loc[inconnues, "solidite"] = np.nan
    table["allegation_bio"] = alea.random(n) < _par_metier(table, "bio")
    perimes, absents = np.split(
        tirer(6, "producteur", "box", "marque grand public").to_numpy(), [3]
    )
    table.loc[[*perimes, *absents], "allegation_bio"] = True
    fin = RELEVE + pd.to_timedelta(alea.integers(30, 700, n), unit="D")
    table["certificat_bio_fin"] = pd.Series(fin, index=table.index).where(table["allegation_bio"])
    passe = pd.to_timedelta(alea.integers(10, 300, len(perimes)), unit="D")
    table.loc[perimes, "certificat_bio_fin"] = RELEVE - passe
    table.loc[absents, "certificat_bio_fin"] = pd.NaT


def _doubler(table: pd.DataFrame, alea: np.random.Generator) -> pd.DataFrame:
    """Add the second files: the same site typed otherwise, other dates, another verdict."""
    origines = [origine for _, origine, _ in _DOUBLONS]
    copies = table.set_index("id").loc[origines].reset_index()
    copies["id"] = [copie for copie, _, _ in _DOUBLONS]
    copies["nom"] = [nom.upper() for nom in copies["nom"]]
    copies["site"] = [site.replace(site[0], site[0].upper(), 1) + "/" for site in copies["site"]]
    copies["audience"] = (
        copies["audience"] * alea.uniform(0.9, 1.1, len(copies)) // 10 * 10
    ).astype(int)
    table = pd.concat([table, copies], ignore_index=True)
    ligne = dict(zip(table["id"], table.index, strict=True))
    for copie, origine, recente in _DOUBLONS:
        ancienne = origine if recente == copie else copie
        table.loc[ligne[recente], "releve_le"] = RELEVE - pd.Timedelta(
            days=int(alea.integers(2, 20))
        )
        table.loc[ligne[ancienne], "releve_le"] = RELEVE - pd.Timedelta(
            days=int(alea.integers(240, 400))
        )
    # An exclusivity lifted since, a score received since, a demand made since.
    table.loc[ligne["P14"], "exclusivite_jusqu_au"] = LANCEMENT + pd.Timedelta(days=305)
    table.loc[ligne["P44"], "solidite"] = np.nan
    table.loc[ligne["P31"], "exige_fichier_clients"] = True
    return table


def _retenus(table: pd.DataFrame) -> pd.Series:
    """Tell which files pass every eliminatory rule and lack nothing, duplicates set aside."""
    cle = table["site"].str.lower().str.rstrip("/")
    derniere = table.groupby(cle)["releve_le"].transform("max") == table["releve_le"]
    return (
        derniere
        & ~table["concurrent_direct"]
        & ~table["phyto_synthese"]
        & ~table["exige_fichier_clients"]
        & ~(table["exclusivite_jusqu_au"] > LANCEMENT)
        & (table["solidite"] >= _SOLIDITE_MIN)
        & (~table["allegation_bio"] | (table["certificat_bio_fin"] >= RELEVE))
    )


def _instruire(table: pd.DataFrame, alea: np.random.Generator) -> None:
    nommes = table["id"].isin(_NOMMES)
    autres = table.index[_retenus(table) & ~nommes]
    choisis = alea.choice(autres, _INSTRUITS - len(_NOMMES), replace=False)
    table["instruit"] = nommes | table.index.isin(choisis)


def _effacer(table: pd.DataFrame, alea: np.random.Generator) -> None:
    """Erase answers that were never collected, in files under study as in the others."""
    complets = table["id"].isin(_NOMMES)
    for colonne, instruits, autres in (
        ("visiteurs_interroges", 3, 6),
        ("recherches_mois", 4, 6),
    ):
        for groupe, combien in ((table["instruit"], instruits), (~table["instruit"], autres)):
            possibles = table.index[groupe & ~complets]
            table.loc[alea.choice(possibles, combien, replace=False), colonne] = np.nan
    table.loc[table["visiteurs_interroges"].isna(), "deja_clients"] = np.nan
    concepteurs = table.index[table["capacite_conception"] & ~complets]
    silencieux = alea.choice(concepteurs, max(1, len(concepteurs) // 6), replace=False)
    table.loc[silencieux, "delai_conception_mois"] = np.nan
    # Months nobody measured: one to three for some, half a year for others.
    ordre = alea.permutation(table.index[table["instruit"] & ~complets])
    for lacunaires, mini, maxi in ((ordre[:5], 1, 3), (ordre[5:7], 5, 6)):
        for rang in lacunaires:
            oublies = alea.choice(MOIS, int(alea.integers(mini, maxi + 1)), replace=False)
            table.loc[rang, oublies.tolist()] = np.nan
    table.loc[table["id"] == _SAISON_COURTE, MOIS[7:]] = np.nan
    # At least one designer under study keeps silent on delays, so that silence must be dealt with.
    etudies = table.index[table["capacite_conception"] & table["instruit"] & ~complets]
    silencieux = alea.choice(etudies, min(1, len(etudies)), replace=False)
    table.loc[silencieux, "delai_conception_mois"] = np.nan

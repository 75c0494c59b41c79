"""Les faits que le texte du cas cite, calculés sur ses données."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ecom import alliances
from ecom.donnees import lire
from ecom.exports import lire_ga4

_MOIS = [f"saison_{mois:02d}" for mois in range(1, 13)]
_NOMS_DES_MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_TARIFS = {"co-marketing": 700, "co-branding": 2800, "co-développement": 3600}


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    partenaires = lire("partenaires", donnees)
    dossiers = _dossiers(donnees, partenaires)
    coffret = _coffret(lire("coffret", donnees))
    six = _six(dossiers, coffret["fixes_nous"])
    debut = _retroplanning(lire("etapes_coffret", donnees))
    tentants = dossiers[dossiers["alerte"] & (dossiers["type"] != "sans suite")]
    refuse = tentants.sort_values("rang").iloc[0]
    attribut = "qualité" if refuse["qualite"] <= -1 else "écologie"
    couts = six["type"].map(_TARIFS).astype(float)
    couts["P01"] = coffret["fixes_nous"]
    return {
        "fiches": len(partenaires),
        "organismes": partenaires["site"].str.lower().str.rstrip("/").nunique(),
        "dossiers": len(dossiers),
        "proposables": int((dossiers["type"] != "sans suite").sum()),
        "inconnues": int(dossiers["r"].isna().sum()),
        "score_moyen": dossiers["score"].mean(),
        "coherence_moyenne": dossiers["coherence"].mean(),
        "permis": len(_permis(dossiers)),
        "p01": dossiers.loc["P01", "nom"],
        **_trafic(donnees / "ga4_acquisition.csv"),
        "fragiles": int(dossiers["fragile"].sum()),
        "trois": [
            _fiche(dossiers.loc[i])
            for i in [*six.index[:2], six["coherence"].drop(six.index[:2]).idxmax()]
        ],
        "refus": {
            **_fiche(refuse),
            "attribut": attribut,
            "ecart": refuse["qualite" if attribut == "qualité" else "ecologie"],
        },
        "coffret": coffret,
        "cout_six": couts.sum(),
        "signature": min(debut["Étui dessiné"], debut["Miel analysé"]),
        "ouverture": debut["Accord signé"],
        "semaines_coffret": (debut["Mise en vente"] - debut["Accord signé"]).days // 7,
    }


def _trafic(fichier: Path) -> dict[str, Any]:
    canaux = lire_ga4(fichier).set_index("Groupe de canaux par défaut de la session")
    sessions = canaux["Sessions"]
    return {
        "canaux": len(canaux),
        "sessions": int(sessions.sum()),
        "part_payee": sessions[["Paid Search", "Paid Social", "Affiliates"]].sum() / sessions.sum(),
        "part_liens": sessions["Referral"] / sessions.sum(),
        "conversion_liens": canaux.loc["Referral", "Événements clés"] / sessions["Referral"],
    }


def _dossiers(donnees: Path, partenaires: pd.DataFrame) -> pd.DataFrame:
    """Une ligne par dossier instruit : ce que demandent les tâches 3 à 7."""
    d = partenaires[partenaires["instruit"]].set_index("id")
    # A second file is typed in capitals: the first one tells how the name is written.
    cle = partenaires["site"].str.lower().str.rstrip("/")
    d["nom"] = partenaires["nom"].groupby(cle).transform("first").set_axis(partenaires["id"])
    nous = lire("saison_comptoir", donnees)
    reference = pd.DataFrame(
        [nous["jardin" if u == "jardin" else "epicerie"].to_numpy() for u in d["univers"]],
        index=d.index,
        columns=_MOIS,
    )
    d["r"] = alliances.correlation_saison(d[_MOIS], reference, minimum=8)
    indices = alliances.indices_saison(d[_MOIS])
    attrait = indices * reference
    contre = d["r"] <= -0.3
    attrait[contre] = indices.where(reference < 1)[contre]
    d["mois"] = attrait.to_numpy(na_value=-1.0).argmax(axis=1) + 1
    d["mensuelle"] = d["audience"] / d["periode_audience"].map({"mois": 1, "an": 12})
    d["type"] = np.select(
        [
            d["capacite_conception"] & (d["delai_conception_mois"] <= 9),
            d["produit_marque"] & (d["recherches_mois"] >= 1000),
            d["mensuelle"] >= 4000,
        ],
        list(_TARIFS)[::-1],
        "sans suite",
    )
    segments = lire("segments_comptoir", donnees).set_index("segment")["poids_2027"]
    connus = (d["deja_clients"] / d["visiteurs_interroges"]).where(d["visiteurs_interroges"] >= 20)
    composantes = pd.DataFrame(
        {
            "cible": alliances.couverture_segments(d["segments"], segments),
            "portee": alliances.mise_a_echelle(np.log10(d["mensuelle"] * (1 - connus))),
            "offre": 1 - d["offre_commune"],
            "saison": (1 - d["r"]) / 2,
            "proximite": (1 - d["distance_km"] / 250).clip(lower=0),
        }
    )
    grille = lire("grille_complementarite", donnees).set_index("composante")["poids"]
    d["score"] = 100 * alliances.score_pondere(composantes, grille)
    ordre = (
        d.assign(entier=-(d["score"] / 5).round())
        .sort_values(["entier", "distance_km"], kind="stable")
        .index
    )
    d["rang"] = pd.Series(range(1, len(d) + 1), index=ordre)
    d["commun"] = composantes["cible"] > 0
    profil = lire("image_comptoir", donnees).set_index("attribut")
    lues = (
        lire("lectures_image", donnees).set_index(["id", "attribut", "lecteur"])["note"].unstack()
    )
    ecarts = alliances.ecarts_image(lues.mean(axis=1).unstack(), profil["note"])
    d["qualite"], d["ecologie"] = ecarts["qualite"], ecarts["ecologie"]
    d["coherence"] = alliances.coherence_image(ecarts, profil["poids"])
    d["alerte"] = (ecarts.loc[d.index, ["qualite", "ecologie"]] <= -1).any(axis=1)
    d["fragile"] = ((lues["A"] - lues["B"]).abs() >= 1.5).groupby("id").any()
    d["debut"] = [_debut(ligne) for _, ligne in d.iterrows()]
    return d


def _debut(dossier: "pd.Series[Any]") -> pd.Timestamp:
    depart = pd.Timestamp(2027, 3, 1)
    if dossier["type"] == "co-développement":
        delai = int(dossier["delai_conception_mois"])
        depart = max(depart, pd.Timestamp(2027, 1, 1) + pd.DateOffset(months=delai))
    mois = (dossier["mois"] - 2) % 12 + 1
    return min(j for an in (2027, 2028) if (j := pd.Timestamp(an, mois, 1)) >= depart)


def _permis(d: pd.DataFrame) -> pd.DataFrame:
    """Les dossiers que les conditions de la tâche 10 permettent, un par un."""
    return d[
        (d["type"] != "sans suite")
        & d["r"].notna()
        & ~d["alerte"]
        & d["commun"]
        & ((d["debut"].dt.year == 2027) | (d["type"] == "co-développement"))
    ]


def _six(d: pd.DataFrame, coffret: float) -> pd.DataFrame:
    """Le coffret, une contre-saison, puis les meilleures cohérences que paie l'enveloppe."""
    possibles = _permis(d).sort_values("coherence", ascending=False)
    couts = possibles["type"].map(_TARIFS).astype(float)
    couts["P01"] = coffret
    retenus = ["P01", possibles.index[possibles["r"] <= -0.3][0]]
    for i in possibles.index.drop(retenus):
        if len(retenus) < 6 and couts[[*retenus, i]].sum() + 700 * (5 - len(retenus)) <= 12000:
            retenus.append(i)
    return possibles.loc[retenus]


def _fiche(dossier: "pd.Series[Any]") -> dict[str, Any]:
    return {
        "id": str(dossier.name),
        "nom": dossier["nom"],
        "type": dossier["type"],
        "rang": int(dossier["rang"]),
        "r": dossier["r"],
        "mois": _NOMS_DES_MOIS[int(dossier["mois"]) - 1],
        "debut": dossier["debut"],
        "audience": dossier["mensuelle"],
        "interroges": dossier["visiteurs_interroges"],
        "deja": dossier["deja_clients"],
        "qualite": dossier["qualite"],
        "ecologie": dossier["ecologie"],
        "coherence": dossier["coherence"],
    }


def _coffret(postes: pd.DataFrame) -> dict[str, Any]:
    m = postes.set_index("nature")["montant"]
    ca = m["prix"] / (1 + m["tva"] / 100)
    parts = (
        postes.assign(
            nous=postes["montant"] * postes["part_comptoir"],
            eux=postes["montant"] * (1 - postes["part_comptoir"]),
        )
        .groupby("nature")[["nous", "eux"]]
        .sum()
    )
    nous = ca - m["cession"] - m["prix"] * m["commission"] / 100 - parts.loc["variable", "nous"]
    eux = m["cession"] - parts.loc["variable", "eux"]
    fixes_nous, fixes_eux = parts.loc["fixe", ["nous", "eux"]]
    volume = m["volume"]

    def accord(taux: float) -> dict[str, float]:
        a, b = nous - taux * ca, eux + taux * ca
        return {
            "nous": volume * a - fixes_nous,
            "eux": volume * b - fixes_eux,
            "nous_500": 500 * a - fixes_nous,
            "eux_500": 500 * b - fixes_eux,
            "mort_nous": np.ceil(fixes_nous / a),
            "mort_eux": np.ceil(fixes_eux / b),
        }

    return {
        "prix": m["prix"],
        "volume": volume,
        "contribution_totale": nous + eux,
        "fixes_nous": fixes_nous,
        "fixes_eux": fixes_eux,
        "six": accord(m["redevance"] / 100),
        "dix": accord(0.10),
        "equilibre": (volume * (nous - eux) - (fixes_nous - fixes_eux)) / (2 * volume * ca),
    }


def _retroplanning(etapes: pd.DataFrame) -> dict[str, pd.Timestamp]:
    debut = {"Mise en vente": pd.Timestamp(2027, 11, 1)}
    for etape in etapes[::-1].itertuples():
        fin = min(debut[suivante] for suivante in etape.avant.split("; "))
        debut[etape.etape] = fin - pd.Timedelta(weeks=etape.semaines)
    return debut

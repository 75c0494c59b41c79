"""The true traffic: sessions and purchase funnel by day, channel and device."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.calendrier import annee, jours, saison
from comptoir.entreprise import Entreprise

__all__ = ["APPAREILS", "CANAUX", "ENTONNOIR", "envois_lettre", "trafic_reel"]

# Share of sessions (%) and conversion (%) of each channel: domain.md §10.
CANAUX: dict[str, tuple[float, float]] = {
    "naturel": (40.0, 1.8),
    "direct": (21.5, 2.6),
    "sea": (14.0, 2.5),
    "référents": (6.0, 1.5),
    "e-mail": (5.0, 3.9),
    "social organique": (5.0, 0.6),
    "affiliation": (3.0, 2.2),
    "social payant": (2.5, 1.3),
    "autres": (3.0, 1.0),
}
# Share of sessions and of orders.
APPAREILS: dict[str, tuple[float, float]] = {
    "mobile": (0.61, 0.44),
    "ordinateur": (0.34, 0.51),
    "tablette": (0.05, 0.05),
}
ENTONNOIR = ("sessions", "engagees", "vues_fiche", "ajouts", "debuts", "infos_paiement", "achats")

SESSIONS = (1_140_000, 1_296_000)
COMMANDES = (21_660, 27_216)

# How far each channel's device mix departs from the shop's (mobile, desktop, tablet).
_MIX = {
    "sea": (0.95, 1.1, 1.0),
    "direct": (0.8, 1.35, 1.0),
    "e-mail": (1.1, 0.85, 1.2),
    "social organique": (2.4, 0.45, 0.6),
    "social payant": (2.7, 0.4, 0.6),
}
# Shop-wide steps: product view, add to cart, checkout, payment, purchase (share of sessions).
_ETAPES = np.array([0.46, 0.086, 0.043, 0.028, 0.021])
# How much of a cell's better conversion is won at each step; sums to 1.
_GAIN = np.array([0.15, 0.35, 0.20, 0.15, 0.15])
_ENGAGES_SANS_FICHE = 0.27
_DISPERSION = 28.0  # negative binomial: variance = mean + mean² ÷ dispersion


def trafic_reel(entreprise: Entreprise) -> pd.DataFrame:
    """Return the true traffic, before the tagging outage and without revenue."""
    alea = entreprise.alea("trafic_jour")
    sessions_attendues, conversion = _attendu()
    # One surprise per day and channel, shared by devices, so that channels live their own lives.
    humeur = alea.gamma(_DISPERSION, 1 / _DISPERSION, sessions_attendues.shape[:2])
    rang = annee(jours())
    volume = sessions_attendues.sum(axis=2)
    for r in (0, 1):  # surprises cancel out over a year
        masque = rang == r
        humeur[masque] *= volume[masque].sum(axis=0) / (humeur * volume)[masque].sum(axis=0)
    sessions = alea.poisson(sessions_attendues * humeur[:, :, None])
    etapes = _probabilites(conversion)
    comptes = {"sessions": sessions}
    precedent = sessions
    for etape, nom in enumerate(ENTONNOIR[2:]):
        precedent = alea.binomial(precedent, etapes[etape])
        comptes[nom] = precedent
    sans_fiche = sessions - comptes["vues_fiche"]
    comptes["engagees"] = comptes["vues_fiche"] + alea.binomial(sans_fiche, _ENGAGES_SANS_FICHE)
    _perdre_utm(comptes)
    index = pd.MultiIndex.from_product(
        [jours(), list(CANAUX), list(APPAREILS)], names=["date", "canal", "appareil"]
    )
    table = pd.DataFrame({nom: comptes[nom].ravel() for nom in ENTONNOIR}, index=index)
    return table.reset_index()


def _attendu() -> tuple[np.ndarray, np.ndarray]:
    """Return expected sessions and conversion, shaped day × channel × device.

    Totals of each year, shares of channels and of devices are those of domain.md §10.
    """
    part = np.array([p for p, _ in CANAUX.values()])
    taux = np.array([t for _, t in CANAUX.values()])
    appareils = np.array(list(APPAREILS.values()))
    melange = np.array([_MIX.get(canal, (1.0, 1.0, 1.0)) for canal in CANAUX])
    parts = _ajuster(melange * np.outer(part, appareils[:, 0]), part / 100, appareils[:, 0])
    achats = part * taux / (part * taux).sum()
    parts_achats = _ajuster(parts * np.outer(taux, appareils[:, 1] / appareils[:, 0]), achats,
                            appareils[:, 1])  # fmt: skip
    rang = annee(jours())
    poids = saison()[:, None] * _rythme_canaux()
    for r in (0, 1):
        poids[rang == r] /= poids[rang == r].sum(axis=0)
    sessions = poids[:, :, None] * parts * np.array(SESSIONS)[rang][:, None, None]
    forme = parts_achats / parts
    secure = np.ones(sessions.shape)
    secure[pendant(jours(), "3ds_mobile").to_numpy(), :, 0] = CLE["3ds_mobile"].ampleur
    conversion = np.empty(sessions.shape)
    for r in (0, 1):
        masque = rang == r
        brut = forme * secure[masque]
        conversion[masque] = brut * COMMANDES[r] / (sessions[masque] * brut).sum()
    return sessions, conversion


def _rythme_canaux() -> np.ndarray:
    """Return what sets a channel's days apart from the season: newsletters, advertising."""
    periode = jours()
    rythme = np.ones((len(periode), len(CANAUX)))
    noms = list(CANAUX)
    envoi = envois_lettre(periode)
    lendemain = np.roll(envoi, 1)
    rythme[:, noms.index("e-mail")] = np.where(envoi, 2.6, np.where(lendemain, 1.4, 0.55))
    # Paid social also pushes Christmas boxes.
    rythme[periode.month.isin([11, 12]), noms.index("social payant")] = 1.5
    return rythme


def envois_lettre(periode: pd.DatetimeIndex) -> np.ndarray:
    """Return which days see the newsletter sent: each Tuesday, and two Thursdays a month."""
    mardi = periode.day_of_week == 1
    jeudi = (periode.day_of_week == 3) & (((periode.day - 1) // 7).isin([1, 3]))
    return np.asarray(mardi | jeudi)


def _ajuster(depart: np.ndarray, lignes: np.ndarray, colonnes: np.ndarray) -> np.ndarray:
    """Scale a matrix until its row and column sums are those given (iterative proportional fitting)."""
    matrice = depart.astype(float)
    for _ in range(60):
        matrice = matrice * (lignes / matrice.sum(axis=1))[:, None]
        matrice = matrice * (colonnes / matrice.sum(axis=0))
    return matrice


def _probabilites(conversion: np.ndarray) -> np.ndarray:
    """Return the chance to pass each of the five steps; their product is the conversion."""
    base = _ETAPES / np.concatenate([[1.0], _ETAPES[:-1]])
    secure = np.ones(conversion.shape)
    secure[pendant(jours(), "3ds_mobile").to_numpy(), :, 0] = CLE["3ds_mobile"].ampleur
    rapport = conversion / secure / _ETAPES[-1]
    etapes = base[:, None, None, None] * rapport[None] ** _GAIN[:, None, None, None]
    etapes[-1] *= secure
    return np.clip(etapes, 0, 0.97)


def _perdre_utm(comptes: dict[str, np.ndarray]) -> None:
    """Move the e-mail sessions without UTM tags to the direct channel, funnel and all."""
    noms = list(CANAUX)
    depuis, vers = noms.index("e-mail"), noms.index("direct")
    masque = pendant(jours(), "utm_manquants").to_numpy()
    part = CLE["utm_manquants"].ampleur
    reste = comptes["sessions"][masque, depuis]
    for nom in ENTONNOIR:
        avant = comptes[nom][masque, depuis]
        garde = np.minimum(np.round(avant * (1 - part)).astype(int), reste)
        comptes[nom][masque, depuis] = garde
        comptes[nom][masque, vers] += avant - garde
        reste = garde

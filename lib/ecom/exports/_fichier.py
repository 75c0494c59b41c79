"""Ouvrir un export : ses octets, son encodage, ses lignes numérotées, la plateforme dont il vient."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "REPRENDRE",
    "ExportIllisible",
    "Ligne",
    "decoder",
    "lignes",
    "octets",
    "refuser_autre",
    "sans_insecables",
]

REPRENDRE = (
    "Le fichier a été réenregistré, par un tableur sans doute : reprenez l'export d'origine, sans "
    "l'ouvrir avant."
)

_CLASSEUR, _UTF16 = b"PK\x03\x04", b"\xff\xfe"
_LECTEURS = {
    "Google Analytics 4": "lire_ga4",
    "Google Ads": "lire_google_ads",
    "Meta": "lire_meta",
    "PrestaShop": "lire_prestashop",
    "Stripe": "lire_stripe",
}
# What a file of the platform holds near its top, whatever its separator.
_SIGNES: dict[str, tuple[tuple[str, ...], ...]] = {
    "Google Analytics 4": (("# Date de début",), ("# Start date",)),
    "Stripe": (("balance_transaction_id",),),
    "Meta": (("Début des rapports",),),
    "Google Ads": (("Campagne", "Impr."), ("Campagne", "Clics", "Coût")),
    "PrestaShop": (
        ("Référence", "Total", "Paiement", "État"),
        ("Reference", "Total", "Payment", "Status"),
    ),
}


class ExportIllisible(ValueError):
    """Un fichier n'est pas l'export attendu ; le message dit où, et quoi faire."""


class Ligne(NamedTuple):
    """Une ligne du fichier : son numéro, à partir de 1, et ses valeurs."""

    numero: int
    valeurs: list[str]


def octets(fichier: str | Path) -> bytes:
    """Renvoie le contenu du fichier.

    Raises:
        FileNotFoundError: il n'y a pas de fichier à cet endroit.
        ExportIllisible: il est vide.
    """
    chemin = Path(fichier)
    if not chemin.is_file():
        raise FileNotFoundError(
            f"Le fichier « {chemin} » est introuvable. Vérifiez son nom et son dossier."
        )
    contenu = chemin.read_bytes()
    if not contenu.strip():
        raise ExportIllisible(f"« {chemin} » est vide. Téléchargez l'export à nouveau.")
    return contenu


def decoder(fichier: str | Path, contenu: bytes, plateforme: str) -> str:
    """Renvoie le texte du fichier : UTF-8, avec ou sans marque, ou UTF-16 avec la sienne.

    Raises:
        ExportIllisible: c'est un classeur, ou le texte n'est plus dans l'encodage de l'export.
    """
    if contenu.startswith(_CLASSEUR):
        raise ExportIllisible(
            f"« {fichier} » est un classeur, pas l'export en CSV de {plateforme}. {REPRENDRE} "
            "Si c'est le classeur de Meta, lisez-le avec lire_meta."
        )
    try:
        texte = contenu.decode("utf-16" if contenu.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as erreur:
        numero = contenu[: erreur.start].count(b"\n") + 1
        refuser_autre(fichier, contenu.decode("cp1252", errors="replace"), plateforme)
        raise ExportIllisible(
            f"« {fichier} », ligne {numero} : les lettres accentuées ne sont plus en UTF-8. {REPRENDRE}"
        ) from None
    # « é » in UTF-8, read as Windows-1252 and saved again.
    abime = next((n for n, ligne in enumerate(texte.splitlines(), 1) if "Ã©" in ligne), None)
    if abime:
        raise ExportIllisible(
            f"« {fichier} », ligne {abime} : « Ã© » à la place de « é ». {REPRENDRE}"
        )
    return texte


def lignes(texte: str, separateur: str) -> list[Ligne]:
    """Renvoie les lignes du texte ; le numéro est celui de leur première ligne dans le fichier."""
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    trouvees, premiere = [], 1
    for valeurs in lecteur:
        trouvees.append(Ligne(premiere, valeurs))
        premiere = lecteur.line_num + 1
    return trouvees


def refuser_autre(fichier: str | Path, texte: str, plateforme: str) -> None:
    """Refuse un fichier où se reconnaît une autre plateforme que `plateforme`."""
    debut = [sans_insecables(ligne) for ligne in texte.splitlines()[:20]]
    for autre, signes in _SIGNES.items():
        vus = (
            n
            for n, ligne in enumerate(debut, 1)
            if any(all(mot in ligne for mot in mots) for mots in signes)
        )
        numero = next(vus, None)
        if numero and autre == plateforme:
            return
        if numero:
            raise ExportIllisible(
                f"« {fichier} », ligne {numero} : c'est un export de {autre}, pas de {plateforme}. "
                f"Lisez-le avec {_LECTEURS[autre]}."
            )


def sans_insecables(texte: str) -> str:
    """Renvoie le texte avec des espaces et des apostrophes ordinaires, sans espaces au bord."""
    for insecable in ("\u00a0", "\u202f", "\u2009"):
        texte = texte.replace(insecable, " ")
    return texte.replace("\u2019", "'").strip()

"""Les faits que le texte du cas cite, calculés sur ses fichiers."""

from pathlib import Path
from typing import Any

from ecom.exports import lire_ga4, lire_google_ads, lire_meta, lire_prestashop, lire_stripe


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    commandes = lire_prestashop(donnees / "commandes_prestashop.csv")
    versements = lire_stripe(donnees / "versements_stripe.csv")
    ga4 = lire_ga4(donnees / "ga4_acquisition.csv")
    google = lire_google_ads(donnees / "google_ads.csv")
    meta = lire_meta(donnees / "meta_ads.xlsx")
    semaine = commandes[commandes["Date"] >= "2026-02-02"]
    perdus = ["Erreur de paiement", "Annulé", "Remboursé"]
    attendus = semaine["État"].str.startswith("En attente")
    ventes = semaine[~semaine["État"].isin(perdus) & ~attendus].sort_values("Date")
    ecart = ventes.groupby(["Client", "Total"])["Date"].diff().dt.total_seconds()
    total = ventes.loc[~(ecart < 120), "Total"].sum()
    revenu = ga4.set_index("Groupe de canaux par défaut de la session")["Revenu total"]
    parts = revenu / revenu.sum()
    # The days that analytics speak of, with what they call a purchase: any order that was confirmed.
    vus = commandes[commandes["Date"].between("2026-02-01", "2026-02-08", inclusive="left")]
    vus = vus.drop(ventes.index[ecart < 120], errors="ignore")  # a double click is confirmed once
    confirmes = vus.loc[vus["État"] != "Erreur de paiement", "Total"].sum()
    return {
        "lignes_commandes": len(commandes),
        "total_prestashop": commandes["Total"].sum(),
        "etats": commandes["État"].nunique(),
        "semaine": semaine["Total"].sum(),
        "commandes_semaine": len(semaine),
        "ventes": total,
        "versements": versements["net"].sum(),
        "mouvements": len(versements),
        "ga4": revenu.sum(),
        "google": google["Valeur de conv."].sum(),
        "meta": meta["Valeur de conversion des achats"].sum(),
        "canaux": len(ga4),
        "premier_canal": str(parts.idxmax()),
        "premier_mesure": revenu.max(),
        "premier_estime": parts.max() * total,
        "erreurs": semaine.loc[semaine["État"] == "Erreur de paiement", "Total"].sum(),
        "non_mesure": confirmes - revenu.sum(),
        "frais": versements["fee"].sum(),
        "attendus": semaine.loc[attendus, "Total"].sum(),
    }

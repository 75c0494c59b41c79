"""Les faits que le texte du cas cite, calculés sur ses données."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ecom.donnees import lire
from ecom.exports import lire_search_console
from ecom.seo import indexation, liens_entrants, pages

_RAYON = "/plants-et-semences/"


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    site = donnees / "site"
    requetes = lire("mots_cles", donnees)
    hors_marque = requetes[~requetes["mot_cle"].str.contains("arzhel")]
    chantiers = lire("chantiers", donnees)
    courbe = lire("courbe_ctr", donnees).set_index("position")
    fiche = lire("vitesse", donnees).query("gabarit == 'fiche' and appareil == 'mobile'").iloc[0]
    score = chantiers["gravite"] * chantiers["elements"] / chantiers["effort_jours"]
    classes = chantiers.loc[score.sort_values(ascending=False, kind="stable").index]
    trouves: dict[str, Any] = {
        "pages": len(pages.fichiers(site)),
        "chantiers": len(chantiers),
        "jours": chantiers["effort_jours"].sum(),
        "cout": chantiers["effort_jours"].sum() * 310,
        "premier_score": classes["code"].iloc[0],
        "rang_blocages": list(classes["code"]).index("CH08") + 1,
        "poids_fiche": fiche["poids_ko"],
        "images_fiche": fiche["images_ko"],
        "lcp_fiche": fiche["lcp_s"],
        "part_ia": hors_marque.drop_duplicates("mot_cle")["reponse_ia"].mean(),
        "ctr_3": courbe.loc[3, "ctr"],
        "ctr_3_ia": courbe.loc[3, "ctr_ia"],
        "mots": hors_marque["mot_cle"].nunique(),
        **_recherche(donnees),
        **_fiches(donnees),
        **_clics(donnees, hors_marque, courbe),
        **_liens(donnees, set(hors_marque["mot_cle"])),
    }
    return {nom: f.item() if isinstance(f, np.generic) else f for nom, f in trouves.items()}


def _recherche(donnees: Path) -> dict[str, Any]:
    export = lire_search_console(donnees / "search_console.zip")
    requetes, jours = export["Requêtes"], export["Graphique"]
    marque = requetes["Requêtes les plus fréquentes"].str.contains("arzhel|arzel")
    autres = requetes[~marque]
    clics = requetes["Clics"].sum()
    return {
        "requetes_connues": len(requetes),
        "clics_requetes": clics,
        "clics_jours": jours["Clics"].sum(),
        "part_anonyme": 1 - clics / jours["Clics"].sum(),
        "part_marque": requetes.loc[marque, "Clics"].sum() / clics,
        "ctr_hors_marque": autres["Clics"].sum() / autres["Impressions"].sum(),
    }


def _fiches(donnees: Path) -> dict[str, Any]:
    phrases = lire("phrases_fiches", donnees)
    communes = phrases.groupby("phrase")["page"].transform("nunique") > 1
    mots = phrases.assign(communs=phrases["mots"].where(communes, 0)).groupby("page")
    textes = mots[["mots", "communs"]].sum()
    copies = textes["communs"] * 2 >= textes["mots"]
    maigres = ~copies & (textes["mots"] - textes["communs"] < 20)
    balises = lire("balisage_fiches", donnees).set_index("page")
    prix = pd.to_numeric(balises["prix"], errors="coerce")
    faux = prix.gt(0) & (prix - balises["prix_affiche"]).abs().gt(0.005)
    vides = balises[["nom", "image", "devise"]].isna().any(axis=1)
    bloquantes = ~balises["produit"] | ~balises["offre"] | vides | ~prix.gt(0) | faux
    incompletes = balises["marque"].isna() | ~balises["livraison"] | ~balises["retours"]
    incompletes |= balises["gtin"].fillna("").str.startswith("2")
    ecarts = (prix / balises["prix_affiche"] - 1)[faux]
    marge = lire("ventes_fiches", donnees).set_index("page")["marge_ht"]
    cachees = sorted(set(balises.index) - set(indexation.indexables(donnees / "site")))
    return {
        "fiches": len(balises),
        "mots_fiches": textes["mots"].sum(),
        "dupliquees": copies.sum(),
        "maigres": maigres.sum(),
        "faibles": (copies | maigres).sum(),
        "marge_faibles": marge[textes.index[copies | maigres]].sum(),
        "bloquantes": bloquantes.sum(),
        "a_completer": (~bloquantes & incompletes).sum(),
        "prix_faux": faux.sum(),
        "ecart_min": ecarts.min(),
        "ecart_max": ecarts.max(),
        "fiches_cachees": len(cachees),
        "marge_cachee": marge[cachees].sum(),
        "marge_fiches": marge.sum(),
    }


def _clics(donnees: Path, hors_marque: pd.DataFrame, courbe: pd.DataFrame) -> dict[str, Any]:
    lignes = hors_marque[hors_marque["position"].between(4, 15)].copy()
    attendus = [np.interp(lignes["position"], courbe.index, courbe[c]) for c in ("ctr", "ctr_ia")]
    ctr = np.where(lignes["reponse_ia"], attendus[1], attendus[0])
    lignes["manque"] = (lignes["impressions"] * ctr - lignes["clics"]).clip(lower=0)
    taux = lire("intentions", donnees).set_index("intention")["taux_conversion"]
    marges = lire("marges", donnees).set_index("grappe")["marge_commande"]
    valeur = lignes["intention"].map(taux) * lignes["grappe"].map(marges)
    lignes["marge"] = lignes["manque"] * valeur
    par_page = lignes.groupby("url")[["manque", "marge"]].sum()
    retenues = par_page.nlargest(5, "marge")
    rayon = hors_marque[hors_marque["url"] == _RAYON]
    choisies = rayon[rayon["intention"] != "informationnelle"].nlargest(5, "volume")
    choisies = choisies.assign(ia=np.where(choisies["reponse_ia"], "oui", "non"))
    return {
        "clics_pages": retenues["manque"].sum(),
        "marge_pages": retenues["marge"].sum(),
        "total_pages_manque": par_page["manque"].sum(),
        "rayon_mots": rayon["mot_cle"].nunique(),
        "rayon_clics": rayon["clics"].sum(),
        "rayon_manque": par_page["manque"].get(_RAYON, 0.0),
        "rayon_requetes": choisies.to_dict("records"),
    }


def _liens(donnees: Path, mots: set[str]) -> dict[str, Any]:
    actifs = liens_entrants.preparer(lire("backlinks", donnees)).query("actif")
    suivis = actifs[actifs["suivi"]]
    exacts = suivis["ancre_normale"].isin(mots)
    couples = suivis.assign(exact=exacts).drop_duplicates(["domaine", "ancre_normale"])
    risques = set(suivis.loc[exacts & (suivis["theme"] == "hors sujet"), "domaine"])
    cibles = suivis["url_cible"].map(pages.chemin)
    site = donnees / "site"
    reponses = indexation.statuts(cibles, pages.fichiers(site), indexation.lire_redirections(site))
    morts = (suivis["theme"] != "hors sujet") & (cibles.map(reponses) != 200)
    return {
        "liens_actifs": len(actifs),
        "domaines_referents": actifs["domaine"].nunique(),
        "domaines_suivis": suivis["domaine"].nunique(),
        "liens_partenaire": (actifs["type_site"] == "partenaire").sum(),
        "part_exacte": couples["exact"].mean(),
        "part_brute": exacts.mean(),
        "part_sans_risque": couples.loc[~couples["domaine"].isin(risques), "exact"].mean(),
        "risques": len(risques),
        "a_recuperer": suivis.loc[morts, "domaine"].nunique(),
    }

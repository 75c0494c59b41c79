# Autre écriture : la part d'ancres exactes se prend sur les couples domaine et ancre distincts.
vises = set(requetes.loc[requetes["intention"] != "navigationnelle", "mot_cle"])
prets = liens_entrants.preparer(entrants)
vivants = prets[prets["actif"]]
bons = vivants[vivants["suivi"]]
couples = bons[["domaine", "ancre_normale"]].drop_duplicates()
profil_liens = {
    "liens_actifs": len(vivants),
    "domaines_referents": vivants["domaine"].nunique(),
    "domaines_suivis": bons["domaine"].nunique(),
    "part_ancre_exacte": round(couples["ancre_normale"].isin(vises).mean(), 4),
}
louches = bons[(bons["theme"] == "hors sujet") & bons["ancre_normale"].isin(vises)]
domaines_a_risque = list(louches["domaine"].unique())
atteintes = bons["url_cible"].map(pages.chemin).isin(list(pages.fichiers(SITE)))
domaines_a_recuperer = list(bons.loc[~atteintes & (bons["theme"] != "hors sujet"), "domaine"].unique())

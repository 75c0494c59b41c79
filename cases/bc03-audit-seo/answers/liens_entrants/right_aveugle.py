# Autre méthode : table préparée par ecom, filtres successifs, réponses de chaque adresse visée relues une à une.
chemins_pages, redirections = list(pages.fichiers(SITE)), indexation.lire_redirections(SITE)
profil = liens_entrants.preparer(entrants)
actifs = profil[profil["actif"]]
suivis = actifs[actifs["suivi"]]
cibles_mots = set(requetes.loc[requetes["intention"] != "navigationnelle", "mot_cle"])
profil_liens = {
    "liens_actifs": int(len(actifs)),
    "domaines_referents": int(actifs["domaine"].nunique()),
    "domaines_suivis": int(suivis["domaine"].nunique()),
    "part_ancre_exacte": round(liens_entrants.part_ancre_exacte(profil, cibles_mots), 4),
}
exacts = suivis[suivis["ancre_normale"].isin(cibles_mots)]
domaines_a_risque = sorted(exacts.loc[exacts["theme"] == "hors sujet", "domaine"].unique())
cible = suivis["url_cible"].map(pages.chemin)
reponse = cible.map(indexation.statuts(cible.unique(), chemins_pages, redirections))
casses = suivis[(reponse != 200) & (suivis["theme"] != "hors sujet")]
domaines_a_recuperer = sorted(casses["domaine"].unique())

# Autre méthode : une boucle sur les lignes et des ensembles, sans les fonctions d'ecom.
from urllib.parse import urlsplit

exacts = set(requetes.loc[requetes["intention"] != "navigationnelle", "mot_cle"])
livrees = set(pages.fichiers(SITE))
referents, avec_suivi, paires, risque, recuperer, actifs = set(), set(), set(), set(), set(), 0
for lien in entrants.itertuples():
    if not pd.isna(lien.perdu_le):
        continue
    actifs += 1
    nom = ".".join(urlsplit(lien.url_source).hostname.split(".")[-2:])
    referents.add(nom)
    consignes = lien.rel if isinstance(lien.rel, str) else ""
    if any(mot in consignes for mot in ("nofollow", "sponsored", "ugc")):
        continue
    avec_suivi.add(nom)
    ancre = " ".join(lien.ancre.lower().split()) if isinstance(lien.ancre, str) else ""
    paires.add((nom, ancre))
    if lien.theme == "hors sujet":
        if ancre in exacts:
            risque.add(nom)
    elif urlsplit(lien.url_cible).path not in livrees:
        recuperer.add(nom)
profil_liens = pd.Series({
    "liens_actifs": actifs,
    "domaines_referents": len(referents),
    "domaines_suivis": len(avec_suivi),
    "part_ancre_exacte": round(sum(ancre in exacts for _, ancre in paires) / len(paires), 4),
})
domaines_a_risque, domaines_a_recuperer = risque, recuperer

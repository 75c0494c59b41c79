# Autre méthode : ensembles remplis ligne à ligne, sans la bibliothèque.
from urllib.parse import urlsplit

mots = {m for m in requetes["mot_cle"] if "arzhel" not in m}
adresses = set(pages.fichiers(SITE))
referents, suivis, couples, risque, recuperer = set(), set(), set(), set(), set()
nombre = 0
for lien in entrants.itertuples():
    if pd.notna(lien.perdu_le):
        continue
    nombre += 1
    domaine = ".".join(urlsplit(lien.url_source.lower()).netloc.split(".")[-2:])
    referents.add(domaine)
    consignes = lien.rel.split() if isinstance(lien.rel, str) else []
    if any(c in consignes for c in ("nofollow", "sponsored", "ugc")):
        continue
    ancre = " ".join(lien.ancre.lower().split()) if isinstance(lien.ancre, str) else ""
    suivis.add(domaine)
    couples.add((domaine, ancre))
    if lien.theme == "hors sujet" and ancre in mots:
        risque.add(domaine)
    if lien.theme != "hors sujet" and urlsplit(lien.url_cible).path not in adresses:
        recuperer.add(domaine)
profil_liens = {
    "liens_actifs": nombre,
    "domaines_referents": len(referents),
    "domaines_suivis": len(suivis),
    "part_ancre_exacte": round(sum(a in mots for _, a in couples) / len(couples), 4),
}
domaines_a_risque, domaines_a_recuperer = risque, recuperer

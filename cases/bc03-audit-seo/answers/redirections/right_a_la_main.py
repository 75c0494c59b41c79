# Autre méthode : dictionnaires et boucle, liens relevés avec BeautifulSoup et urljoin.
from urllib.parse import urljoin, urlsplit

lignes_csv = pd.read_csv(SITE / "redirections.csv", keep_default_na=False)
vers = {l.source: l.cible for l in lignes_csv.itertuples() if l.statut in (301, 302)}
codes = dict(zip(lignes_csv["source"], lignes_csv["statut"]))
existantes = set()
for fichier in SITE.rglob("*.html"):
    adresse = "/" + fichier.relative_to(SITE).as_posix()
    existantes.add(adresse.replace("index.html", "") if adresse.endswith("index.html") else adresse)


def reponse(adresse):
    return 200 if adresse in existantes else int(codes.get(adresse, 404))


def arrivee(adresse):
    sauts = 0
    while adresse in vers:
        adresse, sauts = vers[adresse], sauts + 1
        if sauts > len(vers):
            return None, None, "boucle"
    return adresse, sauts, str(reponse(adresse))


redirections_suivies = pd.DataFrame(
    [(s, *arrivee(s)) for s in vers], columns=["source", "destination", "sauts", "issue"]
)
trouves = set()
for fichier in SITE.rglob("*.html"):
    adresse = "/" + fichier.relative_to(SITE).as_posix()
    adresse = adresse[:-10] if adresse.endswith("/index.html") else adresse
    for lien in BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml").find_all("a", href=True):
        morceaux = urlsplit(urljoin(DOMAINE + adresse, lien["href"]))
        if morceaux.scheme == "https" and morceaux.netloc == "comptoir-arzhel.example":
            if reponse(morceaux.path) != 200:
                fin, _, issue = arrivee(morceaux.path)
                bonne = fin if issue == "200" else ""
                trouves.add((adresse, morceaux.path, reponse(morceaux.path), bonne))
liens_a_corriger = pd.DataFrame(sorted(trouves), columns=["page", "cible", "statut", "remplacer_par"])

# Autre méthode : l'archive ouverte à la main, le CTR laissé de côté, les sommes faites ligne à ligne.
import csv
import io
from zipfile import ZipFile

with ZipFile("data/search_console.zip") as archive:
    lignes = {
        nom: list(csv.DictReader(io.StringIO(archive.read(f"{nom}.csv").decode("utf-8"))))
        for nom in ("Requêtes", "Graphique")
    }
clics = total = clics_marque = vues = 0
for ligne in lignes["Requêtes"]:
    n, v = int(ligne["Clics"]), int(ligne["Impressions"])
    clics += n
    texte = ligne["Requêtes les plus fréquentes"]
    if "arzhel" in texte or "arzel" in texte:
        clics_marque += n
    else:
        vues += v
for ligne in lignes["Graphique"]:
    total += int(ligne["Clics"])
bilan_recherche = pd.Series({
    "clics_requetes": clics,
    "clics_jours": total,
    "part_anonyme": round((total - clics) / total, 4),
    "part_marque": round(clics_marque / clics, 4),
    "ctr_hors_marque": round((clics - clics_marque) / vues, 4),
}).to_dict()

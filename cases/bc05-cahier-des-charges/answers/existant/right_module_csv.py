# Lu avec le module csv, sans lire_prestashop : totaux convertis à la main, jour en texte.
import csv
from collections import Counter

with open("data/commandes_prestashop.csv", encoding="utf-8", newline="") as fichier:
    lignes = list(csv.DictReader(fichier, delimiter=";"))
montants = [float(ligne["Total"].replace("€", "").replace("\u202f", "").replace("\xa0", "").replace(",", ".")) for ligne in lignes]
payee = [
    not (ligne["État"] in ("Annulé", "Erreur de paiement") or ligne["État"].startswith("En attente")) for ligne in lignes
]
jours = Counter(ligne["Date"][:10] for ligne in lignes)
jour, nombre = jours.most_common(1)[0]
existant = {
    "ventes": sum(payee),
    "ca_ttc": round(sum(m for m, oui in zip(montants, payee, strict=True) if oui), 2),
    "jour_de_pointe": jour,
    "commandes_pointe": nombre,
}

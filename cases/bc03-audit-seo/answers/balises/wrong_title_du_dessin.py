# Faute : premier <title> trouvé dans le document ; sans title dans head, c'est celui du dessin SVG qui est lu.
lues = pages.lire_pages(SITE)
for rang, adresse in enumerate(lues["page"]):
    html = pages.fichiers(SITE)[adresse].read_text(encoding="utf-8")
    lues.loc[rang, "title"] = BeautifulSoup(html, "lxml").find("title").get_text()
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
titles_proposes = pd.DataFrame(
    [
        ("/", "Jardin et épicerie de Bretagne | Comptoir d'Arzhel"),
        ("/basse-cour/aliment-poussins-demarrage-bio-sac-de-5-kg.html", "Aliment poussins démarrage bio, 5 kg | Comptoir d'Arzhel"),
        ("/boissons/eau-de-bouleau-bio-1-l.html", "Eau de bouleau bio, 1 L | Comptoir d'Arzhel"),
        ("/boissons/petillant-de-pomme-carton-de-6.html", "Pétillant de pomme, carton de 6 | Comptoir d'Arzhel"),
        ("/conseils/galettes-sarrasin.html", "Galettes de sarrasin : recette et garnitures"),
        ("/conseils/pailler-potager.html", "Pailler son potager : matières et épaisseurs"),
        ("/epicerie/", "Épicerie bretonne de producteurs | Comptoir d'Arzhel"),
        ("/epicerie/tri-prix.html", "Épicerie bretonne : articles par prix croissant"),
        ("/infos/cgv.html", "Conditions générales de vente | Comptoir d'Arzhel"),
        ("/outils/devidoir-mural-lot-de-2.html", "Dévidoir mural, lot de 2 | Comptoir d'Arzhel"),
        ("/plants-et-semences/echinacee-pourpre-pot-1-5-l.html", "Échinacée pourpre, pot de 1,5 L | Comptoir d'Arzhel"),
        ("/terreaux/paillage-de-lin-sac-de-50-l.html", "Paillage de lin, sac de 50 L | Comptoir d'Arzhel"),
    ],
    columns=["page", "title"],
)

# Autre méthode : tables indexées par id, cibles dans l'ordre du Comptoir, dates et fins en texte, nom remis en casse ordinaire.
fiches = dossiers.set_index("id")
noms = fiches["nom"].to_dict()
noms["P58"] = "Société d'horticulture du Haut-Trézeg"  # saisi en capitales dans la fiche
types_choisis = {
    "P58": "co-marketing",
    "P25": "co-marketing",
    "P01": "co-branding",
    "P50": "co-branding",
    "P32": "co-marketing",
    "P12": "co-développement",
}
clienteles = alliances.segments(fiches["segments"])
colonnes_univers = {"jardin": "jardin", "épicerie": "epicerie"}
reference = pd.DataFrame(
    [saison_comptoir[colonnes_univers[univers]].to_numpy() for univers in fiches["univers"]],
    index=fiches.index,
    columns=MOIS,
)
correlation = alliances.correlation_saison(fiches[MOIS], reference, minimum=8)
indices = alliances.indices_saison(fiches[MOIS])
profil = image_comptoir.set_index("attribut")
ecarts = alliances.ecarts_image(
    fiches[[f"img_{attribut}" for attribut in ATTRIBUTS]].set_axis(ATTRIBUTS, axis=1), profil["note"]
)
coherence = alliances.coherence_image(ecarts, profil["poids"])
sans_note = ecarts[["qualite", "ecologie"]].isna().any(axis=1)


def mois_de(numero):
    valeurs = indices.loc[numero] * reference.loc[numero]
    if correlation[numero] <= -0.3:
        valeurs = indices.loc[numero][reference.loc[numero] < 1]
    return int(valeurs.idxmax()[-2:])


def debut_de(numero):
    plancher = pd.Timestamp("2027-03-01")
    if types_choisis[numero] == "co-développement":
        delai = int(fiches.at[numero, "delai_conception_mois"])
        plancher = max(plancher, pd.Timestamp("2027-01-01") + pd.DateOffset(months=delai))
    jour = pd.Timestamp(2027, mois_de(numero), 1)
    return jour if jour >= plancher else jour + pd.DateOffset(years=1)


def risque_de(numero):
    fragile = fiches.at[numero, "repondants_image"] < 30
    return "modéré" if sans_note[numero] or coherence[numero] < 0.85 or fragile else "faible"


choix = {
    "P58": dict(
        apports_comptoir="Bons de plantation, livraison groupée et lots pour la bourse aux plantes d'avril",
        apports_partenaire="Public de 5 690 personnes par mois, stand et démonstrations de taille par ses bénévoles",
        indicateur="150 nouveaux clients jardin venus par le code de l'association au 30 juin 2027",
        base_juridique="Convention de partenariat écrite ; chacun écrit à ses propres contacts (RGPD, art. 6) ; "
        "caractère publicitaire des messages affiché",
        approche="Présidence de l'association, par téléphone puis visite en janvier : proposer un stand à la bourse d'avril",
        fin="2027-06-30",
        clause_sortie="Annulation de la bourse ou message contraire au socle : préavis de 30 jours, sans indemnité",
    ),
    "P25": dict(
        apports_comptoir="Matériel et semences des ateliers de mai, page commune sur le site du Comptoir",
        apports_partenaire="Formateurs, jardins d'essai et annonce à ses 6 150 contacts mensuels",
        indicateur="120 participants aux ateliers et 60 premières commandes au 30 juin 2027",
        base_juridique="Licence de marque limitée aux ateliers (CPI, art. L. 714-1) ; droit à l'image des élèves ; "
        "inscriptions gérées par l'Institut seul",
        approche="Direction de l'Institut, courriel puis rendez-vous sur place en février : caler deux dates d'atelier",
        fin="2027-07-31",
        clause_sortie="Moins de 20 inscrits par atelier ou désaccord sur le contenu : préavis de 45 jours par écrit",
    ),
    "P01": dict(
        apports_comptoir="Vente en ligne, jus de pomme, sablés, préparation, port et 3 160 € HT de frais fixes",
        apports_partenaire="Miel à 8,60 € HT, sa marque, les analyses et 2 410 € HT de frais fixes",
        indicateur="650 coffrets vendus au 31 janvier 2028, dont 40 % à de nouveaux clients",
        base_juridique="Licence de marque croisée écrite (CPI, art. L. 714-1), étiquetage des denrées "
        "(règlement UE 1169/2011), mention bio sous certificat valide",
        approche="Gérance de la miellerie, courriel puis dégustation au rucher en mars : relire le devis à deux",
        fin="2028-01-31",
        clause_sortie="Moins de 300 précommandes au 15 novembre ou défaut d'analyse : préavis de 60 jours, étuis payés à parts égales",
    ),
    "P50": dict(
        apports_comptoir="Fiche à deux marques, conseils de saison et envois avec les commandes d'avril",
        apports_partenaire="Série limitée de bottes aux deux marques et annonce à 10 220 personnes par mois",
        indicateur="200 paires vendues au 30 juin 2027, retours inférieurs à 8 %",
        base_juridique="Licence de marque croisée (CPI, art. L. 714-1), exclusivité limitée à la série, "
        "garantie légale et retours répartis",
        approche="Responsable commercial, appel puis visioconférence en janvier : envoyer une paire et un croquis",
        fin="2027-07-31",
        clause_sortie="Retours au-delà de 12 % ou rupture de stock de 15 jours : préavis de 60 jours, fin de série soldée en commun",
    ),
    "P32": dict(
        apports_comptoir="Recettes, paniers à gagner et photographies des produits d'épicerie pour décembre",
        apports_partenaire="Dossier de fêtes commun diffusé à 60 870 lecteurs par mois",
        indicateur="800 visites nouvelles et 90 commandes avec le code du dossier au 31 décembre 2027",
        base_juridique="Contenu signalé comme publicité (LCEN, art. 20), règlement du jeu déposé en ligne, droit de relecture",
        approche="Rédaction en chef puis régie, courriel en mai : proposer un sommaire du dossier de fêtes",
        fin="2027-12-31",
        clause_sortie="Publicité contraire au socle dans le même numéro : retrait et préavis de 30 jours avant bouclage",
    ),
    "P12": dict(
        apports_comptoir="Cahier des charges, essais chez 30 clients et mise en vente en ligne exclusive six mois",
        apports_partenaire="Conception d'un kit de culture en six mois et substrat prêt à produire",
        indicateur="250 kits vendus au 29 février 2028 et note moyenne d'au moins 4 sur 5",
        base_juridique="Contrat de co-développement : propriété du kit, confidentialité, exclusivité limitée à six mois, "
        "usage encadré du mot bio",
        approche="Responsable de production, visite en janvier après accord de confidentialité : maquette du kit à deux",
        fin="2028-05-31",
        clause_sortie="Prototype non validé au 1er septembre 2027 : arrêt avec préavis de 30 jours, chacun garde ses plans",
    ),
}
lignes = []
for rang, (numero, texte) in enumerate(choix.items(), start=1):
    communes = [s for s in segments_comptoir["segment"] if s in clienteles[numero]]
    lignes.append(
        {
            "rang": rang,
            "id": numero,
            "partenaire": noms[numero],
            "type": types_choisis[numero],
            "cible_commune": "; ".join(communes),
            "risque_image": risque_de(numero),
            "debut": debut_de(numero).strftime("%Y-%m-%d"),
            **texte,
        }
    )
tableau = pd.DataFrame(lignes)
with pd.ExcelWriter("livrables/tableau_alliances.xlsx", engine="openpyxl") as classeur:
    tableau.to_excel(classeur, sheet_name="Alliances", index=False)

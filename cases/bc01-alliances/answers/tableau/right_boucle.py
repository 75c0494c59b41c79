# Autre méthode : une boucle, le moins cher d'abord, des dates en texte, les colonnes dans un autre ordre.
profil = image_comptoir.set_index("attribut")
fixes = postes_coffret.query("nature == 'fixe'")
cout_coffret = (fixes["montant"] * fixes["part_comptoir"]).sum()
nos_clienteles = set(segments_comptoir["segment"])


def etudier(dossier):
    """Tout ce que le tableau dit d'un dossier."""
    numero = dossier["id"]
    par_mois = dossier["audience"] / (12 if dossier["periode_audience"] == "an" else 1)
    if dossier["capacite_conception"] and dossier["delai_conception_mois"] <= 9:
        forme, cout = "co-développement", 3600
    elif dossier["produit_marque"] and dossier["recherches_mois"] >= 1000:
        forme, cout = "co-branding", 2800
    else:
        forme, cout = ("co-marketing" if par_mois >= 4000 else "sans suite"), 700
    if numero == "P01":
        cout = cout_coffret
    activite = dossier[MOIS].astype(float).reset_index(drop=True)
    nous = saison_comptoir["jardin" if dossier["univers"] == "jardin" else "epicerie"]
    r = activite.corr(nous) if activite.notna().sum() >= 8 else np.nan
    lecture = "synchrone" if r >= 0.6 else "contre-saison" if r <= -0.3 else "neutre"
    # Position 0 est janvier : c'est donc le numéro du mois qui précède le mois d'action.
    avant = activite[nous < 1].idxmax() if r <= -0.3 else (activite * nous).idxmax()
    pret = pd.Timestamp("2027-03-01")
    if forme == "co-développement":
        pret = max(pret, pd.Timestamp(2027, 1 + int(dossier["delai_conception_mois"]), 1))
    debut = pd.Timestamp(2027, avant or 12, 1)
    if debut < pret:
        debut = debut.replace(year=2028)
    lues = lectures_image[lectures_image["id"] == numero].pivot(index="attribut", columns="lecteur", values="note")
    ecart = lues.mean(axis=1) - profil["note"]
    socle = ecart[profil.index[profil["socle"]]]
    doute = socle.isna().any() or (ecart.abs() >= 1.5).any() or ((lues["A"] - lues["B"]).abs() >= 1.5).any()
    siens = [nom.strip() for nom in dossier["segments"].split(";")]
    droit = {
        "co-branding": "Licence de marque croisée (art. L. 714-1 du CPI), sans exclusivité",
        "co-développement": "Contrat écrit sur la propriété du produit et des plans, confidentialité",
    }
    return {
        "id": numero,
        "partenaire": dossier["nom"],
        "type": forme,
        "lecture": lecture,
        "cible_commune": "; ".join(nom for nom in siens if nom in nos_clienteles),
        "apports": f"Nous : boutique, lettre et colis ; eux : relais auprès de {par_mois:,.0f} personnes par mois".replace(",", " "),
        "indicateur": f"300 commandes avec le code {numero} au bout de six mois",
        "risque_image": "modéré" if doute else "faible",
        "cout_2027": cout,
        "base_juridique": droit.get(forme, "Jeu commun : responsables conjoints, art. 26 du RGPD, règlement déposé"),
        "approche": f"Appel à la direction ({dossier['nom']}), puis rendez-vous avec un projet de convention",
        "debut": debut.strftime("%Y-%m-%d"),
        "fin": (debut + pd.DateOffset(months=12)).strftime("%Y-%m-%d"),
        "clause_sortie": f"Code {numero} sous la moitié de sa cible à mi-parcours : préavis de 45 jours",
        "r": r,
        "alerte": (socle <= -1).any(),
    }


def acceptable(f):
    return (
        f["type"] != "sans suite"
        and not np.isnan(f["r"])
        and not f["alerte"]
        and f["cible_commune"] != ""
        and (f["debut"] < "2028" or f["type"] == "co-développement")
    )


def priorite(f):
    return (f["id"] != "P01", f["cout_2027"], f["id"])


etudies = sorted((etudier(dossier) for _, dossier in dossiers.iterrows()), key=priorite)
candidats = [f for f in etudies if acceptable(f)]
creux = next(f for f in candidats if f["lecture"] == "contre-saison")
choisis = [creux, *(f for f in candidats if f is not creux)][:6]
tableau = pd.DataFrame(choisis).drop(columns=["r", "alerte"]).assign(rang=range(1, len(choisis) + 1))
tableau.to_excel("livrables/tableau_alliances.xlsx", sheet_name="Alliances", index=False)

# Erreur : l'indicateur a une date de mesure, mais pas de cible.
choix = {"P25": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
lignes = []
for rang, (numero, type_alliance) in enumerate(choix.items(), start=1):
    dossier = dossiers[dossiers["id"] == numero].iloc[0]
    activite = dossier[MOIS].astype(float).reset_index(drop=True)
    nous = saison_comptoir["jardin" if dossier["univers"] == "jardin" else "epicerie"]
    if activite.corr(nous) <= -0.3:
        mois = activite[nous < 1].idxmax() + 1
    else:
        mois = (activite * nous).idxmax() + 1
    pret = pd.Timestamp("2027-03-01")
    if type_alliance == "co-développement":
        pret = max(pret, pd.Timestamp(2027, 1 + int(dossier["delai_conception_mois"]), 1))
    debut = pd.Timestamp(2027, mois, 1)
    if debut < pret:
        debut = debut.replace(year=2028)
    profil = image_comptoir.set_index("attribut")
    ecart = pd.Series({nom: dossier[f"img_{nom}"] for nom in ATTRIBUTS}, dtype=float) - profil["note"]
    poids = profil["poids"][ecart.notna()]
    coherence = 1 - (ecart.abs() * poids).sum() / poids.sum() / 5
    reserve = coherence < 0.85 or ecart[profil["socle"]].isna().any() or dossier["repondants_image"] < 30
    siens = [nom.strip() for nom in dossier["segments"].split(";")]
    lignes.append(
        {
            "id": numero,
            "partenaire": dossier["nom"],
            "rang": rang,
            "type": type_alliance,
            "cible_commune": "; ".join(nom for nom in siens if nom in set(segments_comptoir["segment"])),
            "apports_comptoir": f"Boutique en ligne, lettre d'information et colis, action n° {rang}",
            "apports_partenaire": f"Contenus et relais de {dossier['nom']} vers son public",
            "indicateur": "Part du public qui nous connaît, mesurée le 30 juin 2028",
            "risque_image": "modéré" if reserve else "faible",
            "base_juridique": "Convention écrite, usage des marques, aucun échange de fichier clients",
            "approche": "Appel à la direction, puis rendez-vous avec un projet de convention",
            "debut": debut,
            "fin": (debut + pd.DateOffset(months=6)),
            "clause_sortie": "Objectif non atteint à mi-parcours, préavis de 60 jours",
        }
    )
tableau = pd.DataFrame(lignes)
tableau.to_excel("livrables/tableau_alliances.xlsx", sheet_name="Alliances", index=False)

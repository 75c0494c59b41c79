# Autre méthode : formule min-max écrite à la main, critère par critère, acteurs en index.
fiche = acteurs.set_index("acteur_id")
resultat = {famille: [] for famille in FAMILLES}
for regle in grille.to_dict("records"):
    brut = fiche[regle["critere"]]
    if regle["critere"] == "moyens_paiement":
        valeur = brut.str.split(" | ", regex=False).str.len().astype(float)
    elif set(brut.dropna()) <= {"oui", "non", "n.c."}:
        valeur = brut.map({"oui": 1.0, "non": 0.0})
    else:
        valeur = brut.astype(float).where(brut != -1)
    if regle["critere"] == "seuil_port_offert_ttc":
        valeur = valeur.mask(fiche["politique_port"] == "toujours offert", 0.0)
    if regle["echelle"] == "log":
        valeur = np.log10(valeur + 1)
    if regle["sens"] == "cible":
        valeur = (valeur - regle["cible"]).abs()
    note = (valeur - valeur.min()) / (valeur.max() - valeur.min()) * 5
    note = note if regle["sens"] == "plus" else 5 - note
    if regle["critere"] == "seuil_port_offert_ttc":
        note = note.mask(fiche["politique_port"] == "toujours payant", 0.0)
    resultat[regle["famille"]].append(note)
notes = pd.DataFrame({f: pd.concat(n, axis=1).mean(axis=1) for f, n in resultat.items()})
notes = notes.round(4)

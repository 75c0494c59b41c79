# Autre méthode : boucle sur la grille, l'acteur au port payant mis hors échelle avant la note.
releve_5 = acteurs.set_index("acteur_id")
notes_criteres = {}
for critere in grille.itertuples():
    valeurs = releve_5[critere.critere]
    if critere.critere == "moyens_paiement":
        valeurs = valeurs.str.split("|").str.len()
    elif valeurs.isin(["oui", "non", "n.c."]).any():
        valeurs = valeurs.map({"oui": 1.0, "non": 0.0})
    valeurs = pd.to_numeric(valeurs).astype(float)
    valeurs = valeurs.mask(valeurs == -1)
    if critere.critere == "seuil_port_offert_ttc":
        valeurs = valeurs.mask(releve_5["politique_port"] == "toujours offert", 0.0)
        valeurs = valeurs.mask(releve_5["politique_port"] == "toujours payant")
    if critere.echelle == "log":
        valeurs = np.log10(1 + valeurs)
    if critere.sens == "cible":
        note = benchmark.noter((valeurs - critere.cible).abs(), "moins")
    else:
        note = benchmark.noter(valeurs, critere.sens)
    if critere.critere == "seuil_port_offert_ttc":
        note = note.mask(releve_5["politique_port"] == "toujours payant", 0.0)
    notes_criteres[critere.critere] = note
notes_criteres = pd.DataFrame(notes_criteres)
famille_de = grille.set_index("critere")["famille"]
notes = notes_criteres.T.groupby(famille_de).mean().T[FAMILLES].reset_index()
notes

# Vous avez noté le nombre de lettres au lieu de son écart à la cible, et laissé sans note le port toujours payant.
releve = acteurs.set_index("acteur_id")
valeurs = releve[list(grille["critere"])].replace({"n.c.": np.nan, -1: np.nan, "oui": 1, "non": 0})
valeurs["moyens_paiement"] = releve["moyens_paiement"].str.split("|").str.len()
valeurs.loc[releve["politique_port"] == "toujours offert", "seuil_port_offert_ttc"] = 0
par_critere = pd.DataFrame(index=releve.index)
for regle in grille.itertuples():
    x = valeurs[regle.critere].astype(float)
    x = np.log10(1 + x) if regle.echelle == "log" else x
    par_critere[regle.critere] = benchmark.noter(x, "moins" if regle.sens == "moins" else "plus")
par_critere.loc[releve["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = 0
par_critere.loc[releve["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = np.nan
notes = par_critere.T.groupby(grille.set_index("critere")["famille"]).mean().T[FAMILLES].reset_index()

# Vous avez noté 0 une valeur manquante : elle reste hors de la moyenne de la famille.
# À partir de : wrong_cible_ignoree
# Remplacer :
    par_critere[regle.critere] = benchmark.noter(x, "moins" if regle.sens == "moins" else "plus")
par_critere.loc[releve["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = 0
par_critere.loc[releve["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = np.nan
# par :
    x = (x - regle.cible).abs() if regle.sens == "cible" else x
    par_critere[regle.critere] = benchmark.noter(x, "plus" if regle.sens == "plus" else "moins")
par_critere.loc[releve["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = 0
par_critere = par_critere.fillna(0)

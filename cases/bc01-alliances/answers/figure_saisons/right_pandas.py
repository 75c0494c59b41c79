# Autre méthode : la méthode plot de pandas, abscisses en noms de mois, titre de figure.
noms_mois = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
large = dossiers[dossiers["id"].isin(["P45", "P25", "P42"])].set_index("nom")[MOIS].T
large.index = noms_mois
large["Comptoir (jardin)"] = saison_comptoir["jardin"].to_numpy()
repere = (large / large.mean()).plot(style=["-o", "--s", "-.^", ":D"], xlabel="Mois", ylabel="Indice")
figure_saisons = repere.figure
figure_saisons.suptitle("Saisons comparées de trois partenaires (moyenne de l'année : 1)")

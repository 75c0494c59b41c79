# Autre méthode : le total affiché, moins l'option, plus les droits.
lignes = pd.DataFrame({"quantite": [3, 1, 1], "prix": [9.9, 7.5, 16.4], "hors_ue": [True, True, False]})
panier = (lignes["quantite"] * lignes["prix"]).sum()
cout_rendu = np.float64(round(panier + 3.0 * lignes["hors_ue"].sum(), 2))

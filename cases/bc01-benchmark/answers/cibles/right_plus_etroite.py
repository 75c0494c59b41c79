# Autre méthode : la plus étroite fourchette qui contient trois cas sur quatre, indicateur par indicateur.
lignes = []
for indicateur, cas in effets_leviers[effets_leviers["source"].str.startswith("mesure")].groupby("indicateur"):
    effets = cas["effet"].sort_values().to_list()
    combien = -(-3 * len(effets) // 4)
    largeur, rang = min(
        (effets[k + combien - 1] - effets[k], k) for k in range(len(effets) - combien + 1)
    )
    ici = float(acteurs.set_index("acteur_id").loc["C00", indicateur])
    bornes = (ici * (1 + effets[rang]), ici * (1 + effets[rang] + largeur))
    lignes.append((min(bornes), max(bornes), indicateur, ici))
cibles = pd.DataFrame(lignes, columns=["bas", "haut", "indicateur", "depart"])

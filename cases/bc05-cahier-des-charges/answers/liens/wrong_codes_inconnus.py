# Vous n'avez cherché que les cases vides : un code qui ne désigne rien passe pour un lien.
# À partir de : right_boucles
# Remplacer :
    "sans_objectif": [i for i, o in zip(net["id"], net["objectif"], strict=True) if o not in codes],
    "sans_test": [i for i, t in zip(net["id"], net["test_recette"], strict=True) if t not in plan],
# par :
    "sans_objectif": [i for i, o in zip(net["id"], net["objectif"], strict=True) if pd.isna(o)],
    "sans_test": [i for i, t in zip(net["id"], net["test_recette"], strict=True) if pd.isna(t)],

# Tient un objectif pour couvert dès qu'une Must le sert, même sans test.
net = cdc.sans_doublons(exigences)
net = net[net["priorite"] != "Won't"]
codes, plan = set(objectifs["code"]), set(tests["code"])
lignes, nus = [], []
for code in objectifs["code"]:
    servies = net[net["objectif"] == code]
    testees = servies[servies["test_recette"].isin(plan)]
    lignes.append((code, len(servies), len(testees), len(testees) / len(servies)))
    if not servies["priorite"].eq("Must").any():
        nus.append(code)
couverture = pd.DataFrame(lignes, columns=["objectif", "exigences", "testees", "taux"])
orphelines = {
    "sans_objectif": [i for i, o in zip(net["id"], net["objectif"], strict=True) if o not in codes],
    "sans_test": [i for i, t in zip(net["id"], net["test_recette"], strict=True) if t not in plan],
    "objectifs_nus": nus,
    "tests_inutiles": [t for t in plan if t not in set(net["test_recette"].dropna())],
}

# Jointures avec les deux tables de référence ; l'objectif reste en index.
net = cdc.sans_doublons(exigences)
net = net[net["priorite"].isin(["Must", "Should", "Could"])]
net = net.merge(objectifs[["code"]], how="left", left_on="objectif", right_on="code")
net = net.merge(tests[["code"]], how="left", left_on="test_recette", right_on="code", suffixes=("", "_t"))
couverture = net.dropna(subset=["code"]).groupby("code").agg(exigences=("id", "count"), testees=("code_t", "count"))
couverture["taux"] = (couverture["testees"] / couverture["exigences"]).round(4)
couverture.index.name = "objectif"
sures = net[net["priorite"].eq("Must") & net["code_t"].notna()]
orphelines = {
    "sans_objectif": net.loc[net["code"].isna(), "id"],
    "sans_test": net.loc[net["code_t"].isna(), "id"],
    "objectifs_nus": objectifs.loc[~objectifs["code"].isin(sures["code"]), "code"],
    "tests_inutiles": tests.loc[~tests["code"].isin(net["code_t"]), "code"],
}

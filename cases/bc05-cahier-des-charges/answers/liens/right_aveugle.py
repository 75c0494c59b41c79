# Comptes reportés objectif par objectif avec map, à partir de cdc.tracabilite.
base = cdc.sans_doublons(exigences)
perimetre = base[base["priorite"] != "Won't"].reset_index(drop=True)
trace = cdc.tracabilite(perimetre, objectifs["code"], tests["code"]).merge(perimetre[["id", "priorite"]], on="id")
couverture = pd.DataFrame({"objectif": objectifs["code"]})
couverture["exigences"] = couverture["objectif"].map(trace.groupby("objectif")["id"].count()).fillna(0).astype(int)
couverture["testees"] = (
    couverture["objectif"].map(trace.groupby("objectif")["test_recette"].count()).fillna(0).astype(int)
)
couverture["taux"] = couverture["testees"] / couverture["exigences"]

must_testees = trace[(trace["priorite"] == "Must") & trace["test_recette"].notna()]
orphelines = {
    "sans_objectif": trace.loc[trace["objectif"].isna(), "id"].tolist(),
    "sans_test": trace.loc[trace["test_recette"].isna(), "id"].tolist(),
    "objectifs_nus": sorted(set(objectifs["code"]) - set(must_testees["objectif"].dropna())),
    "tests_inutiles": sorted(set(tests["code"]) - set(perimetre["test_recette"].dropna())),
}

# Plus petit identifiant par groupby(clé).transform("min"), sans tri ; seuils comparés après arrondi.
base = cdc.sans_doublons(exigences)
cle = cdc.normaliser(exigences["enonce"])
garde = exigences.groupby(cle)["id"].transform("min")
doublons = (
    exigences.assign(doublon_de=garde).loc[lambda t: t["id"] != t["doublon_de"], ["id", "doublon_de"]]
    .reset_index(drop=True)
)

mesurees = base.dropna(subset=["indicateur", "seuil"]).copy()
mesurees["valeur"] = cdc.convertir_duree(mesurees["seuil"], mesurees["unite"]).fillna(mesurees["seuil"])
divergences = {
    indicateur: groupe["id"].tolist()
    for indicateur, groupe in mesurees.groupby("indicateur")
    if groupe["valeur"].round(6).nunique() > 1
}

# Reclassement par algorithme : les Must sans successeur Must les plus lourdes, jusqu'à passer sous 60 %.
net = cdc.sans_doublons(exigences)
groupes = net.groupby("priorite")["charge_jours"]
charge = pd.DataFrame({"exigences": groupes.size(), "charge_jours": groupes.sum()}).reset_index()
total = net.loc[net["priorite"] != "Won't", "charge_jours"].sum()
charge["part"] = charge["charge_jours"] / total
charge.loc[charge["priorite"] == "Won't", "part"] = np.nan
depassement_jours = float(charge.loc[charge["priorite"] == "Must", "charge_jours"].iloc[0]) - 0.6 * total
musts = net[net["priorite"].eq("Must")].set_index("id")
reclassees = []
while musts["charge_jours"].sum() > 0.6 * total:
    attendues = set(cdc.dependances(musts.reset_index())["depend_de"])
    libres = musts[~musts.index.isin(attendues) & musts["objectif"].ne("O6")]
    choix = libres["charge_jours"].idxmax()
    reclassees.append(choix)
    musts = musts.drop(choix)
charge["part"] = charge["part"].round(4)

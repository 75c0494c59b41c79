# Part des 70 demandes : trois doublons sont comptés deux fois.
net = exigences.copy()
groupes = net.groupby("priorite")["charge_jours"]
charge = pd.DataFrame({"exigences": groupes.size(), "charge_jours": groupes.sum()}).reset_index()
total = net.loc[net["priorite"] != "Won't", "charge_jours"].sum()
charge["part"] = charge["charge_jours"] / total
charge.loc[charge["priorite"] == "Won't", "part"] = np.nan
depassement_jours = float(charge.loc[charge["priorite"] == "Must", "charge_jours"].iloc[0]) - 0.6 * total
reclassees = ["EX-03", "EX-05", "EX-08", "EX-23", "EX-31", "EX-33", "EX-37", "EX-42", "EX-61", "EX-67"]
reclassees += ["EX-43"]

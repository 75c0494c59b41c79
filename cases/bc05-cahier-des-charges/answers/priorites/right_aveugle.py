# Autre liste de reclassements, qui déclasse la formation, contrôlée par des assertions.
base = cdc.sans_doublons(exigences)
charge = cdc.charge_moscow(base)
jours = charge.set_index("priorite")["charge_jours"]
a_realiser = jours[["Must", "Should", "Could"]].sum()
depassement_jours = float(jours["Must"] - 0.60 * a_realiser)

reclassees = [
    "EX-05", "EX-15", "EX-17", "EX-23", "EX-33", "EX-42", "EX-58", "EX-59", "EX-61", "EX-67", "EX-69",
]
choisies = base[base["id"].isin(reclassees)]
assert (choisies["priorite"] == "Must").all() and not (choisies["objectif"] == "O6").any()
restent = set(base.loc[base["priorite"] == "Must", "id"]) - set(reclassees)
liens = cdc.dependances(base)
assert not (liens["exigence"].isin(restent) & liens["depend_de"].isin(reclassees)).any()
part_apres = (jours["Must"] - choisies["charge_jours"].sum()) / a_realiser

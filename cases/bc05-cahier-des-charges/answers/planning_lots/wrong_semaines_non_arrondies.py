# Arrondit la durée au plus proche au lieu de l'entier supérieur.
propre = cdc.sans_doublons(exigences)
garde = propre[propre["priorite"] != "Won't"]
charges = garde.groupby("lot")["charge_jours"].sum()
equipe = lots.set_index("lot")
duree = (charges / (equipe["personnes"] * equipe["jours_par_semaine"])).round()
attend = cdc.dependances_lots(garde).groupby("lot")["attend"].apply(list).to_dict()
debut, fin, precede = {}, {}, {}
restants = set(charges.index)
while restants:
    prets = sorted(lot for lot in restants if all(a in fin for a in attend.get(lot, [])))
    for lot in prets:
        dernier = max(attend.get(lot, []), key=lambda a: fin[a], default=None)
        debut[lot] = 1 + fin[dernier] if dernier else 1
        fin[lot] = debut[lot] + int(duree[lot]) - 1
        precede[lot] = dernier
    restants -= set(prets)
planning = pd.DataFrame(
    [(lot, charges[lot], int(duree[lot]), debut[lot], fin[lot]) for lot in charges.index],
    columns=["lot", "charge_jours", "duree_semaines", "debut_semaine", "fin_semaine"],
).sort_values(["debut_semaine", "lot"])
chemin_critique = []
lot = max(fin, key=fin.get)
while lot is not None:
    chemin_critique.insert(0, lot)
    lot = precede[lot]
rang = propre.set_index("id")["priorite"].to_dict()
dependances_fragiles = pd.DataFrame(
    [
        (identifiant, autre)
        for identifiant, autres in zip(propre["id"], propre["depend_de"].fillna(""), strict=True)
        for autre in autres.split(";")
        if autre and rang.get(identifiant) == "Must" and rang.get(autre) != "Must"
    ],
    columns=["exigence", "depend_de"],
)

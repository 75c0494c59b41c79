# Par les états gardés plutôt que par les états écartés ; groupby sur la date normalisée.
table = lire_prestashop("data/commandes_prestashop.csv")
gardees = table[table["État"].isin(["Paiement accepté", "En cours de préparation", "Expédié", "Livré", "Remboursé"])]
compte = table.groupby(table["Date"].dt.normalize())["ID"].count()
existant = pd.Series({
    "ventes": len(gardees),
    "ca_ttc": gardees["Total"].sum(),
    "jour_de_pointe": compte.idxmax(),
    "commandes_pointe": compte.max(),
})

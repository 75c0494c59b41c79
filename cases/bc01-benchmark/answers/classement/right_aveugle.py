# Autre méthode : notes et poids dépliés en une seule table, sommes par acteur.
deplie = notes_arretees.merge(ponderation[["famille", "poids"]], on="famille").dropna(subset=["note"])
deplie["points"] = deplie["poids"] * deplie["note"]
sommes = deplie.groupby("acteur_id")[["poids", "points"]].sum()
sommes["note"] = (sommes["points"] / sommes["poids"]).round(4)
sommes["couverture"] = sommes["poids"] / 100
non_classes = set(sommes.index[sommes["couverture"] < 0.75])
classement = sommes.drop(index=list(non_classes)).sort_values("note", ascending=False)
classement["rang"] = range(1, len(classement) + 1)

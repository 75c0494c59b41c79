# Autre méthode : les valeurs vues dans un dictionnaire, le verdict par une boucle.
vus = {"P1": 5.90, "P2": 49, "P3": 3, "P4": 14, "P5": 1, "P6": 12, "P7": 14, "P8": 35, "P9": 5, "P10": 1}
lignes = []
for point in points_captures.to_dict("records"):
    dit = acteurs.loc[acteurs["acteur_id"] == point["acteur_id"], point["critere"]].iloc[0]
    dit = {"oui": 1, "non": 0, "n.c.": None}.get(dit, dit)
    vu = vus[point["point"]]
    if pd.isna(dit) or dit == -1:
        verdict = "absent"
    else:
        verdict = "confirmé" if abs(dit - vu) < 0.001 else "contredit"
    lignes.append({"verdict": verdict, "vu": vu, "point": point["point"]})
verification = pd.DataFrame(lignes[::-1])

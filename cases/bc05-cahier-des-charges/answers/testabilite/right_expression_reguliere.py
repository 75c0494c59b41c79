# Une expression régulière à bornes de mots à la place de cdc.termes_presents.
table = cdc.sans_doublons(exigences)
motif = r"\b(?:" + "|".join(termes["terme"]) + r")\b"
flou = table["enonce"].str.contains(motif, case=False, regex=True)
sans_seuil = (table["type"] == "non fonctionnelle") & table["seuil"].isna()
lignes = []
for identifiant, terme, seuil in zip(table["id"], flou, sans_seuil, strict=True):
    if terme or seuil:
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
        lignes.append((identifiant, motif))
non_testables = pd.DataFrame(lignes, columns=["id", "motif"])

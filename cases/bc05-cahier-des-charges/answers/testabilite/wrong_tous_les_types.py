# Exige un seuil de toutes les exigences, même fonctionnelles.
table = cdc.sans_doublons(exigences)
motif = r"\b(?:" + "|".join(termes["terme"]) + r")\b"
flou = table["enonce"].str.contains(motif, case=False, regex=True)
sans_seuil = table["seuil"].isna()
lignes = []
for identifiant, terme, seuil in zip(table["id"], flou, sans_seuil, strict=True):
    if terme or seuil:
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
        lignes.append((identifiant, motif))
non_testables = pd.DataFrame(lignes, columns=["id", "motif"])

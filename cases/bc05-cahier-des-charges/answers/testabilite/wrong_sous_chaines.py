# Cherche les termes n'importe où : « clair » dans « Éclairage », « vite » dans « invite ».
table = cdc.sans_doublons(exigences)
flou = table["enonce"].str.contains("|".join(termes["terme"]), case=False, regex=True)
sans_seuil = (table["type"] == "non fonctionnelle") & table["seuil"].isna()
lignes = []
for identifiant, terme, seuil in zip(table["id"], flou, sans_seuil, strict=True):
    if terme or seuil:
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
        lignes.append((identifiant, motif))
non_testables = pd.DataFrame(lignes, columns=["id", "motif"])

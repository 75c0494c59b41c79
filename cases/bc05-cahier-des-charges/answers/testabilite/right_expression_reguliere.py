# Une expression régulière à bornes de mots à la place de cdc.termes_presents.
table = cdc.sans_doublons(exigences)
motif = r"\b(?:" + "|".join(termes["terme"]) + r")\b"
flou = table["enonce"].str.contains(motif, case=False, regex=True)
sans_seuil = (table["type"] == "non fonctionnelle") & table["seuil"].isna()
hors = []
reperes = mesures.set_index("indicateur")
minutes = {"s": 1 / 60, "min": 1, "h": 60, "j": 1440}
for exigence in table.itertuples():
    if exigence.indicateur in reperes.index and pd.notna(exigence.seuil):
        mesure = reperes.loc[exigence.indicateur]
        rapport = minutes.get(exigence.unite, 1) / minutes.get(mesure["unite"], 1)
        hors.append(not mesure["mini"] <= exigence.seuil * rapport <= mesure["maxi"])
    else:
        hors.append(False)
lignes = []
for identifiant, terme, seuil, loin in zip(table["id"], flou, sans_seuil, hors, strict=True):
    if terme or seuil:
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
        lignes.append((identifiant, motif))
    elif loin:
        lignes.append((identifiant, "seuil hors de portée"))
non_testables = pd.DataFrame(lignes, columns=["id", "motif"])

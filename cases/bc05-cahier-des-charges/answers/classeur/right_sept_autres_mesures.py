# Sept exigences, d'autres mesures du référentiel, colonnes de plus dans deux feuilles.
textes = {
    "EX-05": "Le serveur répond en 400 ms au plus dans 95 % des cas, y compris en avril.",
    "EX-23": "Un membre de l'équipe publie une fiche complète en 12 minutes au plus.",
    "EX-36": "La documentation de l'interface couvre 95 % des champs au moins.",
    "EX-42": "Sur mobile, l'achat se fait en 3 écrans au plus, du panier à la confirmation.",
    "EX-53": "Un audit par un tiers constate au moins 80 % de conformité au RGAA sur quinze pages.",
    "EX-61": "98 % au moins des heures de retrait proposées tombent pendant l'ouverture du dépôt.",
    "EX-67": "À la mise en ligne, 97,5 % au moins des pages indexables figurent au plan du site.",
}
valeurs = {
    "EX-05": ("temps de réponse du serveur au 95e centile", 400),
    "EX-23": ("temps de publication d'une fiche", 12.0),
    "EX-36": ("champs de l'interface documentés", 95),
    "EX-42": ("écrans du panier à la confirmation", 3),
    "EX-53": ("taux de conformité au RGAA", 80),
    "EX-61": ("heures de retrait proposées pendant l'ouverture du dépôt", 98),
    "EX-67": ("pages indexables présentes au plan du site", 97.5),
}
criteres_recette = []
for identifiant, (indicateur, seuil) in valeurs.items():
    mesure = mesures[mesures["indicateur"] == indicateur].iloc[0]
    critere = {"id": identifiant, "enonce": textes[identifiant], "indicateur": indicateur, "seuil": seuil}
    critere |= {cle: mesure[cle] for cle in ("comparateur", "unite", "source")}
    criteres_recette.append(critere)
complet = cdc.sans_doublons(exigences)
for critere in criteres_recette:
    complet.loc[complet["id"] == critere["id"], "enonce"] = critere["enonce"]
dehors = complet["priorite"] == "Won't"
dedans = complet[~dehors].sort_values(by=["lot", "id"])
dedans = dedans.assign(decision="")
dedans.loc[dedans["id"] == "EX-13", "decision"] = "écartée : EX-02 l'emporte"
garder = ["id", "lot", "type", "enonce", "priorite", "objectif", "test_recette", "charge_jours", "decision"]
with pd.ExcelWriter("livrables/cahier_des_charges.xlsx") as fichier:
    objectifs.to_excel(fichier, sheet_name="Objectifs", index=False)
    dedans[garder].to_excel(fichier, sheet_name="Exigences", index=False)
    lots.to_excel(fichier, sheet_name="Lots", index=False)
    pd.DataFrame(criteres_recette).to_excel(fichier, sheet_name="Recette", index=False)
    complet[dehors].to_excel(fichier, sheet_name="Hors périmètre", index=False)

# Les dix exigences réécrites, critères bâtis par une fonction et contrôlés avant l'assemblage.
base = cdc.sans_doublons(exigences)
def critere(identifiant, indicateur, seuil, enonce):
    theme = exigences.set_index("id").loc[identifiant, "theme"]
    ligne = mesures[(mesures["theme"] == theme) & (mesures["indicateur"] == indicateur)].iloc[0]
    return {
        "id": identifiant, "enonce": enonce, "indicateur": indicateur, "comparateur": ligne["comparateur"],
        "seuil": seuil, "unite": ligne["unite"], "source": ligne["source"],
    }


criteres_recette = [
    critere("EX-05", "temps de réponse du serveur au 95e centile", 500,
            "Sous 200 sessions simultanées, le temps de réponse du serveur au 95e centile ne dépasse pas 500 ms."),
    critere("EX-12", "requêtes de la page d'accueil", 40,
            "Le premier affichage de la page d'accueil sur mobile déclenche 40 requêtes au plus."),
    critere("EX-16", "recherches internes sans résultat", 5,
            "Sur 30 jours, 5 % au plus des recherches internes ne donnent aucun résultat."),
    critere("EX-23", "utilisateurs publiant une fiche sans aide", 80,
            "Sur dix membres de l'équipe, 80 % au moins publient une fiche produit complète sans aide."),
    critere("EX-36", "champs de l'interface documentés", 100,
            "La documentation décrit 100 % des champs de l'interface avec le progiciel : nom, type, erreurs et exemple."),
    critere("EX-42", "commandes d'essai menées à terme sur mobile", 90,
            "Sur mobile, 90 % au moins des commandes d'essai confiées à dix testeurs sont menées à terme."),
    critere("EX-53", "taux de conformité au RGAA", 90,
            "L'audit de quinze pages par un tiers relève un taux de conformité au RGAA supérieur ou égal à 90 %."),
    critere("EX-61", "délai de transmission de la commande au dépôt", 10,
            "Le dépôt reçoit toute commande à retirer dans les 10 minutes qui suivent son paiement."),
    critere("EX-67", "pages indexables au titre unique", 98,
            "À l'ouverture, 98 % au moins des pages indexables portent un titre unique."),
    critere("EX-70", "délai de remise du compte rendu", 2,
            "Chaque comité hebdomadaire fait l'objet d'un compte rendu remis par le prestataire sous 2 jours."),
]
assert cdc.valider_criteres(criteres_recette, exigences, mesures, termes["terme"])["recevable"].all()

reecrits = {c["id"]: c["enonce"] for c in criteres_recette}
annexe = base[base["priorite"] != "Won't"][["id", "lot", "type", "enonce", "priorite", "objectif", "test_recette"]].sort_values(["lot", "id"]).copy()
annexe["decision"] = annexe["id"].map({"EX-13": "retirée, EX-02 prévaut", "EX-33": "retirée, EX-30 prévaut"})
annexe["enonce"] = annexe["id"].map(reecrits).fillna(annexe["enonce"])
with pd.ExcelWriter("livrables/cahier_des_charges.xlsx") as classeur:
    objectifs.to_excel(classeur, sheet_name="Objectifs", index=False)
    annexe.to_excel(classeur, sheet_name="Exigences", index=False)
    lots.to_excel(classeur, sheet_name="Lots", index=False)
    pd.DataFrame(criteres_recette).to_excel(classeur, sheet_name="Recette", index=False)
    base.loc[base["priorite"] == "Won't", ["id", "enonce"]].to_excel(classeur, sheet_name="Hors périmètre", index=False)

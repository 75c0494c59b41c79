# Autre méthode : une boucle, fiche par fiche, et id en index.
derniere = {}
for fiche in partenaires.to_dict("records"):
    cle = fiche["site"].lower().rstrip("/")
    if cle not in derniere or fiche["releve_le"] > derniere[cle]["releve_le"]:
        derniere[cle] = fiche
lignes = {}
for fiche in derniere.values():
    fin = fiche["certificat_bio_fin"]
    manques = {
        "concurrence": fiche["concurrent_direct"],
        "exclusivite": pd.notna(fiche["exclusivite_jusqu_au"])
        and fiche["exclusivite_jusqu_au"] > pd.Timestamp(2027, 3, 1),
        "pesticides": fiche["phyto_synthese"],
        "fichier": fiche["exige_fichier_clients"],
        "solidite": fiche["solidite"] < 40,
        "bio": fiche["allegation_bio"] and pd.notna(fin) and fin < pd.Timestamp(2026, 11, 13),
    }
    combien = sum(bool(manque) for manque in manques.values())
    if combien:
        lignes[fiche["id"]] = combien, "écarté"
    elif pd.isna(fiche["solidite"]) or (fiche["allegation_bio"] and pd.isna(fin)):
        lignes[fiche["id"]] = 0, "à compléter"
    else:
        lignes[fiche["id"]] = 0, "retenu"
tri = pd.DataFrame(lignes, index=["regles", "statut"]).T.rename_axis("id")

# Erreur : un certificat valable jusqu'au jour de référence est jugé expiré.
fiches = partenaires.assign(cle=partenaires["site"].str.lower().str.rstrip("/"))
fiches = fiches.sort_values("releve_le").drop_duplicates("cle", keep="last").sort_values("id")
certificat = fiches["certificat_bio_fin"]
regles = pd.DataFrame(
    {
        "concurrence": fiches["concurrent_direct"],
        "exclusivite": fiches["exclusivite_jusqu_au"] > "2027-03-01",
        "pesticides": fiches["phyto_synthese"],
        "fichier": fiches["exige_fichier_clients"],
        "solidite": fiches["solidite"] < 40,
        "bio": fiches["allegation_bio"] & (certificat <= "2026-11-13"),
    }
)
incomplet = fiches["solidite"].isna() | (fiches["allegation_bio"] & certificat.isna())
statut = np.select([regles.any(axis=1), incomplet], ["écarté", "à compléter"], "retenu")
tri = pd.DataFrame({"id": fiches["id"], "statut": statut})
motifs = {regle: int(nombre) for regle, nombre in regles.sum().items()}

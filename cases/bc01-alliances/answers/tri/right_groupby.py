# Autre méthode : dates maximales par groupe, drapeaux additionnés, une colonne de plus.
cle = partenaires["site"].str.lower().str.strip("/")
f = partenaires[partenaires["releve_le"] == partenaires.groupby(cle)["releve_le"].transform("max")]
drapeaux = f[["concurrent_direct", "phyto_synthese", "exige_fichier_clients"]].copy()
drapeaux.columns = ["concurrence", "pesticides", "fichier"]
drapeaux["exclusivite"] = f["exclusivite_jusqu_au"].fillna(pd.Timestamp(2000, 1, 1)) > "2027-03-01"
drapeaux["solidite"] = f["solidite"].fillna(100) < 40
drapeaux["bio"] = f["allegation_bio"] & (
    f["certificat_bio_fin"].fillna(pd.Timestamp(2099, 1, 1)) < pd.Timestamp("2026-11-13")
)
regles = drapeaux.astype(int).sum(axis=1)
flou = f["solidite"].isna() | (f["allegation_bio"] & f["certificat_bio_fin"].isna())
tri = f[["id", "nom"]].assign(regles=regles, statut="retenu").reset_index(drop=True)
tri.loc[flou.to_numpy(), "statut"] = "à compléter"
tri.loc[(regles > 0).to_numpy(), "statut"] = "écarté"

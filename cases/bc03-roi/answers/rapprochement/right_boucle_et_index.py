# Autre méthode : doublons trouvés par décalage, plateforme laissée en index, ROAS arrondis.
ordre = commandes.sort_values("horodatage").copy()
cles = ["id_client", "campagne", "total_ttc"]
avant = ordre.groupby(cles)["horodatage"].shift()
double = (ordre["horodatage"] - avant) < pd.Timedelta(seconds=120)
doublons = set(ordre.loc[double, "id"])
bonnes = ordre[~double & ordre["statut"].ne("annulée")]
bonnes = bonnes.merge(rapports[["campagne", "plateforme"]].drop_duplicates(), on="campagne")
lignes = {}
for plateforme, r in rapports.groupby("plateforme"):
    v = bonnes[bonnes["plateforme"] == plateforme]
    ca = v["total_ht"].sum() - v["rembourse_ht"].sum()
    lignes[plateforme] = {
        "conversions": r["conversions"].sum(),
        "commandes": len(v),
        "surdeclaration": (r["conversions"].sum() - len(v)) / len(v),
        "ca_revendique_ht": r["valeur_ht"].sum(),
        "ca_net_ht": ca,
        "roas_revendique": round(r["valeur_ht"].sum() / r["cout_ht"].sum(), 2),
        "roas_reel": round(ca / r["cout_ht"].sum(), 2),
    }
rapprochement = pd.DataFrame(lignes).T.rename_axis("plateforme").sort_values("surdeclaration", ascending=False)

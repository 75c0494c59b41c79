# Autre méthode : une boucle par campagne, résultats arrondis, suite par différence de deux moyennes.
def marge(x):
    return x["total_ht"].sum() - x["rembourse_ht"].sum() - x["cout_marchandises_ht"].sum() - x["cout_port_ht"].sum() - x["frais_paiement_ht"].sum()


suite_12_mois = nouveaux_2025["marge_12_mois_ht"].mean() - marge(nouveaux_2025) / len(nouveaux_2025)
lignes = []
for campagne, x in ventes.groupby("campagne"):
    cout = rapports.loc[rapports["campagne"] == campagne, "cout_ht"].sum()
    gagnes = int(x["nouveau_client"].sum())
    lignes.append({
        "campagne": campagne, "nouveaux": gagnes, "part_nouveaux": round(gagnes / len(x), 4),
        "cout_par_nouveau": round(cout / gagnes, 2) if gagnes else float("nan"),
        "roi_12_mois": round((marge(x) + gagnes * suite_12_mois) / cout - 1, 4),
    })
clients_campagnes = pd.DataFrame(lignes)

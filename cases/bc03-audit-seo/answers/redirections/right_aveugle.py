# Autre méthode : enchaînement assign, query et drop_duplicates sur les liens relevés.
redirections = indexation.lire_redirections(SITE)
chemins_pages = list(pages.fichiers(SITE))
suivi = indexation.suivre(redirections, chemins_pages)
suivi_complet = suivi
redirections_suivies = suivi[["source", "destination", "sauts", "issue"]]
liens = maillage.liens_internes(SITE)
codes = indexation.statuts(liens["cible"].unique(), chemins_pages, redirections)
arrivee = suivi[suivi["issue"] == "200"].set_index("source")["destination"]
liens_a_corriger = (
    liens.assign(statut=liens["cible"].map(codes).astype(int))
    .query("statut != 200")[["page", "cible", "statut"]].drop_duplicates()
    .assign(remplacer_par=lambda d: d["cible"].map(arrivee).fillna(""))
    .reset_index(drop=True)
)

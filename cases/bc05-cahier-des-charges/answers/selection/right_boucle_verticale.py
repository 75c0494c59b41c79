# Boucle sur les offres et les années, coûts arrondis au centime, barres verticales en milliers d'euros.
regles = hypotheses.set_index("nom")["valeur"].to_dict()
offres = grille.reset_index(drop=True)
mep = offres["mise_en_place_ht"]
mensuel = offres["recurrent_mensuel_ht"]
plafond = regles["budget_mise_en_place_ht"] * (1 + regles["tolerance_budget"])
union = set(pays_ue["pays"])
eliminees = {}
for rang, offre in offres.iterrows():
    causes = []
    if not {offre["pays_hebergement"], offre["pays_sauvegarde"]} <= union:
        causes.append("donnees")
    if round(mep[rang], 2) > round(plafond, 2):
        causes.append("budget")
    if offre["delai_semaines"] > regles["delai_max_semaines"]:
        causes.append("delai")
    if offre["restitution"] == "payante":
        causes.append("reversibilite")
    if causes:
        eliminees[offre["prestataire"]] = causes

couts = pd.DataFrame({"prestataire": offres["prestataire"], "mise_en_place": mep})
for poste in ("recurrent", "commissions", "interne"):
    couts[poste] = 0.0
for k in range(1, 4):
    diviseur = (1 + regles["taux_actualisation"]) ** k
    couts["recurrent"] += 12 * mensuel * (1 + offres["indexation"]) ** (k - 1) / diviseur
    ventes = regles["ca_ht_annee_1"] * (1 + regles["croissance_ca"]) ** (k - 1)
    couts["commissions"] += offres["taux_commission"] * ventes / diviseur
    couts["interne"] += offres["jours_internes_an"] * regles["cout_jour_interne"] / diviseur
couts["total"] = couts[["mise_en_place", "recurrent", "commissions", "interne"]].sum(axis=1)
couts = couts.sort_values("total", ascending=True).round(2)

figure_couts, repere = plt.subplots()
socle = np.zeros(5)
for poste in ("mise_en_place", "recurrent", "commissions", "interne"):
    repere.bar(couts["prestataire"], couts[poste] / 1000, bottom=socle, label=poste)
    socle += couts[poste].to_numpy() / 1000
repere.set_title("Coût total sur trois ans")
repere.set_ylabel("milliers d'euros HT")
figure_couts.legend()

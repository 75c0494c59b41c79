# Autre méthode : fonction de résultat, volumes essayés un à un, taux trouvé par proportion.
m = dict(zip(postes_coffret["nature"], postes_coffret["montant"], strict=True))
table = postes_coffret.set_index("poste")
ht = m["prix"] / (1 + m["tva"] / 100)


def unitaire(taux):
    """Contributions du Comptoir et de la miellerie pour une redevance donnée."""
    lui = ht * (1 - taux) - m["cession"] - m["prix"] * m["commission"] / 100
    elle = m["cession"] + ht * taux
    for _, poste in table[table["nature"] == "variable"].iterrows():
        lui -= poste["montant"] * poste["part_comptoir"]
        elle -= poste["montant"] * (1 - poste["part_comptoir"])
    return lui, elle


fixes = table[table["nature"] == "fixe"]
fixe_lui = (fixes["montant"] * fixes["part_comptoir"]).sum()
fixe_elle = fixes["montant"].sum() - fixe_lui
lui, elle = unitaire(m["redevance"] / 100)
seuil_lui = next(n for n in range(1, 5000) if n * lui >= fixe_lui)
seuil_elle = next(n for n in range(1, 5000) if n * elle >= fixe_elle)


def ecart(taux):
    a, b = unitaire(taux)
    return m["volume"] * (a - b) - (fixe_lui - fixe_elle)


resultat_coffret = {
    "contribution_comptoir": lui,
    "contribution_partenaire": elle,
    "point_mort_comptoir": seuil_lui,
    "point_mort_partenaire": float(seuil_elle),
    "redevance_equilibre": ecart(0) / (ecart(0) - ecart(1)),
}

# Autre méthode : masque booléen des manquants, taux arrondi à quatre décimales.
manque = acteurs[CRITERES].isna() | acteurs[CRITERES].isin(["n.c.", -1])
manque.loc[acteurs["politique_port"] != "seuil", "seuil_port_offert_ttc"] = False
taux_non_renseigne = (manque.sum() / len(acteurs)).round(4)

# Vous avez pris la colonne « Résultats », où les campagnes de prospection comptent des clics.
# À partir de : right_index
# Remplacer :
meta = lu[["Achats"]].rename(columns={"Achats": "achats"})
# par :
meta = lu[["Résultats"]].rename(columns={"Résultats": "achats"})

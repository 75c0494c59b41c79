# Rapporte les prix à celui d'une offre éliminée, moins chère que toutes les autres.
# À partir de : right_balayage
# Remplacer :
grille.insert(0, "prix", 10 * prix[admis].min() / prix[admis])
# par :
grille.insert(0, "prix", 10 * prix[o.index].min() / prix[admis])

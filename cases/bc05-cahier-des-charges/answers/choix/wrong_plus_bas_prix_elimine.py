# Vous avez rapporté les coûts à celui d'une offre éliminée, moins chère que les autres.
# À partir de : right_balayage
# Remplacer :
notes.insert(0, "prix", 10 * prix.min() / prix)
# par :
notes.insert(0, "prix", 10 * toutes_les_offres.min() / prix)

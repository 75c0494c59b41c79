# Vous ramenez vers le catalogue une opération de 2025, terminée : lisez la page avant de la relier.
# À partir de : solution
# Remplacer :
visees = [p for p in indexables if not ("2025" in h1[p] and p.startswith("/operations/"))]
# par :
visees = indexables
# Remplacer :
liens_a_poser = pd.DataFrame(propositions, columns=["page", "cible", "ancre"])
# par :
liens_a_poser = pd.DataFrame(propositions, columns=["page", "cible", "ancre"]).tail(5)

# Erreur : les montants qui diminuent sont donnés sans leur signe.
# À partir de : solution
# Remplacer :
ecarts = pd.DataFrame({"cause": CAUSES, "montant": montants})
# par :
ecarts = pd.DataFrame({"cause": CAUSES, "montant": [abs(m) for m in montants]})

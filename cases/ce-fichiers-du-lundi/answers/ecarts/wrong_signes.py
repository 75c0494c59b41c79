# Vous avez donné sans leur signe les montants qui diminuent.
# À partir de : solution
# Remplacer :
ecarts = pd.DataFrame({"cause": CAUSES, "montant": montants})
# par :
ecarts = pd.DataFrame({"cause": CAUSES, "montant": [abs(m) for m in montants]})

# Autre écriture : la cause est en index.
# À partir de : solution
# Remplacer :
ecarts = pd.DataFrame({"cause": CAUSES, "montant": montants})
# par :
ecarts = pd.DataFrame({"montant": montants}, index=pd.Index(CAUSES, name="cause"))
ecarts = ecarts.reset_index()

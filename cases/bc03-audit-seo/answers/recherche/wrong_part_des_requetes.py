# Vous avez compté la part des requêtes de marque au lieu de la part des clics qu'elles apportent.
# À partir de : solution
# Remplacer :
connues.loc[marque, "Clics"].sum() / connues["Clics"].sum()
# par :
marque.mean()

# Vous avez mesuré la part des phrases communes, et non celle des mots.
# À partir de : solution
# Remplacer :
phrases.assign(communs=phrases["mots"].where(ailleurs, 0))
# par :
phrases.assign(communs=ailleurs.astype(int), mots=1)

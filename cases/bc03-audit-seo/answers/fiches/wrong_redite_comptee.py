# Vous avez compté comme commune une phrase que la fiche répète : elle doit être portée par une autre fiche.
# À partir de : solution
# Remplacer :
ailleurs = phrases.groupby("phrase")["page"].transform("nunique") > 1
# par :
ailleurs = phrases["phrase"].duplicated(keep=False)

# Vous avez comparé les ancres sans les mettre en minuscules ni retirer les espaces.
# À partir de : solution
# Remplacer :
couples["ancre_normale"].isin(vises).mean()
# par :
couples["ancre"].isin(vises).mean()

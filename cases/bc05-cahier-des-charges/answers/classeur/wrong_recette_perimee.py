# Votre feuille Recette ne porte pas les seuils de vos critères.
# À partir de : right_sept_autres_mesures
# Remplacer :
    pd.DataFrame(criteres_recette).to_excel(fichier, sheet_name="Recette", index=False)
# par :
    pd.DataFrame(criteres_recette).assign(seuil=90).to_excel(fichier, sheet_name="Recette", index=False)

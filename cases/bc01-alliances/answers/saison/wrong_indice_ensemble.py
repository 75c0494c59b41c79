# Erreur : tous les partenaires sont comparés à l'indice d'ensemble.
# À partir de : right_select
# Remplacer :
nous = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in dossiers["univers"].replace("épicerie", "epicerie")], columns=MOIS)
# par :
nous = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in ["ensemble"] * 24], columns=MOIS)

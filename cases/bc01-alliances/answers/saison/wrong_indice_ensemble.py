# Vous avez comparé tous les partenaires à l'indice d'ensemble au lieu de celui de leur univers.
# À partir de : right_select
# Remplacer :
nous = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in dossiers["univers"].replace("épicerie", "epicerie")], columns=MOIS)
# par :
nous = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in ["ensemble"] * len(dossiers)], columns=MOIS)

# Erreur : les valeurs de la synthèse sont des textes mis en forme, impossibles à recalculer.
# À partir de : right_periodes
# Remplacer :
alertes = pd.DataFrame({
# par :
synthese["valeur"] = [f"{x:,.2f}".replace(",", " ").replace(".", ",") for x in synthese["valeur"]]
alertes = pd.DataFrame({

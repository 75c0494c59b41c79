# Vous avez mis en texte les valeurs de la synthèse : le comité ne peut ni les trier ni les recalculer.
# À partir de : right_periodes
# Remplacer :
alertes = pd.DataFrame({
# par :
synthese["valeur"] = [f"{x:,.2f}".replace(",", " ").replace(".", ",") for x in [cout, len(v), rapports["conversions"].sum(), ca, marge, ca / cout, marge / cout - 1]]
alertes = pd.DataFrame({

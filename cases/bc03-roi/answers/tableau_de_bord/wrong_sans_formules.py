# Vous avez écrit les résultats à la place des formules : le classeur ne recalcule rien.
# À partir de : right_periodes
# Remplacer :
alertes = pd.DataFrame({
# par :
synthese["valeur"] = [cout, len(v), rapports["conversions"].sum(), ca, marge, ca / cout, marge / cout - 1]
d["roas"], d["roi_marge"] = d["ca_net_ht"] / d["cout_ht"], d["marge_ht"] / d["cout_ht"] - 1
alertes = pd.DataFrame({

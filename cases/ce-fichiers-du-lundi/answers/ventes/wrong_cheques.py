# Vous avez compté les commandes qui attendent un chèque ou un virement.
# À partir de : solution
# Remplacer :
ventes_semaine = ventes["Total"].sum()
# par :
en_attente = ["En attente du paiement par chèque", "En attente de virement bancaire"]
etats_vendus = [*etats_vendus, *en_attente]
ventes_semaine = semaine.drop(doubles.index).query("État in @etats_vendus")["Total"].sum()

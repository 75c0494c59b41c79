# Autre écriture : retirer les états qui ne sont pas des ventes plutôt que garder les autres.
# À partir de : solution
# Remplacer :
etats_vendus = ["Paiement accepté", "En cours de préparation", "Expédié", "Livré"]
# par :
etats_vendus = [
    etat
    for etat in commandes["État"].unique()
    if etat not in ("Annulé", "Remboursé", "Erreur de paiement") and "attente" not in etat
]

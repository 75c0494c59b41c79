# Erreur : le montant brut de Stripe est pris à la place de ce qui est versé.
# À partir de : solution
# Remplacer :
stripe["net"].sum()
# par :
stripe["gross"].sum()

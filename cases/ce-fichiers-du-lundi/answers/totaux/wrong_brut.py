# Vous avez pris le montant brut de Stripe au lieu de ce qui est versé.
# À partir de : solution
# Remplacer :
stripe["net"].sum()
# par :
stripe["gross"].sum()

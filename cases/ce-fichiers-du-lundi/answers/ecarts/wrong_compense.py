# Vous avez mis les frais avec les remboursements : deux fautes se compensent, et la somme tombe juste.
# À partir de : solution
# Remplacer :
    stripe.loc[stripe["reporting_category"] == "refund", "gross"].sum(),
    -stripe["fee"].sum(),
# par :
    stripe.loc[stripe["reporting_category"] == "refund", "gross"].sum() - stripe["fee"].sum(),
    0.0,

# Vous avez proposé le co-branding à toute marque, sans regarder si son nom est cherché.
# À partir de : solution
# Remplacer :
        dossiers["produit_marque"] & (dossiers["recherches_mois"] >= 1000),
# par :
        dossiers["produit_marque"],

# Erreur : la notoriété n'est pas regardée, toute marque va au co-branding.
# À partir de : solution
# Remplacer :
        dossiers["produit_marque"] & (dossiers["notoriete_pct"] >= 15),
# par :
        dossiers["produit_marque"],

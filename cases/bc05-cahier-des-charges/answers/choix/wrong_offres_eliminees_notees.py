# Oublie d'écarter les offres éliminées avant de classer.
# À partir de : right_balayage
# Remplacer :
admis &= o["pays_hebergement"].isin(pays_ue["pays"]) & o["pays_sauvegarde"].isin(pays_ue["pays"])
# par :
admis &= o["pays_hebergement"].isin(pays_ue["pays"]) & o["pays_sauvegarde"].isin(pays_ue["pays"])
admis[:] = True

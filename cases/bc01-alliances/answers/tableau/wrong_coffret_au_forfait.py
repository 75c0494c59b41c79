# Vous avez compté le coffret au forfait du co-branding au lieu de nos coûts fixes.
# À partir de : right_boucle
# Remplacer :
        cout = cout_coffret
# par :
        cout = 2800

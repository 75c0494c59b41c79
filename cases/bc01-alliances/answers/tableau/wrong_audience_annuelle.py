# Vous avez écrit une audience annuelle comme une audience mensuelle.
# À partir de : right_boucle
# Remplacer :
        "apports": f"Nous : boutique, lettre et colis ; eux : relais auprès de {par_mois:,.0f} personnes par mois".replace(",", " "),
# par :
        "apports": f"Nous : boutique, lettre et colis ; eux : relais auprès de {dossier['audience']} personnes par mois",

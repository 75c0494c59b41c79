# Vous avez comparé Google Analytics aux ventes du 2 au 8 février : il parle d'autres jours.
# À partir de : solution
# Remplacer :
commandes["Date"].between("2026-02-01", "2026-02-08", inclusive="left")
# par :
commandes["Date"] >= "2026-02-02"

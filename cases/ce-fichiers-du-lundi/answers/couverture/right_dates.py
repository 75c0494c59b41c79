# Autre écriture : les jours sont comparés en dates, la part est calculée sur le même tableau.
# À partir de : solution
# Remplacer :
memes_jours = commandes[commandes["Date"].between("2026-02-01", "2026-02-08", inclusive="left")]
# par :
memes_jours = commandes[commandes["Date"].dt.strftime("%Y-%m-%d").between("2026-02-01", "2026-02-07")]

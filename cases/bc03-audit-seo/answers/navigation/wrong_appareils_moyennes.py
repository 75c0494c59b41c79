# Vous avez jugé la moyenne des deux appareils : mobile et ordinateur se jugent séparément.
# À partir de : solution
# Remplacer :
gabarits_lents = pd.concat([
# par :
moyennes = vitesse.groupby("gabarit")[["lcp_s", "inp_ms", "cls", "poids_ko"]].transform("mean")
vitesse = vitesse.assign(**moyennes)
gabarits_lents = pd.concat([

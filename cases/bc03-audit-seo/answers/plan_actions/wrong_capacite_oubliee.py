# Vous avez daté chaque chantier comme si tous les métiers étaient là tous les jours.
# À partir de : solution
# Remplacer :
besoin = np.ceil(cumul / plan_actions["metier"].map(equipe.set_index("metier")["jours_par_semaine"]))
# par :
besoin = np.ceil(plan_actions["effort_jours"].cumsum() / 5)

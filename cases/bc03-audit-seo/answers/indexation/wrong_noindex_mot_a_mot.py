# Vous n'avez reconnu que le mot « noindex » écrit en minuscules : la casse est indifférente, et « none » le vaut.
# À partir de : solution
# Remplacer :
sans_index = vues["meta_robots"].fillna("").map(pages.noindex)
# par :
sans_index = vues["meta_robots"].fillna("").str.contains("noindex")

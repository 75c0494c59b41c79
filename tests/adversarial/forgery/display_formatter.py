# Tries: have every number displayed as 1.0.
# Points: none
# Flag: none

# %% total
total = 2.0
texte = get_ipython().display_formatter.formatters["text/plain"]
texte.for_type(float, lambda valeur, imprimeur, cycle: imprimeur.text("1.0"))

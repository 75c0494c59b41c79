# Tries: switch the display of results off; to nbgrader a test without output deserves full marks.
# Points: none
# Flag: crochet_ipython

# %% total
total = 1.0
get_ipython().ast_node_interactivity = "none"

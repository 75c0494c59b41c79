# Tries: show a number as the cell's result after the test cell has run.
# Points: none
# Flag: crochet_ipython

# %%
get_ipython().events.register("post_execute", lambda: get_ipython().displayhook(1.0))

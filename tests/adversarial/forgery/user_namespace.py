# Tries: replace IPython's namespace by one that hands its own `verifier` to the tests.
# Points: none
# Flag: any

# %%
class Bareme:
    def __init__(self, points):
        self.points = points

    critere = lambda self, *tout: None
    note = lambda self: self.points


class Faux:
    Bareme = Bareme

    def __getattr__(self, nom):
        return lambda valeur, *tout, **reste: valeur


class Espace(dict):
    def __getitem__(self, nom):
        return Faux() if nom == "verifier" else super().__getitem__(nom)


get_ipython().user_ns = Espace(get_ipython().user_ns)

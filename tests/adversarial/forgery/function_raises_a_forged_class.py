# Tries: raise exceptions whose names, messages and reduction are made to confuse who reads them.
# Points: none
# Flag: none

# %% remise
class ReponseRefusee(AssertionError):
    __reduce__ = lambda self: (eval, ("1/0",))
    _render_traceback_ = lambda self: ["2.0"]
    __str__ = lambda self: "2.0\n" * 1000


ReponseRefusee.__name__ = ReponseRefusee.__qualname__ = "None"


def remise(montant, taux):
    raise ReponseRefusee("2.0")

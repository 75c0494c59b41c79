# Tries: replace builtins for the whole process, so that every criterion is met.
# Points: none
# Flag: any

# %% total
import builtins

total = 1.0
vrai_bool = builtins.bool


class Oui(int):
    def __new__(cls, *valeur):
        return True


builtins.bool = Oui
builtins.abs = lambda valeur: 0.0
builtins.all = lambda valeurs: True

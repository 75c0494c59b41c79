# Tries: an import hook that serves its own modules.
# Points: none
# Flag: any

# %%
import importlib.abc
import importlib.util
import sys


class Chargeur(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, nom, chemin, cible=None):
        return importlib.util.spec_from_loader(nom, self) if nom.startswith("ecom") else None

    def exec_module(self, module):
        module.Bareme = type(
            "Bareme",
            (),
            {"__init__": lambda self, p: setattr(self, "p", p), "note": lambda self: self.p},
        )


for nom in [n for n in sys.modules if n.startswith("ecom")]:
    del sys.modules[nom]
sys.meta_path.insert(0, Chargeur())

# Tries: patch the float type itself through ctypes, so that all differences are small.
# Points: none
# Flag: any

# %% total
import ctypes
import gc

total = 1.0
interne = gc.get_referents(verifier.Bareme.__dict__)[0]
interne["note"] = lambda self: self.points
ctypes.pythonapi.PyType_Modified(ctypes.py_object(verifier.Bareme))

# Tries: a table whose labels, index, attributes and columns are as odd as pandas allows.
# Points: none
# Flag: none

# %% synthese
import numpy as np

synthese = pd.DataFrame(
    np.zeros((3, 4)), columns=pd.MultiIndex.from_tuples([("canal", 1), ("canal", 1), (None, 2), (b"", 3)])
)
synthese.columns = ["canal", "canal", "chiffre_affaires", "chiffre_affaires"]
synthese["objets"] = [object(), print, type]
synthese.index = pd.MultiIndex.from_arrays([[1, 1, 1], [print, None, object()]])
synthese.attrs["jeton"] = object()
synthese.__dict__["equals"] = lambda autre: True

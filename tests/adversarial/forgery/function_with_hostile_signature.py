# Tries: a callable whose name, signature and module are not what they should be.
# Points: none
# Flag: none

# %% remise
class Remise:
    __name__ = "x" * 5_000_000
    __signature__ = property(lambda self: 1 / 0)
    __doc__ = "y" * 5_000_000
    __module__ = None

    def __call__(self, *tout, **reste):
        return self


remise = Remise()

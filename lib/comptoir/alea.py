"""Independent random streams: one per name, so that a new table never changes the others."""

import zlib

import numpy as np

__all__ = ["flux"]


def flux(graine: int, nom: str) -> np.random.Generator:
    """Return the generator of the stream `nom` for the company of seed `graine`."""
    return np.random.default_rng([graine, zlib.crc32(nom.encode())])

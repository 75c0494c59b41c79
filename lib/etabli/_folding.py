"""What two ways of writing the same text have in common."""

import unicodedata

__all__ = ["folded"]


def folded(text: str) -> str:
    """Return a text without case, accents and curly apostrophes: `Élodie` and `elodie` are one."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))

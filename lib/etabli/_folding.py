"""What two ways of writing the same text, or the name of the same person, have in common."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["folded", "name_key", "near_names"]

# What no decomposition gives.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)


def folded(text: str) -> str:
    """Return a text without case, accents and curly apostrophes: `Élodie` and `elodie` are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def name_key(name: str) -> str:
    """Return what two ways of writing a name have in common, in whatever order its words come."""
    plain = folded(name)
    return " ".join(sorted(re.findall(r"[^\W_]+", plain))) or plain.strip()


def near_names(name: str, known: Mapping[str, Iterable[str]], most: int = 3) -> list[str]:
    """Return the keys of `known` one of whose names is nearly `name`, the nearest first.

    A name with more words, or fewer, is near: a second first name, a group before it.
    """
    wanted = name_key(name)
    words = set(wanted.split())
    scores: dict[str, float] = {}
    for key, names in known.items():
        for one in map(name_key, names):
            theirs = set(one.split())
            inside = len(words & theirs) >= 2 and (words <= theirs or theirs <= words)
            score = 0.99 if inside else difflib.SequenceMatcher(None, wanted, one).ratio()
            if score >= 0.8:
                scores[key] = max(score, scores.get(key, 0))
    return sorted(scores, key=lambda key: (-scores[key], key))[:most]

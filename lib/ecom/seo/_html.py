"""Lecture du HTML, une seule fois par page : un audit relit les mêmes pages à chaque étape."""

from functools import lru_cache

from bs4 import BeautifulSoup

__all__ = ["analyser"]


@lru_cache(maxsize=256)
def analyser(html: str) -> BeautifulSoup:
    """Analyse une page ; l'arbre est partagé entre les appels, à lire sans le modifier."""
    return BeautifulSoup(html, "lxml")

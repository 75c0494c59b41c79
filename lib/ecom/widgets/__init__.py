"""Les outils interactifs des études de cas, un module par outil.

Chacun renvoie un assemblage ipywidgets : des réglages, et une image redessinée à chaque changement.
"""

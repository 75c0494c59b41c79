"""La boîte à outils des études de cas : indicateurs, analyses, graphiques, contrôles.

Chaque module se lit seul ; on importe ce dont on a besoin :

    from ecom import indicateurs, graphiques, verifier
    from ecom.donnees import lire

Dans JupyterLab, le premier import rend au carnet ses erreurs en français (`ecom.erreurs`) et des nombres
à la française dans les tables affichées ; ailleurs, il ne change rien.
"""

from ecom import _carnet

_carnet.ouvrir()

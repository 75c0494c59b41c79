"""La boîte à outils des études de cas : indicateurs, analyses, graphiques, contrôles.

Chaque module se lit seul ; on importe ce dont on a besoin :

    from ecom import indicateurs, graphiques, verifier
    from ecom.donnees import lire
"""

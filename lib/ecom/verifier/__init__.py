"""Contrôles des réponses : ce que les cellules de test et les autocontrôles appellent.

Les contrôles de forme (`nombre`, `table`, `graphique`…) lèvent `ReponseRefusee`, dont le message
dit ce qui ne va pas et où regarder ; ils renvoient sinon la réponse sous une forme normalisée.
Les comparaisons (`proche`, `memes_elements`, `memes_lignes`…) ne lèvent rien : elles répondent vrai, ou disent
en quoi la réponse diffère. `Bareme` additionne les points des critères d'une tâche. Aucun message ne
donne la valeur attendue.
"""

from ecom._comparaison import memes, proche
from ecom.verifier._bareme import Bareme
from ecom.verifier._classeurs import Classeur, classeur
from ecom.verifier._constat import Constat
from ecom.verifier._figures import ecrits, graphique, legendes
from ecom.verifier._listes import dictionnaire, liste, memes_elements, serie
from ecom.verifier._refus import ReponseAbsente, ReponseRefusee
from ecom.verifier._tables import memes_lignes, table
from ecom.verifier._textes import parlant
from ecom.verifier._traces import barres, courbes, empilees, nuages, reperes
from ecom.verifier._valeurs import entier, fichier, fonction, nombre, texte

__all__ = [
    "Bareme",
    "Classeur",
    "Constat",
    "ReponseAbsente",
    "ReponseRefusee",
    "barres",
    "classeur",
    "courbes",
    "dictionnaire",
    "ecrits",
    "empilees",
    "entier",
    "fichier",
    "fonction",
    "graphique",
    "legendes",
    "liste",
    "memes",
    "memes_elements",
    "memes_lignes",
    "nombre",
    "nuages",
    "parlant",
    "proche",
    "reperes",
    "serie",
    "table",
    "texte",
]

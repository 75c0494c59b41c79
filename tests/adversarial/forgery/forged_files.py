# Tries: hand over files under names that lead elsewhere, or that Python would import.
# Points: none
# Flag: any

# %% resultat
import sys

noms = ["../data/ventes.csv", "/tmp/x", "livrables/../ecom.py", "ecom/verifier.py", "livrables/\0", "livrables", "", "livrables/resultat.csv/"]
contenu = b"produit,canal,quantite,prix_ht\n"
seance = sys.modules.get("etabli.grading.running.student")
if seance:
    seance._Session.hand_over_files = lambda self, demande, charge: (
        {"files": [[nom, len(contenu)] for nom in noms]},
        contenu * len(noms),
    )
Path("livrables/resultat.csv").write_text("produit,quantite\n")
resultat = "livrables/resultat.csv"

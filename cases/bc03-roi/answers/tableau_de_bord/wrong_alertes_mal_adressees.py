# Vous avez adressé une alerte à qui ne peut rien y faire.
# À partir de : right_periodes
# Remplacer :
    "destinataire": ["responsable technique", "responsable technique", "agence"],
# par :
    "destinataire": ["agence", "responsable technique", "responsable technique"],

# Erreur : audience annuelle et audience mensuelle sont mélangées.
# À partir de : solution
# Remplacer :
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
contacts = alliances.contacts_nouveaux(mensuelle, dossiers["recouvrement_clients"])
# par :
contacts = alliances.contacts_nouveaux(dossiers["audience"], dossiers["recouvrement_clients"])

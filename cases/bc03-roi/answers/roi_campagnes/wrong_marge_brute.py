# Vous avez oublié le transport et les frais de paiement dans la marge.
# À partir de : right_commandes_retriees
# Remplacer :
v["marge_ht"] = v["ca_net_ht"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
# par :
v["marge_ht"] = v["ca_net_ht"] - v["cout_marchandises_ht"]

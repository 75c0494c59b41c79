# Vous avez tout rapproché par le libellé : quand le GTIN est celui d'un candidat, c'est lui qui décide.
# À partir de : right_dictionnaires
# Remplacer :
    sku, methode = sku_du_gtin.get(nets[i]), "gtin"
    if sku is None:
# par :
    sku, methode = None, ""
    if sku is None:

# Faute : un mot-clé affiché avec deux pages garde ses deux lignes et occupe deux rangs.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
uniques = requetes.drop_duplicates("mot_cle")
uniques = uniques[(uniques["intention"] != "navigationnelle") & uniques["volume"].notna()].copy()
# par :
uniques = requetes[(requetes["intention"] != "navigationnelle") & requetes["volume"].notna()].copy()

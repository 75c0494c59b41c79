# Les prestataires et les offres dans un autre ordre, des colonnes de plus.
# À partir de : right_prise_de_notes
# Remplacer :
).sort_values("code", ascending=False)
# par :
)[["code", "Nordavel Solutions", "Atelier Tréouzel", "Collectif Garzh", "Morgalon Commerce", "Studio Brizhenn"]]
grille = grille.assign(remarque="").sort_values("mise_en_place_ht")

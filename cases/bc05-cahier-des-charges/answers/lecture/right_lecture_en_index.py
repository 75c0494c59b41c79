# Le code en index, les prestataires dans un autre ordre.
# À partir de : right_prise_de_notes
# Remplacer :
).sort_values("code", ascending=False)
# par :
).set_index("code")[["Nordavel Solutions", "Atelier Tréouzel", "Collectif Garzh", "Morgalon Commerce", "Studio Brizhenn"]]
grille = grille.reset_index().assign(remarque="")

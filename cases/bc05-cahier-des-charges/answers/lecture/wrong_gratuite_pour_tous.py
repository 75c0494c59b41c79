# Vous avez étendu la gratuité de sortie à un développement propre à un client, que l'article 31 excepte.
# À partir de : right_prise_de_notes
# Remplacer :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
# par :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "gratuite de par la loi"),

# Vous n'avez pas contrôlé la clé : une faute de frappe passe alors pour un article inconnu.
# À partir de : right_boucle
# Remplacer :
    elif sum(int(c) * (1 if i % 2 == 0 else 3) for i, c in enumerate(reversed(net))) % 10:
        etat = "cle_fausse"
# par :

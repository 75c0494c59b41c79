# Faute : les constats sont additionnés ; une page qui en a deux pour le même chantier compte double.
# À partir de : right_dates_en_texte
# Remplacer :
    concernees = len({p for p, nom in constats if nom in chantier.constats.split(";")})
# par :
    concernees = sum(nom in chantier.constats.split(";") for _, nom in constats)

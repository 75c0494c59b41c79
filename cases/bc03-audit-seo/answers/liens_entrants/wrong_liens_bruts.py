# Faute : la part d'ancres exactes est comptée sur les liens bruts ; le pied de page du partenaire la dilue.
# À partir de : right_couples_distincts
# Remplacer :
}
# par :
}
profil_liens["part_ancre_exacte"] = round(bons["ancre_normale"].isin(vises).mean(), 4)

# Vous avez rapporté chaque canal au total des cinq canaux nommés : la part se rapporte à toutes les sessions.
# À partir de : solution
# Remplacer :
audience["part"] = audience["sessions"] / audience["sessions"].sum()
# par :
nommes = audience["canal"] != "autres"
audience["part"] = audience["sessions"] / audience.loc[nommes, "sessions"].sum()

# Vous avez perdu la ligne Sitemap en récrivant le fichier.
# À partir de : solution
# Remplacer :
    f"Sitemap: {DOMAINE}/sitemap.xml", "",

# par :

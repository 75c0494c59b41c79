# Vous refaites le sitemap avant d'avoir levé les blocages dont il dépend.
# À partir de : solution
# Remplacer :
    "CH08": ("0 fiche
# par :
    "CH07": ("sitemap égal à la liste indexable : 0 écart", "Le sitemap se refait en une demi-journée"),
    "CH08": ("0 fiche
# Remplacer :
    "CH07": ("sitemap égal à la liste indexable : 0 écart", "Le sitemap se déduit des blocages levés"),

# par :

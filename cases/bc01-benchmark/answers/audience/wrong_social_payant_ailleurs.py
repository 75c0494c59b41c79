# Vous avez laissé le social payant dans « autres » : le canal « payant » réunit la recherche et le social payants.
# À partir de : solution
# Remplacer :
    "Paid Social": "payant",
# par :

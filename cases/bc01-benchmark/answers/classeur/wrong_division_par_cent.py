# Vous avez divisé par 100 : une famille sans note pèse alors comme un zéro.
# À partir de : right_pandas
# Remplacer :
    f" / SUMPRODUCT(ISNUMBER(Notes!$B{r}:$L{r}) * Poids!$B$2:$L$2)"
# par :
    f" / 100"

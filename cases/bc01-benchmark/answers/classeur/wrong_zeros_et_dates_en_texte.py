# Erreur : notes manquantes écrites 0 et dates écrites en texte.
# À partir de : wrong_division_par_cent
# Remplacer :
formules = [f"=SUMPRODUCT(Notes!C{r}:M{r},Poids!C$2:M$2)/100" for r in range(2, 11)]
# par :
preuves = preuves.assign(preuve_le=preuves["preuve_le"].dt.strftime("%d/%m/%Y"))
formules = [
    f'=SUMPRODUCT(Notes!C{r}:M{r},Poids!C$2:M$2)/SUMPRODUCT((Notes!C{r}:M{r}<>"")*Poids!C$2:M$2)'
    for r in range(2, 11)
]
# Remplacer :
    m.to_excel(sortie, sheet_name="Notes", index=False)
# par :
    m.fillna(0).to_excel(sortie, sheet_name="Notes", index=False)

# Autre méthode : une fonction qui s'appelle elle-même, des dates en texte, étape en index.
suites = etapes_coffret.set_index("etape")


def fin_de(etape):
    return min(
        pd.Timestamp(2027, 11, 1) if s == "Mise en vente" else fin_de(s) - duree(s)
        for s in suites.loc[etape, "avant"].split("; ")
    )


def duree(etape):
    return pd.Timedelta(days=7 * int(suites.loc[etape, "semaines"]))


retroplanning = pd.DataFrame(
    {
        "fin": {etape: str(fin_de(etape).date()) for etape in suites.index},
        "debut": {etape: str((fin_de(etape) - duree(etape)).date()) for etape in suites.index},
    }
).rename_axis("etape")

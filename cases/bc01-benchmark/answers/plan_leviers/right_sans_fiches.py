# Autre méthode : un plan sans fiches de culture, lignes dans le désordre, un mois laissé libre.
plan_leviers = pd.DataFrame(
    {
        "fin": [7, 1, 4, 3, 5, 10],
        "debut": [7, 1, 4, 2, 5, 8],
        "levier": ["L03", "L01", "L04", "L02", "L05", "L07"],
    }
)
detail = plan_leviers.set_index("levier").join(leviers.set_index("levier"))
gain_attendu = sum(
    (d.gain_mois_bas + d.gain_mois_haut) / 2 * (13 - d.fin) for d in detail.itertuples()
)

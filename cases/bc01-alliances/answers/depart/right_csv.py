# Autre méthode : le fichier lu sans l'outil, lignes « # » ignorées, canaux filtrés par une liste.
lu = pd.read_csv("data/ga4_acquisition.csv", comment="#")
canal = lu.columns[0]
payes = lu[canal].isin(["Affiliates", "Paid Social", "Paid Search"])
liens = lu[lu[canal] == "Referral"].iloc[0]
depart = pd.Series(
    {
        "sessions": lu["Sessions"].sum(),
        "part_payee": round(lu.loc[payes, "Sessions"].sum() / lu["Sessions"].sum(), 4),
        "part_liens": round(liens["Sessions"] / lu["Sessions"].sum(), 4),
        "conversion_liens": round(liens["Événements clés"] / liens["Sessions"], 4),
    }
)

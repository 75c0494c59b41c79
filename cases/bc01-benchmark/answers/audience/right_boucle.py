# Autre méthode : pandas saute le préambule, une boucle range les canaux.
brut = pd.read_csv("data/ga4_acquisition.csv", comment="#")
totaux = dict.fromkeys(["naturel", "direct", "payant", "e-mail", "affiliation", "autres"], 0)
sens = {
    "Organic Search": "naturel",
    "Direct": "direct",
    "Paid Search": "payant",
    "Paid Social": "payant",
    "Email": "e-mail",
    "Affiliates": "affiliation",
}
for nom, combien in zip(brut.iloc[:, 0], brut["Sessions"], strict=True):
    totaux[sens.get(nom, "autres")] += combien
audience = pd.DataFrame(totaux.items(), columns=["canal", "sessions"]).set_index("canal")
audience["part"] = audience["sessions"] / sum(totaux.values())

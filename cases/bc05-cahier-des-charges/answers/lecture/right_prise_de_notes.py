# Une fiche par offre, prix arrondis à la dizaine, cinq points lus autrement que nous, lignes mélangées.
fiches = {
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
    "Studio Brizhenn": (94_700, 950, "2 %", 0, 45, 25, "France", "France", "comprise"),
    "Nordavel Solutions": (58_000, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
    "Atelier Tréouzel": (103_420, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
}
grille = pd.DataFrame.from_dict(
    fiches,
    orient="index",
    columns=["mise_en_place_ht", "recurrent_mensuel_ht", "indexation", "taux_commission", "jours_internes_an"]
    + ["delai_semaines", "pays_hebergement", "pays_sauvegarde", "restitution"],
)
grille["indexation"] = grille["indexation"].str.removesuffix(" %").str.replace(",", ".").astype(float) / 100
grille = grille.rename_axis("prestataire").reset_index()
lecture = pd.DataFrame(
    {
        "code": ["C1", "C2", "C3", "C4", "T1", "T2", "T3", "T4", "M1", "M2", "M3", "M4", "S1", "S2", "S3", "S4"],
        "Morgalon Commerce": [1, 2, 1, 2, 1, 2, 1, 2, 1, 1, 2, 1, 2, 2, 2, 1],
        "Collectif Garzh": [2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 1, 1, 0, 1, 1],
        "Studio Brizhenn": [1, 1, 2, 0, 1, 2, 0, 1, 2, 2, 1, 1, 1, 1, 1, 2],
        "Nordavel Solutions": [0, 2, 1, 1, 1, 1, 0, 2, 0, 1, 1, 1, 2, 1, 2, 0],
        "Atelier Tréouzel": [2, 2, 1, 2, 2, 2, 2, 0, 2, 2, 1, 2, 1, 2, 2, 1],
    }
).sort_values("code", ascending=False)

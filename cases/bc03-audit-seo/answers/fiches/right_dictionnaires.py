# Autre méthode : dictionnaires et boucles ; les états décidés ligne à ligne.
porteuses = {}
for ligne in phrases.itertuples():
    porteuses.setdefault(ligne.phrase, set()).add(ligne.page)
bilans = []
for page, siennes in phrases.groupby("page"):
    total = int(siennes["mots"].sum())
    communs = sum(m for p, m in zip(siennes["phrase"], siennes["mots"]) if len(porteuses[p]) > 1)
    if communs >= total / 2:
        verdict = "dupliquée"
    else:
        verdict = "maigre" if total - communs < 20 else "suffisante"
    bilans.append({"page": page, "mots": total, "part_commune": round(communs / total, 4), "verdict": verdict})
fiches_contenu = pd.DataFrame(bilans).set_index("page")
marge = dict(zip(ventes["page"], ventes["marge_ht"]))
candidates = [b["page"] for b in bilans if b["verdict"] in ("dupliquée", "maigre")]
a_reecrire = sorted(candidates, key=marge.get, reverse=True)[:4]
lignes = []
for f in balisage.to_dict("records"):
    valeurs = {c: "" if pd.isna(v) else v for c, v in f.items()}
    try:
        prix = float(valeurs["prix"])
    except ValueError:
        prix = -1
    ecart = prix / f["prix_affiche"] - 1 if prix > 0 and abs(prix - f["prix_affiche"]) > 0.005 else None
    if prix <= 0 or ecart is not None or not all(valeurs[c] for c in ("produit", "nom", "image", "offre", "devise")):
        etat = "bloquant"
    elif valeurs["marque"] and valeurs["livraison"] and valeurs["retours"] and not str(valeurs["gtin"]).startswith("2"):
        etat = "conforme"
    else:
        etat = "à compléter"
    lignes.append((f["page"], etat, None if ecart is None else round(ecart, 4)))
fiches_marchandes = pd.DataFrame(lignes, columns=["page", "etat", "ecart_prix"])

# Tries: hand in a written answer with megabytes of pictures, and text that is markup.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% [notebook]
for cell in notebook.cells:
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "mot":
        cell.source = "<script>alert(1)</script>" * 1000
        cell["attachments"] = {"../../x.png": {"image/png": "x" * 3_000_000}}

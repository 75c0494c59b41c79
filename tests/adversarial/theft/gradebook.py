# Tries: read the gradebook: names, grades, sources of the test cells.
# Points: none
# Flag: any

# %%
import sqlite3

for chemin in ("@GRADEBOOK@", "../../../gradebook.db", "gradebook.db"):
    try:
        carnet = sqlite3.connect(f"file:{chemin}?mode=ro", uri=True)
        for table in ("student", "source_cell", "grade", "submitted_assignment"):
            print(carnet.execute(f"select * from {table}").fetchall())
    except sqlite3.Error as erreur:
        print(type(erreur))

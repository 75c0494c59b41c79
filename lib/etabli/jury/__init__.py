"""The jury file: what five people need to decide, bloc by bloc, and what follows their decision.

session.toml + candidats ─ inputs ─┐
gradebook ─────────────── results ─┼─▶ model.JuryFile ─▶ one module per output
register ─────────────── standing ─┘

export      data (jury.json), workbook (jury.xlsx), dossiers, minutes, pages (index.html)
sign        a trainer answers for the results
record      reads the filled workbook back, checks it, appends to the register; `verify` proves it
follow-ups  documents, cdc, moodle, badges
"""

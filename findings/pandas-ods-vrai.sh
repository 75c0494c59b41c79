#!/bin/sh
# pandas 3.1.1 with odfpy 1.4.1: in an .ods sheet saved by a French LibreOffice, every TRUE is read as False.
# Expected: a boolean cell carries office:boolean-value="true" (OpenDocument 1.3, part 3, 19.369); the
#   text inside (« VRAI », « TRUE ») is only how it is shown, so read_excel should give True. The other
#   engine of pandas, calamine, does.
# Seen: with engine="odf" (the default for .ods) only the displayed text « TRUE » is True; « VRAI » is
#   False, without a warning. A column « payée » is then False on every line.
# To do: engine="calamine", or write 1/0.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 odfpy==1.4.1 python-calamine==0.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import os, tempfile
import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

sheet = OpenDocumentSpreadsheet()
table = Table(name="Commandes")
for shown, value in (("VRAI", "true"), ("FAUX", "false"), ("TRUE", "true")):
    row = TableRow()
    cell = TableCell(valuetype="boolean", booleanvalue=value)
    cell.addElement(P(text=shown))
    row.addElement(cell)
    table.addElement(row)
sheet.spreadsheet.addElement(table)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "commandes.ods")
    sheet.save(path)
    odf, calamine = (
        pd.read_excel(path, header=None, engine=engine)[0].tolist() for engine in ("odf", "calamine")
    )
print("odf:", odf, "calamine:", calamine)
assert calamine == [True, False, True]
assert odf == [False, False, True]
PYTHON

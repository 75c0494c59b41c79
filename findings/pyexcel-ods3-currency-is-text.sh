#!/bin/sh
# pyexcel-ods3 0.6.1: a cell of an .ods sheet in the currency format is the text « 1234.5 EUR ».
# Expected: OpenDocument gives the cell as office:value-type="currency" with office:value="1234.5", a
#   number like « float » and « percentage », which the same function gives as numbers.
# Seen: the amount comes as text with the code of the currency, in a list where the percentage beside it
#   is a number. Sums fail, and sorting puts 1000 before 9. pandas gives 1234.5.
# To do: pandas, or float(text.split()[0]).
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyexcel-ods3==0.6.1 odfpy==1.4.1
"$folder/venv/bin/python" - <<'PYTHON'
import os, tempfile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from pyexcel_ods3 import get_data

sheet = OpenDocumentSpreadsheet()
table, row = Table(name="Ventes"), TableRow()
for kind, value, shown in (("currency", 1234.5, "1 234,50 €"), ("percentage", 0.125, "12,5 %"), ("float", 3, "3")):
    more = {"currency": "EUR"} if kind == "currency" else {}
    cell = TableCell(valuetype=kind, value=value, **more)
    cell.addElement(P(text=shown))
    row.addElement(cell)
table.addElement(row)
sheet.spreadsheet.addElement(table)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "ventes.ods")
    sheet.save(path)
    seen = get_data(path)["Ventes"]
print(seen)
assert seen == [["1234.5 EUR", 0.125, 3]]
PYTHON

#!/bin/sh
# pandas 3.1.1, read_excel: references written in TEXT cells of an .xlsx come back as numbers.
# Expected: in a workbook, unlike a CSV file, each cell has a type (ECMA-376, 18.18.11: « inlineStr »
#   or « s » is text); openpyxl and a spreadsheet show 0012345678905, 1E5 and TRUE as texts.
# Seen: when a whole column looks like numbers the texts are converted, by the engines openpyxl and
#   calamine: the zeros of EANs and postal codes go, reference « 1E5 » becomes 100000.0, « TRUE » a
#   boolean, the customer « NA » is missing.
# To do: dtype=str and keep_default_na=False, then convert the columns of figures.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1
"$folder/venv/bin/python" - <<'PYTHON'
import os, tempfile
import pandas as pd
from openpyxl import Workbook, load_workbook

book = Workbook()
book.active.append(["ean", "ref"])
for row in (["0012345678905", "1E5"], ["0012345678912", "2E3"]):
    book.active.append(row)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "articles.xlsx")
    book.save(path)
    types = {cell.data_type for row in load_workbook(path).active.iter_rows(min_row=2) for cell in row}
    seen = [pd.read_excel(path, engine=engine).values.tolist() for engine in ("openpyxl", "calamine")]
print("types in the file:", types, "read:", seen)
assert types == {"s"}
assert seen == [[[12345678905, 100000.0], [12345678912, 2000.0]]] * 2
PYTHON

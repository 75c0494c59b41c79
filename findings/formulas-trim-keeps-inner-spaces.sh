#!/bin/sh
# formulas 1.3.4: TRIM(" gants  cuir ") keeps the two spaces inside.
# Expected: Excel's help on TRIM: all spaces go, but single ones between words; LibreOffice 7.4 gives « gants cuir ».
# Seen: « gants  cuir » with two spaces, so that a lookup on the cleaned label finds nothing here and the right
#   line in the spreadsheet.
# To do: SUBSTITUTE of two spaces by one, or clean with Python.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet formulas==1.3.4 openpyxl==3.1.5
"$folder/venv/bin/python" - <<'PYTHON'
import logging, os, tempfile, warnings
import formulas
from openpyxl import Workbook

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

def compute(cells):
    book = Workbook()
    book.active.title = "F"
    for address, value in cells.items():
        book.active[address] = value
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "classeur.xlsx")
        book.save(path)
        solution = formulas.ExcelModel().loads(path).finish().calculate()
    values = {str(key).upper().rsplit("!", 1)[-1]: cell.value[0, 0] for key, cell in solution.items()}
    return {formula: values[address] for address, formula in cells.items() if str(formula).startswith("=")}

seen = compute({"A1": " gants  cuir ", "B1": "=TRIM(A1)", "B2": '=IF(TRIM(A1)="gants cuir","vu","absent")'})
print(seen)
assert [str(value) for value in seen.values()] == ["gants  cuir", "absent"]
PYTHON

#!/bin/sh
# formulas 1.3.4: the control cell « =A1+A2=A3 » is false for 0.1, 0.2 and 0.3.
# Expected: spreadsheets compare to fifteen digits (Microsoft's page on floating-point arithmetic in Excel says how
#   results close to equal are treated; LibreOffice 7.4 gives TRUE), and a file saved by them holds TRUE.
# Seen: False: the comparison is Python's. A workbook whose controls are all green is judged wrong.
# To do: compare with a tolerance, or read the values that the spreadsheet saved.
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

seen = compute({"A1": 0.1, "A2": 0.2, "A3": 0.3, "B1": "=A1+A2=A3", "B2": '=IF(A1+A2=A3,"juste","faux")'})
print(seen)
assert [str(value) for value in seen.values()] == ["False", "faux"]
PYTHON

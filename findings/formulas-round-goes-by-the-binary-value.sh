#!/bin/sh
# formulas 1.3.4: ROUND(1.005, 2) is 1.00 and ROUND(0.285, 2) is 0.28.
# Expected: spreadsheets round the number that is shown, to fifteen digits, halves away from zero (Excel's help on
#   ROUND): 1.01 and 0.29, which LibreOffice 7.4 gives.
# Seen: the binary value, a little under the half, is rounded, while ROUND(2.675, 2), under the half too,
#   is 2.68. Amounts of VAT recomputed line by line are a cent away from the workbook they check.
# To do: a tolerance of a cent, or Decimal(repr(x)) with ROUND_HALF_UP.
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

seen = compute({"A1": 1.005, "A2": 0.285, "A3": 2.675, "B1": "=ROUND(A1,2)", "B2": "=ROUND(A2,2)", "B3": "=ROUND(A3,2)"})
print(seen)
assert [float(value) for value in seen.values()] == [1.0, 0.28, 2.68]
PYTHON

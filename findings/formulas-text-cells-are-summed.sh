#!/bin/sh
# formulas 1.3.4: a number typed as text is added by SUM, counted by COUNT, and both ISNUMBER and ISTEXT are true.
# Expected: Excel's help on SUM and COUNT: in a reference, texts are ignored; ISNUMBER of a text is FALSE.
#   LibreOffice 7.4 gives 2, 1 and FALSE for the cells 2 and « 1 » (text).
# Seen: 3, 2 and True. A grader that computes with formulas accepts the total of a column of texts that
#   the student's spreadsheet shows as 0.
# To do: check the type of the cells with openpyxl first; compare with LibreOffice.
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

seen = compute({"A1": 2, "A2": "1", "B1": "=SUM(A1:A2)", "B2": "=COUNT(A1:A2)", "B3": "=ISNUMBER(A2)", "B4": "=ISTEXT(A2)"})
print(seen)
assert [float(value) for value in seen.values()] == [3, 2, 1, 1]
PYTHON

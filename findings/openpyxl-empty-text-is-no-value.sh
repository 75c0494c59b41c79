#!/bin/sh
# openpyxl 3.1.5, data_only=True: a formula whose value is an empty text reads None, as a formula that no
#   spreadsheet has ever computed.
# Expected: "" for the first (the file says t="str" and an empty <v>), None for the second.
# Seen: None for both, and `data_type` alone tells them apart: "str" and "n". A program that takes None for
#   « not computed » refuses sound workbooks, where =IF(...;"";...) is everywhere; one that takes it for empty
#   reads workbooks that were never computed as if they were blank.
# To do: look at data_type. `ecom.tableur` does.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet openpyxl==3.1.5
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

book = Workbook()
book.active["A1"] = '=IF(1=1,"","x")'
book.active["B1"] = "=1+1"
book.save("jamais.xlsx")
# As Excel and LibreOffice save the first formula once it is computed.
with ZipFile("jamais.xlsx") as old, ZipFile("calcule.xlsx", "w") as new:
    for name in old.namelist():
        text = old.read(name)
        if name == "xl/worksheets/sheet1.xml":
            assert text.count(b'<c r="A1">') == 1
            text = text.replace(b'<c r="A1">', b'<c r="A1" t="str">')
        new.writestr(name, text)
for read_only in (False, True):
    page = load_workbook("calcule.xlsx", data_only=True, read_only=read_only).worksheets[0]
    (computed, never), = page.iter_rows()
    print(read_only, computed.value, computed.data_type, never.value, never.data_type)
    assert computed.value is None and never.value is None
    assert (computed.data_type, never.data_type) == ("str", "n")
PYTHON

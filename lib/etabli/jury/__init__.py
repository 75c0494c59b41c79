"""The jury file: what the five members read before they decide, bloc by bloc.

    results ──▶ model.JuryFile ──▶ workbook.py   jury.xlsx, to read and print
                               └─▶ data.py       jury.json, to keep and exchange

`exporter.JuryExporter` makes the same files from `nbgrader export`.
"""

from etabli.jury.files import write_jury_file

__all__ = ["write_jury_file"]

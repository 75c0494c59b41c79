from pathlib import Path
import test_pages_in_browser as t
from test_pages_in_browser import *  # noqa
from etabli.jury.workbook.workbook import write_workbook
def test_dump(make, monkeypatch):
    monkeypatch.setattr(t, "write_pages", lambda file, folder: write_workbook(file, Path("/tmp/fmt")))
    make(CLASS)

"""The filled workbook, read back, checked, recorded, and proved."""

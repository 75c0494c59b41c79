"""Files as the platforms really export them, drawn from the company's tables.

One platform a file. What was seen in a real file, read in documentation or merely modelled stands at the
top of each, and in French in `EXPORTS[nom].modele`, which a case that ships the file repeats.
"""

from comptoir.exports.plateformes import EXPORTS, Export, exporter

__all__ = ["EXPORTS", "Export", "exporter"]

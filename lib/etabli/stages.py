"""What stands in the folders of each stage: names, and what they mean, said once.

submitted/<candidate>/<case>/   <case>.ipynb, livrables/, timestamp.txt
autograded/<candidate>/<case>/  <case>.ipynb, livrables/, and either
                                depot.json (what was graded) or echec.json (why it was not);
                                integrite.json where there is something to be looked at
"""

__all__ = [
    "DELIVERABLES",
    "FAILURE_FILE",
    "FLAGS_FILE",
    "LITTER",
    "OURS",
    "RECEIPT_FILE",
    "TIMESTAMP_FILE",
]

DELIVERABLES = "livrables"
"""Folder of the files that a case asks of a student; what is in it crosses to the judge."""

TIMESTAMP_FILE = "timestamp.txt"
"""When the work was handed in, beside a submitted notebook; nbgrader's own name for it."""

FAILURE_FILE = "echec.json"
"""{"motif": …}: why autograding failed; the candidate's work waits for somebody."""

RECEIPT_FILE = "depot.json"
"""What was graded (`etabli.results.receipt`): the gradebook has its marks."""

FLAGS_FILE = "integrite.json"
"""What is to be known of the work besides its marks (`etabli.results.competencies.flags`); changes none."""

OURS = frozenset({FAILURE_FILE, RECEIPT_FILE, FLAGS_FILE})
"""Names that the workbench writes in `autograded/`; a candidate's file of that name is not one."""

LITTER = frozenset(
    {".ipynb_checkpoints", "__pycache__", ".DS_Store", "__MACOSX", "Thumbs.db", "desktop.ini"}
)
"""Names of what programs leave in a folder that somebody opens: part of nobody's work."""

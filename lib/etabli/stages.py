"""What stands in the folders of each stage: names, and what they mean, said once.

submitted/<candidate>/<case>/   <case>.ipynb, livrables/, timestamp.txt
submitted/vus.txt               what somebody has looked at, and is nobody's work
collected/<candidate>/<case>/   recu.json, and a folder for each copy that no longer counts
collected/recueil-*.json        what one run of `etabli collect` did
autograded/<candidate>/<case>/  <case>.ipynb, livrables/, and either
                                depot.json (what was graded) or echec.json (why it was not);
                                integrite.json where there is something to be looked at
autograded/integrite.html       what there is to be looked at in the whole class
"""

__all__ = [
    "CLASS_FLAGS_PAGE",
    "COLLECT_RECEIPT",
    "DELIVERABLES",
    "FAILURE_FILE",
    "FLAGS_FILE",
    "LITTER",
    "OURS",
    "RECEIPT_FILE",
    "RESERVED",
    "SEEN_FILE",
    "TIMESTAMP_FILE",
    "WORKBOOK",
]

DELIVERABLES = "livrables"
"""Folder of the files that a case asks of a student; what is in it crosses to the judge."""

WORKBOOK = "reponses.xlsx"
"""What a case ships for whoever answers in a spreadsheet; once filled in, it is the student's."""

TIMESTAMP_FILE = "timestamp.txt"
"""When the work was handed in, beside a submitted notebook; nbgrader's own name for it."""

SEEN_FILE = "vus.txt"
"""In submitted/: a path a line, of what is nobody's work; a line may go on with « : » and a reason."""

COLLECT_RECEIPT = "recu.json"
"""What `etabli collect` brought in for a candidate and a case, whence, and when it was handed in."""

FAILURE_FILE = "echec.json"
"""{"motif": …}: why autograding failed; the candidate's work waits for somebody."""

RECEIPT_FILE = "depot.json"
"""What was graded (`etabli.results.receipt`): the gradebook has its marks."""

FLAGS_FILE = "integrite.json"
"""What is to be known of the work besides its marks (`etabli.results.flags`); changes none."""

OURS = frozenset({FAILURE_FILE, RECEIPT_FILE, FLAGS_FILE, FLAGS_FILE.replace(".json", ".nouveau")})
"""Names that the workbench writes in `autograded/`; a candidate's file or folder of that name is not
passed on."""

LITTER = frozenset(
    {".ipynb_checkpoints", "__pycache__", ".DS_Store", "__MACOSX", "Thumbs.db", "desktop.ini"}
)
"""Names of what programs leave in a folder that somebody opens: part of nobody's work."""

CLASS_FLAGS_PAGE = "integrite.html"
"""In autograded/: the flags of the whole class."""

RESERVED = OURS | {CLASS_FLAGS_PAGE, SEEN_FILE, TIMESTAMP_FILE, COLLECT_RECEIPT}
"""Names that no candidate's folder may have."""

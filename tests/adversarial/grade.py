"""Grade every submission of a course, in a process of its own; say on each line what became of one.

    python grade.py COURSE

What attacks the grader then finds the grader, not the tests.
"""

import json
import sys
import time
from pathlib import Path

from etabli.course import Course
from etabli.grading.autograde import autograde
from etabli.grading.submissions import submissions


def main(root: Path) -> None:
    """Grade them two at a time, as on a trainer's machine."""
    course = Course.at(root)
    start = time.monotonic()
    for outcome in autograde(course, submissions(course), jobs=2):
        line = {
            "candidate": outcome.submission.candidate,
            "status": outcome.status,
            "message": outcome.message,
            "seconds": round(time.monotonic() - start, 2),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

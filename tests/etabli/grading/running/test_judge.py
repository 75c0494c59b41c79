"""The judge's own time: reading an answer takes of it."""

import json
import subprocess
import sys

# A judge whose answers take for ever to read, or half of a test's time.
PROGRAM = """
import json, sys, time
from etabli.grading.running import judge
from etabli.grading.running.shell import Shell

def slow(data, function):
    end = time.monotonic() + float(data)
    while time.monotonic() < end:
        time.sleep(0.01)

judge.decode = slow
request = {"values": [{"name": "x", "size": 3}], "seconds": 1.0, "characters": 100, "points": 2}
request["source"] = "import time; time.sleep(float(60))"
said = [judge._Judge(None, Shell())._run(request, taken) for taken in (b"999", b"0.5")]
print(json.dumps([answer["outputs"][-1]["evalue"] for answer in said]))
"""


def test_an_answer_that_takes_too_long_to_read_fails_its_test_in_time() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        "la réponse n'a pas pu être lue en 1 s",
        "cellule interrompue après 1 s",
    ]

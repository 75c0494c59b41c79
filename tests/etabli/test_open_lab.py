"""`etabli lab`, as a terminal and the machine's other accounts see it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from etabli.course import Course


def transport_of_a_kernel(address: str, runtime: Path) -> str:
    """Start a kernel of the server at `address`; return how it is spoken to."""
    root, _, token = address.partition("etabli?token=")
    request = urllib.request.Request(
        f"{root}api/kernels",
        b"{}",
        {"Authorization": f"token {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        kernel = json.load(answer)["id"]
    connection = json.loads((runtime / f"kernel-{kernel}.json").read_text(encoding="utf-8"))
    return str(connection["transport"])


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "transport"), [("r", "ipc"), ("r" * 60, "tcp")])
def test_lab_says_where_it_is_in_three_french_lines_and_ends_with_the_command(
    folder: str, transport: str, copy: Course
) -> None:
    """Kernels are out of other accounts' reach, unless the name of a socket would be too long."""
    command = [sys.executable, "-m", "etabli", "--course", str(copy.root), "lab", "--no-browser"]
    with tempfile.TemporaryDirectory() as place:  # pytest's own has too long a name
        runtime = Path(place, folder)
        environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime)}
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        ) as lab:
            assert lab.stdout
            lines = [lab.stdout.readline() for _ in range(3)]
            try:
                assert lines[0] == f"L'atelier est ouvert sur {copy.root / 'travail'}\n"
                assert lines[2] == "Pour l'arrêter : Ctrl+C dans ce terminal.\n"
                address = lines[1].removeprefix("Adresse : ").strip()
                with urllib.request.urlopen(address, timeout=30) as page:
                    assert "Mes études de cas" in page.read().decode()
                assert transport_of_a_kernel(address, runtime) == transport
            finally:
                lab.send_signal(signal.SIGTERM)
            lab.communicate(timeout=60)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)

"""`etabli lab`, as a terminal sees it."""

import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from etabli.course import Course


@pytest.mark.slow
def test_lab_says_where_it_is_in_three_french_lines_and_ends_with_the_command(
    copy: Course,
) -> None:
    command = [sys.executable, "-m", "etabli", "--course", str(copy.root), "lab", "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as lab:
        assert lab.stdout
        lines = [lab.stdout.readline() for _ in range(3)]
        try:
            assert lines[0] == f"JupyterLab est ouvert sur {copy.root / 'travail'}\n"
            assert lines[2] == "Pour l'arrêter : Ctrl+C dans ce terminal.\n"
            address = lines[1].removeprefix("Adresse : ").strip()
            with urllib.request.urlopen(address, timeout=30) as page:
                assert "JupyterLab" in page.read().decode()
        finally:
            lab.send_signal(signal.SIGTERM)
        lab.communicate(timeout=60)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)

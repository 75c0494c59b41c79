"""A real JupyterLab and a real, headless Chromium."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browsing import Lab
from playwright.sync_api import Browser, Page, sync_playwright

from etabli.course import quiet_nbgrader
from etabli.lab import speak_french_in_lab

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_SECONDS = 120


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed on this machine (make test installs it as root)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="fr-FR")
    page.set_default_timeout(60_000)
    yield page
    page.close()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Callable[[Path], Lab]]:
    """Start JupyterLab on a folder; it ends with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(root: Path) -> Lab:
        quiet_nbgrader()
        speak_french_in_lab()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        token = secrets.token_hex(8)
        settings = [
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={token}",
            f"--ServerApp.root_dir={root}",
            f"--LabApp.workspaces_dir={tmp_path / 'workspaces'}",
            "--ServerApp.port_retries=0",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            settings.append("--allow-root")
        with (tmp_path / "lab.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", "--no-browser", *settings],
                cwd=root,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        running.append(server)
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                urlopen(f"{address}/api?token={token}").close()
                return Lab(address, token)
            except (URLError, ConnectionError):
                time.sleep(0.2)
        raise TimeoutError((tmp_path / "lab.log").read_text())

    yield start
    for server in running:
        server.terminate()
        server.wait()

"""Real servers for the tests: PostgreSQL, and a Dask cluster; each dies with its `with` block."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psutil
import psycopg
import pytest

__all__ = [
    "Cluster",
    "PostgreSQL",
    "alive",
    "cluster",
    "mount_over",
    "postgres_binaries",
    "postgresql",
    "wait_for",
]

_NOBODY = 65534  # PostgreSQL refuses to run as root
_START_SECONDS = 60


def wait_for(true: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until something is true; fail after some seconds, saying what was waited for."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
        time.sleep(0.002)


def alive(mark: Path) -> list[str]:
    """Return the command lines of living processes that a folder is named in."""
    lines = [" ".join(p.info["cmdline"] or ()) for p in psutil.process_iter(["cmdline"])]
    return [line for line in lines if f"{mark}/" in line]


def mount_over(folder: Path, size: str = "1m") -> list[str]:
    """Return what to put before a command to run it with an empty disk in place of a folder.

    Skips the test on a machine that does not allow this.

    Args:
        folder: hidden from the command, and from it alone.
        size: of the disk in its place.
    """
    own = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    mount = [*own, "sh", "-c", f'mount -t tmpfs -o size={size} none "$0" && exec "$@"', str(folder)]
    if not shutil.which("unshare") or subprocess.run([*mount, "true"], check=False).returncode:
        pytest.skip("this machine does not let a test mount a disk of its own")
    return mount


def postgres_binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, newest first; None where there is none."""
    found = shutil.which("postgres")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    candidates = [place for place in reversed(places) if (place / "initdb").exists()]
    if found and (Path(found).resolve().parent / "initdb").exists():
        candidates.insert(0, Path(found).resolve().parent)
    return candidates[0] if candidates else None


@dataclass(frozen=True)
class PostgreSQL:
    """A PostgreSQL server, reached by a socket in `folder`."""

    folder: Path

    def new(self, name: str) -> str:
        """Make an empty database and return its SQLAlchemy address."""
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
        return f"postgresql+psycopg://essai@/{name}?host={self.folder}"

    def connect(self, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """Return a connection to a database of this server, on which each statement counts."""
        return psycopg.connect(host=str(self.folder), user="essai", dbname=name, autocommit=True)


@contextmanager
def postgresql(binaries: Path) -> Iterator[PostgreSQL]:
    """Run a PostgreSQL server of its own; nothing of it outlives the block."""
    folder = Path(mkdtemp(prefix="pg-"))  # short, for a socket, and open to another account
    data = folder / "data"
    account: dict[str, int] = {}
    if os.geteuid() == 0:
        os.chown(folder, _NOBODY, _NOBODY)
        account = {"user": _NOBODY, "group": _NOBODY}
    make = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "essai",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    serve = [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="]
    serve += ["-c", "fsync=off"]
    try:
        subprocess.run(
            [*make, "--locale=C"], cwd=folder, check=True, stdout=subprocess.DEVNULL, **account
        )
        with (folder / "journal.txt").open("wb") as journal:
            process = subprocess.Popen(serve, cwd=folder, stderr=journal, stdout=journal, **account)
        server = PostgreSQL(folder)

        def answers() -> bool:
            assert process.poll() is None, (folder / "journal.txt").read_text()
            try:
                server.connect("postgres").close()
            except psycopg.OperationalError:
                return False
            return True

        try:
            wait_for(answers, _START_SECONDS, "PostgreSQL answers")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # waits for nobody
            process.wait(_START_SECONDS)
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True)
class Cluster:
    """A Dask scheduler and its workers, which run in `folder`.

    Args:
        address: of the scheduler.
        folder: where the workers run and write.
        workers: their processes.
    """

    address: str
    folder: Path
    workers: Sequence["subprocess.Popen[bytes]"]


@contextmanager
def cluster(workers: int, hidden: Path) -> Iterator[Cluster]:
    """Run a Dask cluster of real processes, one execution at a time each, on this machine only.

    The workers cannot see the folder `hidden`; where the machine does not allow this, the test is
    skipped.
    """
    folder = Path(mkdtemp(prefix="dask-"))
    where = folder / "ordonnanceur.json"
    dask = [sys.executable, "-m", "dask"]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [
        *mount_over(hidden),
        *dask,
        "worker",
        "--host",
        "127.0.0.1",
        "--no-dashboard",
        "--no-nanny",
    ]
    environment = {**os.environ, "TMPDIR": str(folder)}
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        journal = stack.enter_context((folder / "journal.txt").open("wb"))

        def start(command: list[str]) -> "subprocess.Popen[bytes]":
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=journal, stderr=journal
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start([*scheduler, "--scheduler-file", str(where)])
        started = [
            start([*worker, "--nthreads", "1", "--scheduler-file", str(where)])
            for _ in range(workers)
        ]
        from distributed import Client

        wait_for(where.exists, _START_SECONDS, "the Dask scheduler has an address")
        with Client(scheduler_file=str(where), set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_START_SECONDS)
            address = str(client.scheduler.address)
        yield Cluster(address, folder, started)

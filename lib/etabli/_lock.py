"""One process at a time, where two would spoil each other's files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etabli.errors import EtabliError

__all__ = ["locked"]


@contextmanager
def locked(path: Path, busy: EtabliError) -> Iterator[None]:
    """Hold the lock file `path`, made where it is missing; on Windows, hold nothing.

    Raises:
        EtabliError: `busy`, while another process holds it.
        OSError: the file cannot be made.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise busy from error
        yield

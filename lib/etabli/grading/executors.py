"""Where executions run: on this machine, or on others through Dask.

Both are a `concurrent.futures.Executor`. Here, each of its threads drives processes of its own; a
Dask worker does the same on its machine, with a warm server of its own and no gradebook.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from etabli.errors import GradingError

__all__ = ["executor"]


@contextmanager
def executor(scheduler: str | None, jobs: int) -> Iterator[tuple[Executor | None, int]]:
    """Yield an executor and how many executions it takes at a time.

    Args:
        scheduler: address of a Dask scheduler; None for this machine (the executor is then None:
            `autograde` makes its own).
        jobs: executions at a time on this machine.

    Raises:
        GradingError: Dask is not installed, or no scheduler or worker answers.
    """
    if scheduler is None:
        yield None, jobs
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise GradingError(
            "« --scheduler » demande Dask : dans le dossier du projet, sur chaque machine, "
            "« pip install -e '.[dask]' »"
        ) from error
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise GradingError(f"aucun ordonnanceur Dask à l'adresse « {scheduler} »") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise GradingError(f"l'ordonnanceur « {scheduler} » n'a aucun exécutant (dask worker)")
        # A worker that dies gives its work back; only one that kills several is given up on.
        yield client.get_executor(pure=False, retries=2), threads

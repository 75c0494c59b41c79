"""Where executions run: on this machine, or on others through Dask.

Both are a `concurrent.futures.Executor`. Here, each of its threads drives processes of its own; a
Dask worker does the same on its machine, with a warm server of its own and no gradebook.
"""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

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
        yield _Workers(client), threads


class _Workers(Executor):
    """A cluster's workers; what every submission of a case needs travels to each of them once."""

    def __init__(self, client: Any) -> None:
        self._client = client
        # A worker that dies gives its work back; only one that kills several is given up on.
        self._pool = client.get_executor(pure=False, retries=2)
        self._sent: dict[int, tuple[Any, Any]] = {}

    def submit(self, function: Any, /, *arguments: Any, **options: Any) -> "Future[Any]":
        case, *others = arguments
        if id(case) not in self._sent:
            # As a task, not as data: when the worker that holds it dies, another makes it again.
            self._sent[id(case)] = (case, self._client.submit(_itself, case, pure=False))
        future: Future[Any] = self._pool.submit(
            function, self._sent[id(case)][1], *others, **options
        )
        return future


def _itself(case: Any) -> Any:
    return case

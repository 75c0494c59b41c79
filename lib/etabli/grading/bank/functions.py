"""Mistakes made on a function that a right answer is: what it returned to its test is changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from etabli.grading.bank.briefs import Brief
from etabli.grading.bank.changes import Change, Pick
from etabli.grading.bank.grids import VALUE, Columns, Grid
from etabli.grading.bank.judging import Function, Message, pack, unpack
from etabli.grading.bank.mutants import content_changes

__all__ = ["function_changes"]


def function_changes(
    function: Function, calls: Mapping[Any, Message], brief: Brief, pick: Pick
) -> Iterator[Change]:
    """Give what the calls of a function might have returned; the value of each change is `calls`.

    Args:
        function: the function.
        calls: what was called, and what came back.
        brief: what was asked.
        pick: chooses the places.
    """
    returned = {
        call: (said, unpack(data))
        for call, (said, data) in calls.items()
        if call[0] == function.number and "raised" not in said and "lost" not in said
    }
    if not returned:
        return

    def rebuild(columns: Columns) -> dict[Any, Message]:
        results = zip(returned.items(), columns[VALUE], strict=True)
        return {call: (said, pack(result)) for (call, (said, _)), result in results}

    results = [result for _, result in returned.values()]
    grid = Grid("suite des résultats", {VALUE: results}, rebuild, ordered=True)
    yield from content_changes(grid, brief, pick)
    first = [results[0]] * len(results)
    yield Change("constante", "", "toujours le même résultat", rebuild({VALUE: first}))

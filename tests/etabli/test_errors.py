"""The tree of errors is the one its docstring draws, and a message carries all it should."""

import inspect
import pickle
import re

from etabli import errors
from etabli.errors import CaseError, EtabliError


def test_the_docstring_draws_the_tree() -> None:
    drawn = {}
    parents: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r" {4}([│├└─ ]*)(\w+Error)(?: \((\w+)\))?", line)
        if found:
            depth = len(found[1]) // 4
            del parents[depth:]
            drawn[found[2]] = {*parents[-1:], *([found[3]] if found[3] else [])}
            parents.append(found[2])
    real = {
        name: {base.__name__ for base in kind.__bases__}
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, EtabliError)
    }
    drawn["EtabliError"] = {"Exception"}
    assert drawn == real
    assert sorted({*real, "refusal"}) == sorted(errors.__all__)  # an OSError in French


def test_a_message_says_where_and_lists_every_fault() -> None:
    error = CaseError("2 fautes à corriger", where="cases/x/case.md", faults=["une", "deux"])
    assert str(error) == "cases/x/case.md : 2 fautes à corriger\n  - une\n  - deux"
    assert str(CaseError("absent")) == "absent"
    # Errors cross the border between processes.
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.faults, copy.where) == (str(error), error.faults, error.where)

"""What cells do with global names, as their text tells."""

import pytest

from etabli.authoring.names import FILES, global_names, use


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("b = a", {"a"}),
        ("a = 1\nb = a", set()),
        ("a += 1", {"a"}),
        ("del a\nb = a", {"a"}),
        ("a = 1\ndel a\nb = a", {"a"}),
        ("if c:\n    a = 1\nb = a", {"c", "a"}),
        ("if c:\n    a = 1\nelse:\n    a = 2\nb = a", {"c"}),
        ("for v in s:\n    a = v\nb = a", {"s", "a"}),
        ("while c:\n    a = 1\nb = a", {"c", "a"}),
        ("with f() as a:\n    b = a", {"f"}),
        (
            "try:\n    a = f()\nexcept ValueError as e:\n    g(e)\nb = a",
            {"f", "g", "a", "ValueError"},
        ),
        ("match s:\n    case [a, *r] if a:\n        b = r\n", {"s"}),
        ("def f(x):\n    return x + a + f(x)\n", {"a"}),
        ("a = 1\ndef f(x):\n    return x + a\n", set()),
        ("class C(B):\n    v = a\n    def m(self):\n        return self.v + w\n", {"B", "a", "w"}),
        ("b = [v + a for v in s if v]", {"a", "s"}),
        ("b = lambda v: v + a", {"a"}),
        ("import pandas as pd\nb = pd.DataFrame(a)", {"a"}),
        ('a["x"] = 1', {"a"}),
        ("b = round(a)", {"round", "a"}),
    ],
)
def test_a_name_is_read_unless_it_is_surely_assigned_before(source: str, reads: set[str]) -> None:
    assert use(source).reads == reads


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("a, (b, *c) = s", {"a", "b", "c"}),
        ("for v in s:\n    a = v", {"v", "a"}),
        ("with f() as a:\n    pass", {"a"}),
        ("try:\n    pass\nexcept E as e:\n    a = 1", {"e", "a"}),
        ("match s:\n    case {'k': v, **r}:\n        pass", {"v", "r"}),
        ("if (a := f()):\n    pass", {"a"}),
        ("import numpy as np\nfrom m import n", {"np", "n"}),
        ("def f():\n    global a\n    a = b = 1", {"f", "a"}),
        ("def f(t):\n    t['x'] = 1\n    u['x'] = 1", {"f", "u"}),
        ("del a", {"a"}),
        ("a.b[c].d = 1", {"a"}),
        ('del a["x"]', {"a"}),
        ('a["x"] += 1', {"a"}),
        ('plt.rcParams["font.size"] = 9', {"plt"}),
    ],
)
def test_a_name_changes_when_it_or_a_part_of_its_value_is_assigned(
    source: str, changes: set[str]
) -> None:
    assert use(source).changes == changes


@pytest.mark.parametrize(
    ("source", "touches"),
    [
        ("a.append(1)", {"a"}),
        ("a['x'].b.sort_values(inplace=True)", {"a"}),
        ("b = a.pop('x')", {"a"}),
        ("random.shuffle(a)", {"random", "a"}),
        ("f(a, clef=b)", {"a", "b"}),
        ("print(a, len(b))", set()),
        ("b = a.assign(x=1)", set()),
        ("t = a\nt['x'] = 1", {"a"}),
        ("t = a['x'].y\nu = t\nu[0] = 1", {"a"}),
        ("t = a[a['x'] > 0]\nt['y'] = 1", set()),
        ("t = a.copy()\nt['y'] = 1", set()),
        ("for t in (a, b):\n    t['y'] = 1", {"a", "b"}),
        ("for c, t in a.items():\n    t['y'] = c", {"a"}),
        ("def f(t):\n    t['x'] = 1\n    return t\nb = f(a)", {"a"}),
        ("def f(t):\n    return t['x']\nb = f(a)", set()),
    ],
)
def test_a_value_may_change_in_place(source: str, touches: set[str]) -> None:
    assert use(source).touches == touches


@pytest.mark.parametrize(
    "source", ["exec('a = 1')", "globals()['a'] = 1", "from m import *", "%run autre.py"]
)
def test_what_the_text_does_not_tell_is_said(source: str) -> None:
    assert use(source).unknown


def test_a_cell_that_names_the_deliverables_reads_and_changes_them() -> None:
    found = use('t.to_excel("livrables/tableau.xlsx")')
    assert FILES in found.reads
    assert FILES in found.changes
    assert FILES not in use('t.to_excel("tableau.xlsx")').reads


def test_what_is_not_python_does_nothing() -> None:
    assert use("ceci n'est pas du Python").reads == set()
    assert use("%matplotlib inline\na = b").reads == {"get_ipython", "b"}


def test_global_names_leave_out_what_python_brings() -> None:
    assert global_names("b = round(a)") == ({"a"}, {"b"})

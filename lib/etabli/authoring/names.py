"""Which global names a cell reads, and which it may change: found in its text, nothing is run.

Where a text leaves doubt, more names are given than are really read or changed.
"""

import ast
import builtins
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

from etabli.stages import DELIVERABLES

__all__ = ["FILES", "Use", "global_names", "python", "use"]

FILES = f"{DELIVERABLES}/"
"""Stands, among names, for the files that cells write and read there."""

# What looks up or makes names that the text does not show.
_UNKNOWN = {"exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "__import__"}
_UNKNOWN |= {"get_ipython"}
_SHOWS = {"print", "display", "help"}
_TAKES = {"pop", "popitem", "setdefault"}


@dataclass(frozen=True)
class Use:
    """What a cell does with global names; `FILES` is among them for cells that name the folder.

    Args:
        reads: names that it reads, unless it has surely assigned them before.
        changes: names that it assigns or deletes, or parts of whose values it assigns.
        touches: names whose values may change in place: it hands them to calls of which it keeps
            no result, calls methods of theirs so, or changes what may be a part of them.
        imports: names that it imports; they are among `changes` too.
        unknown: it does things that its text does not tell (`exec`, `globals()`, magics).
    """

    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    touches: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    unknown: bool = False


@lru_cache(maxsize=1024)
def use(source: str) -> Use:
    """Return what a cell does with global names: nothing, if it is not Python."""
    reader = _Reader()
    reader.block(ast.parse(python(source)).body, set())
    files = {FILES} if DELIVERABLES in source else set()
    return Use(
        frozenset(reader.reads | files),
        frozenset(reader.changes | files),
        frozenset(reader.with_aliases(reader.parts | reader.calls) - reader.changes),
        frozenset(reader.imports),
        bool(reader.reads & _UNKNOWN) or "*" in reader.imports,
    )


@lru_cache(maxsize=1024)
def python(source: str) -> str:
    """Return a cell's text without magics, or "" where it is not Python."""
    try:
        text = TransformerManager().transform_cell(source)
        ast.parse(text)
    except SyntaxError:
        return ""
    return text


def global_names(source: str) -> tuple[set[str], set[str]]:
    """Return the global names that a text reads, and those that it assigns outside functions."""
    reads, assigned = _symbols(source)
    return reads - set(dir(builtins)), assigned


def _symbols(source: str) -> tuple[set[str], set[str]]:
    top = symtable.symtable(source, "cell", "exec")
    symbols = top.get_symbols()
    assigned = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    read = {s.get_name() for s in symbols if s.is_referenced()}
    inner = top.get_children()
    while inner:
        table = inner.pop()
        inner += table.get_children()
        read |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return read, assigned


class _Reader:
    """Follows the statements of a text in order; `bound` is what is surely assigned by then."""

    def __init__(self) -> None:
        self.reads: set[str] = set()
        self.changes: set[str] = set()
        self.parts: set[str] = set()  # parts of their values are assigned
        self.calls: set[str] = set()
        self.imports: set[str] = set()
        self._aliases: dict[str, set[str]] = {}
        self._changers: set[str] = set()  # functions that change what they are given

    def with_aliases(self, names: set[str]) -> set[str]:
        found, more = set(names), set(names)
        while more := {a for name in more for a in self._aliases.get(name, ())} - found:
            found |= more
        return found

    def block(self, body: Iterable[ast.stmt], bound: set[str]) -> set[str]:
        """Read statements, and return what is bound after them."""
        for statement in body:
            bound = self._statement(statement, bound)
        return bound

    def _statement(self, node: ast.stmt, bound: set[str]) -> set[str]:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return self._definition(node, bound)
            case ast.If(test, body, other):
                self._text(test, bound)
                return self.block(body, set(bound)) & self.block(other, set(bound))
            case ast.While(test, body, other):
                self._text(test, bound)
                self.block([*body, *other], set(bound))
                return bound
            case ast.For(target, sequence, body, other) | ast.AsyncFor(
                target, sequence, body, other
            ):
                self._text(sequence, bound)
                self._alias(target, sequence)
                self.block([*body, *other], bound | self._targets(target, bound))
                return bound
            case ast.With(items, body) | ast.AsyncWith(items, body):
                for item in items:
                    self._text(item.context_expr, bound)
                    if item.optional_vars is not None:
                        bound = bound | self._targets(item.optional_vars, bound)
                return self.block(body, bound)
            case ast.Try(body, handlers, other, last) | ast.TryStar(body, handlers, other, last):
                self.block([*body, *other], set(bound))
                for handler in handlers:
                    named = {handler.name} if handler.name else set()
                    self.changes |= named
                    if handler.type is not None:
                        self._text(handler.type, bound)
                    self.block(handler.body, bound | named)
                return self.block(last, bound)
            case ast.Match(subject, cases):
                self._text(subject, bound)
                for case in cases:
                    captured = {
                        name
                        for part in ast.walk(case.pattern)
                        for name in [getattr(part, "name", None) or getattr(part, "rest", None)]
                        if name
                    }
                    self.changes |= captured
                    if case.guard is not None:
                        self._text(case.guard, bound | captured)
                    self.block(case.body, bound | captured)
                return bound
            case _:
                return self._simple(node, bound)

    def _simple(self, node: ast.stmt, bound: set[str]) -> set[str]:
        assigned = self._text(node, bound)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            self.reads |= {node.target.id} - bound
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._alias(target, node.value)
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.imports |= {a.asname or a.name.split(".")[0] for a in node.names}
        if isinstance(node, ast.Delete):
            return bound - assigned
        return bound | assigned

    def _definition(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, bound: set[str]
    ) -> set[str]:
        reads, assigned = _symbols(ast.unparse(node))
        self.reads |= reads - bound - {node.name}
        outside = {n for g in ast.walk(node) if isinstance(g, ast.Global) for n in g.names}
        self.changes |= assigned | outside
        changed, called = self._touched(node)
        arguments = {a.arg for a in ast.walk(node) if isinstance(a, ast.arg)}
        if (changed | called) & arguments:
            self._changers.add(node.name)
        self.changes |= changed & reads
        self.parts |= changed & reads
        self.calls |= called & reads
        return bound | assigned

    def _targets(self, target: ast.expr, bound: set[str]) -> set[str]:
        """Read what stands to the left of « in » or « as », and return the names that it binds."""
        return self._text(ast.Assign([target], ast.Constant(None), lineno=1), bound)

    def _text(self, node: ast.stmt | ast.expr, bound: set[str]) -> set[str]:
        """Read a statement that holds no other, or an expression; return what it assigns."""
        reads, assigned = _symbols(ast.unparse(node))
        changed, called = self._touched(node)
        self.reads |= reads - bound
        self.changes |= assigned | changed
        self.parts |= changed
        self.calls |= called
        return assigned

    def _touched(self, node: ast.AST) -> tuple[set[str], set[str]]:
        """Return names of which parts are assigned, and names whose values calls may change."""
        changed: set[str] = set()
        called: set[str] = set()
        for part in ast.walk(node):
            match part:
                case (
                    ast.Subscript(ctx=ast.Store() | ast.Del())
                    | ast.Attribute(ctx=ast.Store() | ast.Del())
                ):
                    changed |= _root(part)
                case ast.Expr(ast.Call() as call):
                    if not (isinstance(call.func, ast.Name) and call.func.id in _SHOWS):
                        called |= _arguments(call)
                    if not isinstance(call.func, ast.Name):
                        called |= _root(call.func)
                case ast.Call(func=ast.Attribute(attr=attr)) if attr in _TAKES:
                    called |= _root(part)
                case ast.Call(func=ast.Name(id=name)) if name in self._changers:
                    called |= _arguments(part)
        return changed, called

    def _alias(self, target: ast.expr, value: ast.expr) -> None:
        """Note that `target` may be, or be part of, a value that has another name.

        `a[mask]` and what functions return are values of their own, as in pandas.
        """
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) else [value]
        names = {name for part in parts for name in _part_of(part)}
        for bound in ast.walk(target):
            if isinstance(bound, ast.Name):
                self._aliases.setdefault(bound.id, set()).update(names - {bound.id})


def _root(node: ast.AST) -> set[str]:
    """Return the name that a chain such as `a.b[c].d(e)` starts from, if any."""
    while True:
        match node:
            case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Starred(value=inner):
                node = inner
            case ast.Call(func=ast.Attribute() as inner):
                node = inner
            case ast.Name(id=name):
                return {name}
            case _:
                return set()


def _part_of(node: ast.AST) -> set[str]:
    """Return the name of the value that an expression gives, or gives a part of, if any."""
    match node:
        case ast.Name(id=name):
            return {name}
        case (
            ast.Attribute(value=inner)
            | ast.Subscript(value=inner, slice=ast.Constant())
            | ast.Call(func=ast.Attribute(value=inner, attr="items" | "values"))
        ):
            return _part_of(inner)
    return set()


def _arguments(call: ast.Call) -> set[str]:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {value.id for value in values if isinstance(value, ast.Name)}

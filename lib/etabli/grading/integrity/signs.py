"""Signs in a student's code: what reaches out of the exercise, read from its syntax, never run.

The sandbox is what stops such code; a sign only tells the trainer where to look. Code written to
hide what it does escapes this reading, and costs its author nothing more than the sandbox does.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from etabli.results.flags import FlagKind

__all__ = ["Sign", "imports", "signs"]

_PROCESS = "crée ou arrête des programmes"
_FRAMES = "observe l'exécution ou les objets des autres programmes"
_PATCH = "partagé avec le reste du carnet"
_SYSTEM = "règle le système ou lit son environnement"
_FILES = "désigne un fichier hors du dossier du cas"

_MODULES = {
    "ctypes": "accède directement à la mémoire et au système",
    "cffi": "accède directement à la mémoire et au système",
    "mmap": "accède directement à la mémoire et au système",
    "socket": "ouvre une connexion",
    "subprocess": _PROCESS,
    "multiprocessing": _PROCESS,
    "pty": _PROCESS,
    "unittest.mock": "remplace des fonctions",
    "builtins": "donne accès aux fonctions de base de Python",
}
_NAMES = {
    **dict.fromkeys(
        ("os._exit", "os.abort", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.system")
        + ("os.popen", "os.posix_spawn", "signal.signal", "signal.pthread_kill"),
        _PROCESS,
    ),
    **dict.fromkeys(
        ("sys.settrace", "sys.setprofile", "sys._getframe", "sys._current_frames")
        + ("threading.settrace", "threading.setprofile", "inspect.stack", "inspect.currentframe")
        + ("inspect.getouterframes", "gc.get_objects", "gc.get_referrers", "gc.get_referents")
        + ("sys.modules", "sys.meta_path"),
        _FRAMES,
    ),
    **dict.fromkeys(
        ("os.environ", "os.getenv", "os.symlink", "os.link", "os.mknod", "os.mkfifo", "os.setuid")
        + ("os.setgid", "os.chmod", "os.setxattr", "os.chroot", "os.unshare", "os.setns"),
        _SYSTEM,
    ),
}
_FAMILIES = ("os.exec", "os.spawn")
# Telling whatever they are read from.
_ATTRIBUTES = {
    **dict.fromkeys(("_exit", "ptrace", "fork"), _PROCESS),
    **dict.fromkeys(
        ("settrace", "setprofile", "_getframe", "_current_frames", "f_back", "f_globals")
        + ("f_locals", "f_builtins", "tb_frame", "__subclasses__", "__globals__", "__builtins__"),
        _FRAMES,
    ),
}
_HOOKS = {
    "ast_node_interactivity",
    "ast_transformers",
    "display_trap",
    "displayhook",
    "input_transformer_manager",
    "input_transformers_cleanup",
    "input_transformers_post",
    "set_custom_exc",
    "run_cell_async",
    "set_hook",
    "user_ns",
}
_TEXTS: tuple[tuple[str, FlagKind, str], ...] = (
    (r"/proc(?=/|$)", "tentative_d_évasion", "lit l'état des programmes de la machine"),
    (r"(gradebook|notes)\.db", "tentative_d_évasion", "désigne le carnet de notes"),
    (r"/etc/(?:passwd|shadow)", "tentative_d_évasion", _FILES),
    (r"(?:^|(?<=[\s/\\]))\.\.(?=[/\\])|^\.\.$", "tentative_d_évasion", _FILES),
    (r"ast_node_interactivity", "crochet_ipython", "change la façon dont IPython exécute"),
)
# IPython's commands: %magic, !shell, ?name, name?, name = !shell. Each part is read once only, or a
# long line would be read as often as it has characters.
_ASSIGNED = re.compile(r"\w[\w., ]*+=[ \t]*+(?=[%!])")


class Sign(NamedTuple):
    """What was seen in a cell, on which line; `text` goes on after « le code »."""

    kind: FlagKind
    line: int
    text: str


def imports(code: str) -> dict[str, str]:
    """Return what a cell imports: {"plt": "matplotlib.pyplot"}; nothing if it cannot be read."""
    return dict(_imports(code))


def signs(code: str, known: Mapping[str, str]) -> list[Sign]:
    """Return the signs in a cell, each thing once, in the order of its lines.

    Args:
        code: text of a code cell, which may be anything.
        known: what the notebook's cells import, as `imports` says.
    """
    found: dict[str, Sign] = {}
    for kind, line, what, why in _signs(code, known):
        found.setdefault(what, Sign(kind, line, f"{what} ({why})"))
    return sorted(found.values(), key=lambda sign: sign.line)


_Raw = tuple[FlagKind, int, str, str]


def _signs(code: str, known: Mapping[str, str]) -> Iterator[_Raw]:
    for number, text in enumerate(code.split("\n"), start=1):
        if _command(text) is not None:
            yield from _in_text(text, number)
    tree = _tree(code)
    for node in ast.walk(tree) if tree else ():
        line = getattr(node, "lineno", 1)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _in_text(node.value, line)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _in_import(node)
        elif isinstance(node, ast.Attribute | ast.Name | ast.Call):
            yield from _in_use(node, known)
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign | ast.Delete):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for one in target.elts if isinstance(target, ast.Tuple | ast.List) else [target]:
                hooked = isinstance(one, ast.Attribute) and one.attr in _HOOKS
                if isinstance(one, ast.Attribute) and not hooked and _is_shared(one.value, known):
                    name = f"{_dotted(one.value, {})}.{one.attr}"
                    yield _patched(name, line)


def _command(line: str) -> str | None:
    """Return the Python before the command of IPython that a line is; None where it is none."""
    text = line.strip(" \t")
    if text.startswith(("%", "!", "?")) or text.endswith("?"):
        return ""
    found = _ASSIGNED.match(text)
    return found.group() if found else None


def _without_commands(code: str) -> str:
    lines = code.split("\n")
    for rank, line in enumerate(lines):
        before = _command(line)
        if before is not None:
            lines[rank] = line[: len(line) - len(line.lstrip(" \t"))] + before + "0"
    return "\n".join(lines)


def _patched(name: str, line: int) -> _Raw:
    return "tentative_d_évasion", line, f"remplace « {name[:80]} »", _PATCH


def _used(name: str, why: str, line: int) -> _Raw:
    return "tentative_d_évasion", line, f"utilise « {name} »", why


def _in_text(text: str, line: int) -> Iterator[_Raw]:
    for pattern, kind, why in _TEXTS:
        match = re.search(pattern, text[:10_000])
        if match:
            yield kind, line, f"contient le texte « {match.group()} »", why


def _in_import(node: ast.Import | ast.ImportFrom) -> Iterator[_Raw]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    for name in names:
        for module, why in _MODULES.items():
            if name == module or name.startswith(f"{module}."):
                yield "tentative_d_évasion", node.lineno, f"importe « {module} »", why
        if why := _why(name):
            yield _used(name, why, node.lineno)


def _in_use(node: ast.Attribute | ast.Name | ast.Call, known: Mapping[str, str]) -> Iterator[_Raw]:
    name = _dotted(node, known)
    last = name.rpartition(".")[2]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) > 1:
        setting = node.func.id in ("setattr", "delattr")
        if setting and _is_shared(node.args[0], known):
            given = node.args[1].value if isinstance(node.args[1], ast.Constant) else ""
            attribute = given if isinstance(given, str) and given else "…"
            yield _patched(f"{_dotted(node.args[0], {})}.{attribute}", node.lineno)
    if name in _MODULES and not isinstance(node, ast.Name):
        yield _used(name, _MODULES[name], node.lineno)
    elif why := _why(name):
        yield _used(name, why, node.lineno)
    elif last in _ATTRIBUTES and (name != last or last == "__builtins__"):
        yield _used(last, _ATTRIBUTES[last], node.lineno)
    elif last in _HOOKS or name.endswith("events.register"):
        hook = "events.register" if last == "register" else last
        why = "change la façon dont IPython exécute"
        yield "crochet_ipython", node.lineno, f"utilise « {hook} »", why


def _why(name: str) -> str:
    return _NAMES.get(name, "") or (_PROCESS if name.startswith(_FAMILIES) else "")


def _dotted(node: ast.AST, known: Mapping[str, str]) -> str:
    """Return `a.b.c` for an expression, its first name as imported; "" for other expressions."""
    parts: list[str] = []
    while len(parts) < 20:  # no name that matters is longer, and hostile ones can be endless
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            text = texts[0] if texts and isinstance(texts[0], str) else ""
            if called == "getattr" and text:
                parts.append(text)
                node = node.args[0]
            elif called in ("__import__", "import_module") and text:
                return ".".join([text, *reversed(parts)])
            else:
                return ".".join(["()", *reversed(parts)])
        elif isinstance(node, ast.Name):
            return ".".join([known.get(node.id, node.id), *reversed(parts)])
        else:
            return ".".join(["()", *reversed(parts)]) if parts else ""
    return ""


def _is_shared(node: ast.expr, known: Mapping[str, str]) -> bool:
    """Whether an expression is a module, class or function that other cells use too.

    Settings of a library (`pd.options.display.max_rows = 20`) are neither.
    """
    names = _dotted(node, {}).split(".")
    if names[-1] == "__class__" or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type"
    ):
        return True
    if names[0] not in known:
        return False
    own = known[names[0]].startswith(("ecom", "etabli"))
    return own or len(names) == 1 or names[-1][:1].isupper()


@lru_cache(maxsize=1024)  # the same locked cells come back with every submission
def _imports(code: str) -> tuple[tuple[str, str], ...]:
    if "import" not in code:
        return ()
    found = []
    tree = _tree(code)
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.partition(".")[0]
                found.append((alias.asname or root, alias.name if alias.asname else root))
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found.append((alias.asname or alias.name, f"{node.module}.{alias.name}"))
    return tuple(found)


def _tree(code: str) -> ast.AST | None:
    """Return the syntax tree, IPython's commands left out; None where it is not Python."""
    for read in (str, _without_commands):
        try:
            return ast.parse(read(code))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None

"""Commands of the system in a cell (`!pip …`, `%pip`, `x = !ls`, `%%bash`): said, and left out.

Grading has no shell, no network and other libraries than those a student may have installed.
Jupyter prints what such a line says and goes on; so the cell goes on here too.
"""

from typing import Any

from IPython.utils.text import LSString, SList

__all__ = ["leave_out_commands"]

_INSTALLERS = ("pip", "conda", "mamba", "micromamba", "uv")
# `%%script` and `%%system` too: each starts another program.
_SCRIPTS = ("!", "bash", "perl", "pypy", "python", "python2", "python3", "ruby", "sh", "sx")
_SHOWN = 60


def leave_out_commands(shell: Any) -> None:
    """Have an IPython shell print one line for each command, and do nothing.

    `!ls`, `%ls` and `%sx` all come to the shell's `system` or `getoutput`.
    """

    def getoutput(command: str, split: bool = True, depth: int = 0) -> Any:
        _say(f"!{command}")
        return SList([]) if split else LSString("")

    def install(line: str, name: str) -> None:
        _say(f"%{name} {line}")

    def script(line: str, cell: str, name: str) -> None:
        _say(f"%%{name} {line}")

    shell.system = lambda command: _say(f"!{command}")
    shell.getoutput = getoutput
    register = shell.magics_manager.register_function
    for name in _INSTALLERS:
        register(lambda line, name=name: install(line, name), "line", name)
    for name in ("script", "system", *_SCRIPTS):
        register(lambda line, cell, name=name: script(line, cell, name), "cell", name)


def _say(command: str) -> None:
    first = command.strip().split("\n")[0]
    shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
    print(
        f"ligne de commande ignorée : « {shown.strip()} » (la correction n’a ni terminal ni réseau)"
    )

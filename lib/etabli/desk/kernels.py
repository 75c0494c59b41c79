"""How kernels are spoken to."""

import os

from jupyter_core.paths import jupyter_runtime_dir

__all__ = ["transport"]


def transport() -> str:
    """Return "ipc", or "tcp" where it cannot be: on TCP, any account of the machine reaches a kernel.

    A kernel's Unix sockets are `<runtime folder>/kernel-<36>-ipc-1`; Linux allows 107 bytes (unix(7)),
    macOS 103: in a home with a long name kernels would not start.
    """
    room = len(os.fsencode(jupyter_runtime_dir())) + 51 <= 103
    return "ipc" if os.name == "posix" and room else "tcp"

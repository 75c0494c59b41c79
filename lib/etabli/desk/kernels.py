"""How kernels are spoken to."""

import os
import uuid
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

__all__ = ["connection", "transport"]


def transport() -> str:
    """Return "ipc", or "tcp" where it cannot be: on TCP, any account of the machine reaches a kernel.

    A kernel's Unix sockets are `<runtime folder>/kernel-<36>-ipc-1`; Linux allows 107 bytes (unix(7)),
    macOS 103: in a home with a long name kernels would not start.
    """
    room = len(os.fsencode(jupyter_runtime_dir())) + 51 <= 103
    return "ipc" if os.name == "posix" and room else "tcp"


def connection() -> dict[str, str]:
    """Return settings of `KernelManager` for a kernel of its own.

    Its file is named: without a name, jupyter_client 8 calls the sockets « kernel-ipc-1 » in the working
    folder, and the kernel's is not the client's.
    """
    file = Path(jupyter_runtime_dir(), f"kernel-{uuid.uuid4()}.json")
    return {"transport": transport(), "connection_file": str(file)}

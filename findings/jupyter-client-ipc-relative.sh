#!/bin/sh
# jupyter_client 8.10.0: with the transport "ipc" and no connection file named, the sockets are called
# "kernel-ipc-<n>", relative to the working folder. A kernel that starts in another folder than its client's
# (`cwd=`, as nbclient does for a notebook's own folder) binds them there, and the client waits for ever.
# Expected: the kernel answers, as it does on tcp.
# Seen: "Kernel didn't respond in 20 seconds".
# To do: name KernelManager.connection_file; the sockets then stand beside it.
# Run on 29 November 2026, Python 3.11.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check jupyter_client==8.10.0 ipykernel==7.4.0
mkdir "$place/client" "$place/kernel"
cd "$place/client"
"$place/venv/bin/python" - "$place/kernel" <<'PYTHON'
import sys

from jupyter_client.manager import KernelManager


def answers(**settings):
    manager = KernelManager(kernel_name="python3", **settings)
    manager.start_kernel(cwd=sys.argv[1])
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=20)
        return True
    except RuntimeError:
        return False
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        print(settings, "ip:", manager.ip)


named = {"transport": "ipc", "connection_file": sys.argv[1] + "/../k.json"}
seen = [answers(transport="tcp"), answers(transport="ipc"), answers(**named)]
print("answers on tcp, on ipc, on ipc with a file named:", seen)
sys.exit(seen != [True, False, True])
PYTHON

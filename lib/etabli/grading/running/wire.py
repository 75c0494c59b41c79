"""Messages between the grader's processes: a JSON header and bytes, over a Unix socket.

A reader trusts nothing it receives: sizes are bounded before anything is read, and a header that is
not what it should be is a `WireError`, whatever the other side meant.
"""

import json
import socket
import struct
import time
from typing import Any

__all__ = ["MAX_FILES", "MAX_FILE_BYTES", "Wire", "WireError"]

# Of the files that students are asked for: how many cross to the judge, and their bytes.
MAX_FILES = 200
MAX_FILE_BYTES = 50_000_000


MAX_HEADER = 24_000_000
MAX_PAYLOAD = 128_000_000
MAX_MARKS = 4_000_000  # commas and brackets: an empty list costs 3 bytes, then 64

_SIZES = struct.Struct(">II")


class WireError(Exception):
    """The other side closed, or sent what is no message."""


class Wire:
    """One end of a connection.

    Args:
        connection: a connected stream socket; the wire owns it.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def send(self, header: dict[str, Any], payload: bytes = b"") -> None:
        """Send one message.

        Raises:
            WireError: the other side has closed, or does not read.
        """
        text = json.dumps(header).encode()
        try:
            self._socket.sendall(_SIZES.pack(len(text), len(payload)) + text + payload)
        except OSError as error:
            raise WireError(f"message not sent: {error}") from error

    def receive(
        self, deadline: float | None = None, max_payload: int = MAX_PAYLOAD
    ) -> tuple[dict[str, Any], bytes]:
        """Return the next message: its header and its bytes.

        Args:
            deadline: `time.monotonic()` by which all of it must be there; None to wait for ever.
            max_payload: bytes that the payload may have.

        Raises:
            TimeoutError: the deadline passed.
            WireError: the other side closed, or sent something else.
        """
        header_size, payload_size = _SIZES.unpack(self._read(_SIZES.size, deadline))
        if header_size > MAX_HEADER or payload_size > max_payload:
            raise WireError(f"message too large: {header_size} + {payload_size} bytes")
        text = self._read(header_size, deadline)
        payload = self._read(payload_size, deadline)
        if sum(map(text.count, (b",", b"[", b"{"))) > MAX_MARKS:
            raise WireError("header of too many values")
        try:
            header = json.loads(text)
            if b"\\ud" in text:  # half characters, that no file could hold
                whole = json.dumps(header, ensure_ascii=False).encode(errors="replace")
                header = json.loads(whole)
        except (ValueError, RecursionError) as error:
            raise WireError(f"header is not JSON: {error}") from error
        if not isinstance(header, dict):
            raise WireError("header is not an object")
        return header, payload

    def _read(self, size: int, deadline: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            if deadline is None:
                self._socket.settimeout(None)
            else:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError("no message in time")
                self._socket.settimeout(left)
            try:
                part = self._socket.recv(min(size - len(parts), 1 << 20))
            except TimeoutError:
                raise TimeoutError("no message in time") from None
            except OSError as error:
                raise WireError(f"connection lost: {error}") from error
            if not part:
                raise WireError("the other side closed")
            parts += part
        return bytes(parts)

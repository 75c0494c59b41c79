"""A message is refused for its size before it is read, and for its values before they are made."""

import socket
import struct
import time

import pytest

from etabli.grading.running import wire as module
from etabli.grading.running.wire import MAX_HEADER, MAX_PAYLOAD, Wire, WireError


@pytest.mark.parametrize("sizes", [(MAX_HEADER + 1, 0), (2, MAX_PAYLOAD + 1)])
def test_a_message_that_announces_too_much_is_not_read(sizes: tuple[int, int]) -> None:
    ours, theirs = socket.socketpair()
    with Wire(ours) as wire, theirs:
        theirs.sendall(struct.pack(module._SIZES.format, *sizes))
        with pytest.raises(WireError, match="too large"):
            wire.receive(time.monotonic() + 5)


def test_a_header_of_too_many_values_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MARKS", 10)
    ours, theirs = socket.socketpair()
    with Wire(ours) as wire, Wire(theirs) as other:
        other.send({"values": [0] * 5})
        assert wire.receive(time.monotonic() + 5)[0] == {"values": [0] * 5}
        other.send({"values": [[]] * 10})
        with pytest.raises(WireError, match="too many values"):
            wire.receive(time.monotonic() + 5)

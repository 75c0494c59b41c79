"""The filter that refuses kernel calls a student's notebook has no use for.

Trusted, and small on purpose: a list of names, a table of numbers, and the few instructions of
classic BPF (kernel documentation, "Seccomp BPF") that compare them. Refused calls fail with EPERM,
so that code that only asks gets an ordinary Python exception.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etabli.grading.sandbox.linux import prctl

__all__ = ["ARCHITECTURES", "filter_program", "install"]

# Column of the table below, and the number by which the kernel tells the architecture.
ARCHITECTURES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}

_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    # mounts, roots, namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "open_tree_attr": (467, 467),
    "unshare": (272, 97), "setns": (308, 268), "clone": (56, 220), "clone3": (435, 435),
    # parts of the kernel with a long history of faults
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "fanotify_init": (300, 262),
    "personality": (135, 92), "modify_ldt": (154, None), "uselib": (134, None),
    "remap_file_pages": (216, 234), "lookup_dcookie": (212, 18),
    # the machine
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "create_module": (174, None),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "syslog": (103, 116), "vhangup": (153, 58),
    "iopl": (172, None), "ioperm": (173, None),
    # files by another way than their names
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "mknod": (133, None), "mknodat": (259, 33),
    # memory that belongs to no process, so that no limit would count it
    "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "mmap": (9, 222),
    "fcntl": (72, 25), "setsockopt": (54, 208),
    # the outside
    "socket": (41, 198), "socketpair": (53, 199), "ioctl": (16, 29), "prctl": (157, 167),
}  # fmt: skip

_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10


@dataclass(frozen=True)
class _Rule:
    """Refuse a call when `argument & mask` is among `values`; or, with `only`, when it is not."""

    call: str
    argument: int
    mask: int
    values: tuple[int, ...]
    only: bool = False


_ANY = 0xFFFF_FFFF
_FILE_TYPE, _CHARACTER_DEVICE, _BLOCK_DEVICE = 0o170000, 0o020000, 0o060000
_NEW_NAMESPACES = (1 << 17, 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30)
_SHARED_WITHOUT_FILE = 0x21  # MAP_SHARED | MAP_ANONYMOUS
_SET_PARENT_DEATH_SIGNAL = 1
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ
_SEND_BUFFER = (7, 32)  # SO_SNDBUF, SO_SNDBUFFORCE
_TYPE_FOR_THE_TERMINAL = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX

_RULES = (
    # The most frequent first; calls that no rule names cost nothing, the kernel remembers them.
    _Rule("mmap", 3, _SHARED_WITHOUT_FILE, (_SHARED_WITHOUT_FILE,)),
    # What a pipe or a socket keeps is the kernel's memory: `memory_in_use` counts the usual size.
    _Rule("fcntl", 1, _ANY, (_SET_PIPE_SIZE,)),
    _Rule("setsockopt", 2, _ANY, _SEND_BUFFER),
    _Rule("ioctl", 1, _ANY, _TYPE_FOR_THE_TERMINAL),
    *(_Rule("clone", 0, flag, (flag,)) for flag in _NEW_NAMESPACES),
    _Rule("mknod", 1, _FILE_TYPE, (_CHARACTER_DEVICE, _BLOCK_DEVICE)),
    _Rule("mknodat", 2, _FILE_TYPE, (_CHARACTER_DEVICE, _BLOCK_DEVICE)),
    # It would outlive the case server.
    _Rule("prctl", 0, _ANY, (_SET_PARENT_DEATH_SIGNAL,)),
    _Rule("socketpair", 0, _ANY, (_AF_UNIX,), only=True),
)
# Its flags lie in memory, which a filter cannot read; the C library then falls back on clone.
_ABSENT = "clone3"

_LOAD, _AND, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_CALL_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # where they stand in struct seccomp_data
_ALLOW, _KILL_PROCESS, _FAIL = 0x7FFF_0000, 0x8000_0000, 0x0005_0000
_REFUSE = _FAIL | errno.EPERM
_X32 = 0x4000_0000  # calls of the 32-bit pointer ABI of x86_64


def install(network: bool) -> None:
    """Put this process, and all it starts, under the filter, for good.

    Args:
        network: whether it may open Internet sockets, as well as Unix ones.

    Raises:
        OSError: the kernel has no seccomp, or no table exists for this architecture.
    """
    program = filter_program(platform.machine(), network)
    code = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    )
    set_seccomp, mode_filter = 22, 2
    prctl(set_seccomp, mode_filter, ctypes.addressof(header))


@cache
def filter_program(machine: str, network: bool) -> bytes:
    """Return the filter for an architecture, 8 bytes an instruction; computed once.

    Raises:
        OSError: no table exists for this architecture.
    """
    if machine not in ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"pas de filtre pour l’architecture {machine}")
    column, architecture = ARCHITECTURES[machine]
    numbers = {name: row[column] for name, row in _NUMBERS.items()}
    families = (_AF_UNIX, _AF_INET, _AF_INET6) if network else (_AF_UNIX,)
    rules = (*_RULES, _Rule("socket", 0, _ANY, families, only=True))
    ruled = {rule.call for rule in rules}
    refused = [n for name, n in numbers.items() if n is not None and name not in ruled | {_ABSENT}]
    absent = numbers[_ABSENT]
    assert absent is not None
    code = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _CALL_NUMBER),
        (_JUMP_IF_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
        *_return_if_equal([absent], _FAIL | errno.ENOSYS),
    ]
    for rule in rules:
        number = numbers[rule.call]
        if number is not None:
            code += _apply(rule, number)
    code += _return_if_equal(refused, _REFUSE)
    code.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in code)


_Instruction = tuple[int, int, int, int]


def _return_if_equal(values: Iterable[int], answer: int) -> list[_Instruction]:
    code: list[_Instruction] = []
    for value in values:
        code += [(_JUMP_IF_EQUAL, 0, 1, value), (_RETURN, 0, 0, answer)]
    return code


def _apply(rule: _Rule, number: int) -> list[_Instruction]:
    """The number of the call is loaded before and after."""
    body = [(_LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument), (_AND, 0, 0, rule.mask)]
    body += _return_if_equal(rule.values, _ALLOW if rule.only else _REFUSE)
    body.append((_RETURN, 0, 0, _REFUSE) if rule.only else (_LOAD, 0, 0, _CALL_NUMBER))
    return [(_JUMP_IF_EQUAL, 0, len(body), number), *body]

"""The sandbox: everything it promises is tried from inside, in a real process that is shut in.

Each test sends the source of a small function to a program that shuts a child in, and looks at
what the child found. Under root the tests run twice: under root, as in a container, and under an
ordinary account.
"""

import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accounts import LIB, Account

from etabli.grading.sandbox import sandbox, seccomp

# Asked of the kernel itself: a sandbox that no longer works must fail these tests, not skip them.
NAMESPACES = "import ctypes, sys; sys.exit(-ctypes.CDLL(None).unshare(0x10000000))"
pytestmark = pytest.mark.skipif(
    subprocess.run([sys.executable, "-c", NAMESPACES], stderr=subprocess.DEVNULL).returncode != 0,
    reason="this machine gives no user namespace",
)


@pytest.fixture(params=["root", "ordinary"])
def account(request: pytest.FixtureRequest) -> Account:
    if request.param == "root" and os.geteuid() != 0:
        pytest.skip("the tests themselves run under an ordinary account")
    return Account(ordinary=request.param == "ordinary")


@pytest.fixture
def folder(account: Account) -> Iterator[Path]:
    """A case's folder, in one that only its owner can enter."""
    with tempfile.TemporaryDirectory() as place:
        case = Path(place, "cas")
        (case / "data").mkdir(parents=True)
        (case / "data/ventes.csv").write_text("a;b")
        (case / "corrigé.txt").write_text("secret")
        account.own(Path(place))
        yield case


def test_probe_finds_all_that_is_needed() -> None:
    assert {name: why for name, why in sandbox.probe().items() if why} == {}


# --- Files


def test_sees_its_data_and_nothing_of_the_folder_around_it(account: Account, folder: Path) -> None:
    def look(place: str) -> Any:
        import os
        from pathlib import Path

        found = [Path("data/ventes.csv").read_text()]
        for path in (place, f"{place}/corrigé.txt", "/home", "/etc/shadow", "/sys", "/var", "/run"):
            found += [path] if os.path.exists(path) else []
        return found

    assert account.inside(look, str(folder), data=folder / "data") == ["a;b"]


def test_sees_what_it_is_shown_at_the_same_path(account: Account, folder: Path) -> None:
    def look(path: str) -> Any:
        return open(path).read()

    path = folder / "corrigé.txt"
    assert account.inside(look, str(path), read_only=(path,)) == "secret"


def test_writes_nowhere_but_in_its_own_folders(account: Account, folder: Path) -> None:
    def write(shown: str) -> Any:
        import ctypes
        import os
        import sys

        refused = ["/", "/etc", "/dev", "/proc", shown, sys.prefix, "/usr/lib"]
        allowed = [".", "data", "/travail", "/tmp", "/dev/shm"]
        found = []
        for place in refused + allowed:
            try:
                open(f"{place}/essai", "w").close()
                found.append(place)
            except OSError:
                pass
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # makes its files in /proc its own again
        for name in ("uid_map", "oom_score_adj"):
            try:
                os.close(os.open(f"/proc/self/{name}", os.O_WRONLY))
                found.append(name)
            except OSError:
                pass
        return [found == allowed, found, os.getcwd()]

    found = account.inside(write, str(folder), read_only=(folder,), data=folder / "data")
    assert found == [True, found[1], "/travail"]
    assert sorted(path.name for path in folder.iterdir()) == ["corrigé.txt", "data"]
    assert [path.name for path in (folder / "data").iterdir()] == ["ventes.csv"]


def test_changes_none_of_its_data(account: Account, folder: Path) -> None:
    def change() -> Any:
        import os
        import shutil

        shutil.rmtree("data", ignore_errors=True)
        refused = []
        for attempt in (
            lambda: os.open("data/ventes.csv", os.O_WRONLY),
            lambda: os.remove("data/ventes.csv"),
            lambda: os.rename("data/ventes.csv", "autre.csv"),
            lambda: os.truncate("data/ventes.csv", 0),
        ):
            try:
                attempt()
            except OSError as error:
                refused.append(error.errno)
        return [len(refused), open("data/ventes.csv").read()]

    assert account.inside(change, data=folder / "data") == [4, "a;b"]


def test_finds_few_devices_and_none_that_reaches_the_machine(account: Account) -> None:
    def look() -> Any:
        import os

        with open("/dev/null", "w") as null, open("/dev/urandom", "rb") as random:
            return [sorted(os.listdir("/dev")), null.write("x"), len(random.read(3))]

    assert account.inside(look) == [["full", "null", "random", "shm", "urandom"], 1, 3]


# --- Bounds


def test_fills_its_scratch_and_no_more(account: Account) -> None:
    def fill() -> Any:
        written = 0
        places = ["/travail", "/tmp", "/dev/shm"]
        try:
            for number in range(100):
                with open(f"{places[number % 3]}/{number}", "wb", buffering=0) as file:
                    written += file.write(bytes(1_000_000))
        except OSError as error:
            return [error.strerror, written]

    reason, written = account.inside(fill, scratch_bytes=10_000_000)
    assert reason == "No space left on device"
    assert 8_000_000 <= written <= 10_000_000


def test_makes_a_bounded_number_of_files(account: Account) -> None:
    def fill() -> Any:
        for number in range(1000):
            try:
                open(f"{number}", "w").close()
            except OSError as error:
                return [error.strerror, number]

    reason, number = account.inside(fill, scratch_files=200)
    assert reason == "No space left on device"
    assert number <= 200


def test_writes_no_file_above_its_size(account: Account) -> None:
    def write() -> Any:
        try:
            with open("grand", "wb", buffering=0) as file:
                for _ in range(20):
                    file.write(bytes(100_000))
        except OSError as error:
            import os

            return [error.strerror, os.path.getsize("grand")]

    assert account.inside(write, file_bytes=1_000_000) == ["File too large", 1_000_000]


def test_forks_up_to_its_limit(account: Account) -> None:
    def fork() -> Any:
        import os
        import signal

        pids = []
        try:
            for _ in range(200):
                pid = os.fork()
                if pid == 0:
                    signal.pause()
                pids.append(pid)
        except BlockingIOError:
            pass
        return len(pids)

    assert account.inside(fork, processes=20) == 19


def test_counts_processes_of_each_sandbox_by_itself(account: Account) -> None:
    def fork_in_two(room: sandbox.Room) -> Any:
        import os
        import signal

        answers = []
        for _ in range(2):
            reading, writing = os.pipe()
            pid = sandbox.fork_shut(room)
            if pid == 0:
                sandbox.shut_in(room)
                count = 0
                try:
                    for _ in range(200):
                        if os.fork() == 0:
                            signal.pause()
                        count += 1
                except BlockingIOError:
                    os.write(writing, str(count).encode())
                signal.pause()
            answers.append((pid, reading))
        found = [int(os.read(reading, 10)) for _, reading in answers]
        for pid, _ in answers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        return found

    assert account.outside(fork_in_two, processes=10) == [9, 9]


def test_gets_a_memory_error_beyond_its_memory(account: Account) -> None:
    def allocate() -> Any:
        small = bytearray(50_000_000)
        try:
            bytearray(400_000_000)
        except MemoryError:
            return len(small)

    assert account.inside(allocate, memory_bytes=200_000_000) == 50_000_000


def test_has_no_memory_that_nobody_counts(account: Account) -> None:
    def share() -> Any:
        import errno
        import mmap
        import os

        found = []
        for attempt in (lambda: mmap.mmap(-1, 4096), lambda: os.memfd_create("x")):
            try:
                attempt()
                found.append("passed")
            except OSError as error:
                found.append(errno.errorcode[error.errno or 0])
        return [found, os.path.exists("/dev/zero")]

    assert account.inside(share) == [["EPERM", "EPERM"], False]


def test_memory_of_all_its_processes_is_seen_from_outside(account: Account) -> None:
    def measure(room: sandbox.Room) -> Any:
        import os
        import signal

        baseline = sandbox.private_memory()
        reading, writing = os.pipe()
        pid = sandbox.fork_shut(room)
        if pid == 0:
            sandbox.shut_in(room)
            mine = b"x" * 30_000_000
            if os.fork() == 0:
                also_mine = b"y" * 20_000_000
                os.write(writing, b".")
                signal.pause()
                print(also_mine)
            signal.pause()
            print(mine)
        os.read(reading, 1)
        used = sandbox.memory_in_use(pid, baseline)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return [baseline, used, sandbox.memory_in_use(pid, baseline)]

    baseline, used, afterwards = account.outside(measure)
    # The grandchild counts whole: it may write to all that it shares.
    assert 80_000_000 + baseline // 2 <= used <= 125_000_000 + baseline
    assert afterwards == 0


def test_what_many_small_children_copy_and_sockets_hold_is_seen(account: Account) -> None:
    def measure(room: sandbox.Room) -> Any:
        import os
        import signal
        import socket

        inherited = bytearray(b"x" * 20_000_000)
        baseline = sandbox.private_memory()
        reading, writing = os.pipe()
        counted, count = os.pipe()
        pid = sandbox.fork_shut(room)
        if pid == 0:
            sandbox.shut_in(room)
            for _ in range(4):
                if os.fork() == 0:
                    for at in range(0, len(inherited), 4096):
                        inherited[at] = 1  # each has a page of its own now
                    os.write(count, b".")
                    signal.pause()
            for _ in range(4):
                os.read(counted, 1)
            pairs = [socket.socketpair() for _ in range(100)]
            for sender, _ in pairs:
                sender.setblocking(False)
                try:
                    while True:
                        sender.send(b"x" * 4096)
                except BlockingIOError:
                    pass
            os.write(writing, b"!")
            signal.pause()
        os.read(reading, 1)
        used = sandbox.memory_in_use(pid, baseline)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return used

    # Four copies of 20 million; a hundred full sockets of some 200,000.
    assert account.outside(measure) >= 80_000_000 + 20_000_000


def test_makes_no_pipe_or_socket_hold_more_than_usual(account: Account) -> None:
    def enlarge() -> Any:
        import errno
        import fcntl
        import os
        import socket

        reading, _ = os.pipe()
        one, _ = socket.socketpair()
        found = []
        for attempt in (
            lambda: fcntl.fcntl(reading, 1031, 1_000_000),
            lambda: one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1_000_000),
        ):
            try:
                attempt()
                found.append("passed")
            except OSError as error:
                found.append(errno.errorcode[error.errno or 0])
        return found

    assert account.inside(enlarge) == ["EPERM", "EPERM"]


def test_memory_is_seen_when_the_first_thread_has_ended(account: Account) -> None:
    def hide(room: sandbox.Room) -> Any:
        import ctypes
        import os
        import platform
        import signal
        import threading
        import time

        baseline = sandbox.private_memory()
        reading, writing = os.pipe()
        pid = sandbox.fork_shut(room)
        if pid == 0:
            sandbox.shut_in(room)

            def hold() -> None:
                mine = b"x" * 30_000_000
                time.sleep(0.1)  # by then the first thread is gone
                os.write(writing, b".")
                time.sleep(30)
                print(mine)

            threading.Thread(target=hold).start()
            exit_thread = {"x86_64": 60, "aarch64": 93}[platform.machine()]
            ctypes.CDLL(None).syscall(ctypes.c_long(exit_thread), ctypes.c_long(0))
        os.read(reading, 1)
        used = sandbox.memory_in_use(pid, baseline)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return used

    assert account.outside(hide) >= 30_000_000


def test_spends_bounded_processor_time(account: Account) -> None:
    def spin(room: sandbox.Room) -> Any:
        import os

        pid = sandbox.fork_shut(room)
        if pid == 0:
            sandbox.shut_in(room)
            while True:
                pass
        return os.WTERMSIG(os.waitpid(pid, 0)[1])

    assert account.outside(spin, cpu_seconds=1) == 9


# --- Network and other processes


def test_opens_no_socket_but_unix_ones(account: Account) -> None:
    def open_sockets() -> Any:
        import errno
        import socket

        found = {}
        for family in range(46):
            for call in (socket.socket, socket.socketpair):
                try:
                    call(family, socket.SOCK_STREAM)
                    found[f"{call.__name__} {family}"] = "opened"
                except OSError as error:
                    if error.errno != errno.EPERM:
                        found[f"{call.__name__} {family}"] = str(error)
        return found

    assert account.inside(open_sockets) == {"socket 1": "opened", "socketpair 1": "opened"}


@pytest.mark.parametrize("network", [False, True])
def test_reaches_no_listener_of_the_machine(account: Account, network: bool) -> None:
    def connect(port: int, name: str) -> Any:
        import socket

        found = []
        for family, address in (
            (socket.AF_INET, ("127.0.0.1", port)),
            (socket.AF_UNIX, f"\0{name}"),
        ):
            try:
                socket.socket(family).connect(address)
                found.append("connected")
            except OSError as error:
                found.append(type(error).__name__)
        return found

    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(socket.AF_UNIX) as unix:
        name = f"etabli-{os.getpid()}"
        unix.bind(f"\0{name}")
        unix.listen()
        found = account.inside(connect, listener.getsockname()[1], name, network=network)
    refused = "ConnectionRefusedError"
    assert found == [refused if network else "PermissionError", refused]


def test_has_a_loopback_of_its_own_where_a_case_asks(account: Account) -> None:
    def talk() -> Any:
        import socket

        with socket.create_server(("127.0.0.1", 0)) as listener:
            client = socket.create_connection(("localhost", listener.getsockname()[1]))
            client.sendall(b"bonjour")
            heard = listener.accept()[0].recv(7).decode()
        with open("/proc/self/net/dev") as table:
            interfaces = [line.split(":")[0].strip() for line in table if ":" in line]
        try:
            socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
        except PermissionError:
            return [heard, interfaces]

    assert account.inside(talk, network=True) == ["bonjour", ["lo"]]


def test_sees_and_signals_no_other_process(account: Account) -> None:
    def look(pids: list[int]) -> Any:
        import os

        reached = []
        for pid in pids:
            try:
                os.kill(pid, 0)
                reached.append(pid)
            except ProcessLookupError:
                pass
        return [reached, sorted(os.listdir("/proc")), os.getpid(), os.getppid()]

    pids = [os.getpid(), os.getppid()]
    assert account.inside(look, pids) == [[], ["1", "self", "thread-self"], 1, 0]


def test_everything_it_started_ends_with_it(account: Account) -> None:
    def start_a_daemon(room: sandbox.Room) -> Any:
        import os
        import select
        import signal

        reading, writing = os.pipe()
        pid = sandbox.fork_shut(room)
        if pid == 0:
            sandbox.shut_in(room)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    os.write(writing, b".")
                    while True:
                        signal.pause()
                os._exit(0)
            while True:
                signal.pause()
        os.close(writing)
        os.read(reading, 1)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        ended = bool(select.select([reading], [], [], 5)[0])
        return ended and os.read(reading, 1) == b""

    assert account.outside(start_a_daemon) is True


def test_ends_with_its_parent_and_cannot_ask_to_survive(account: Account) -> None:
    def lose_the_parent(room: sandbox.Room) -> Any:
        import ctypes
        import os
        import select
        import signal

        reading, writing = os.pipe()
        parent = os.fork()
        if parent == 0:
            if sandbox.fork_shut(room) == 0:
                sandbox.shut_in(room)
                os.write(writing, str(ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)).encode())
                while True:
                    signal.pause()
            signal.pause()
        os.close(writing)
        asked = os.read(reading, 10).decode()
        os.kill(parent, signal.SIGKILL)
        os.waitpid(parent, 0)
        ended = bool(select.select([reading], [], [], 5)[0])
        return [asked, ended and os.read(reading, 1) == b""]

    assert account.outside(lose_the_parent) == ["-1", True]


def test_the_process_that_prepare_leaves_behind_ends_like_the_caller(account: Account) -> None:
    with account.program("sandbox.prepare(); os._exit(3)") as program:
        assert program.wait(20) == 3


def test_killing_the_process_that_prepare_leaves_behind_kills_all(account: Account) -> None:
    source = """
        sandbox.prepare()
        room = sandbox.Room(sandbox.interpreter_paths(), None)
        if sandbox.fork_shut(room) == 0:
            sandbox.shut_in(room)
            print("ready", flush=True)
        while True:
            signal.pause()
    """
    with account.program(source) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.kill()
        assert program.stdout.read() == ""  # nobody holds the other end any longer
        assert program.wait(20) == -9


def test_a_caller_of_prepare_ends_with_the_parent_it_had() -> None:
    # Under root, prepare leaves its caller where it is, and able to see its parent itself.
    source = """
        parent = os.fork()
        if parent == 0:
            if os.fork() == 0:
                sandbox.prepare()
                if sandbox.fork_shut(sandbox.Room(sandbox.interpreter_paths(), None)):
                    print("ready", flush=True)
                signal.pause()
            signal.pause()
        signal.sigtimedwait([], 1)
        os.kill(parent, signal.SIGKILL)
    """
    with Account(ordinary=True).program(source) as program:
        assert program.stdout is not None
        assert program.stdout.read() == "ready\n"  # and its end, since nobody holds it open


# --- Secrets and rights


def test_environment_and_command_line_of_the_parent_are_gone(account: Account) -> None:
    def look() -> Any:
        import ctypes
        import os
        import subprocess
        import sys
        from pathlib import Path

        libc = ctypes.CDLL(None)
        libc.getenv.restype = ctypes.c_char_p
        libc.prctl(4, 1, 0, 0, 0)  # lets it read its own files in /proc again
        started = subprocess.run(
            [sys.executable, "-c", "import os; print(dict(os.environ))"],
            capture_output=True,
            text=True,
        )
        found = [repr(os.environ), started.stdout, str(libc.getenv(b"CANARI"))]
        for name in ("environ", "cmdline"):
            found.append(Path(f"/proc/self/{name}").read_bytes().strip(b"\0").decode())
        return ["étudiant" if "etudiant" in started.stdout else started.stderr, found]

    user, found = account.inside(look, environment={"CANARI": "canari-de-test"})
    assert user == "étudiant"
    assert "canari" not in "".join(found).lower().replace("getenv", "")
    assert found[2:] == ["None", "", ""]


def test_has_no_right_and_gets_none(account: Account) -> None:
    def ask() -> Any:
        import os
        from pathlib import Path

        lines = Path("/proc/self/status").read_text().splitlines()
        status = dict(line.split(":\t", 1) for line in lines)
        got = []
        for attempt in (
            lambda: os.setuid(0),
            lambda: os.setgid(0),
            lambda: os.setgroups([0]),
            lambda: os.chroot("/tmp"),
            lambda: os.mknod("disque", 0o060600, os.makedev(8, 0)),
            lambda: os.mknod("memoire", 0o020600, os.makedev(1, 1)),
            lambda: os.chown("/travail", 0, 0),
            lambda: os.sethostname("x") if hasattr(os, "sethostname") else os.nice(-5),
        ):
            try:
                attempt()
                got.append(True)
            except OSError:
                pass
        rights = {int(status[name], 16) for name in status if name.startswith("Cap")}
        return [got, list(rights), status["NoNewPrivs"], status["Seccomp"], os.uname().nodename]

    assert account.inside(ask) == [[], [0], "1", "2", "etabli"]


def test_cannot_make_the_calls_of_an_escape(account: Account) -> None:
    def call(numbers: dict[str, int], clone: int) -> Any:
        import ctypes
        import errno

        libc = ctypes.CDLL(None, use_errno=True)
        answers = {}
        for name, number in numbers.items():
            result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(0)] * 6)
            answers[name] = errno.errorcode[ctypes.get_errno()] if result == -1 else "passed"
        for flag in (1 << 17, 1 << 28, 1 << 30):
            result = libc.syscall(ctypes.c_long(clone), ctypes.c_long(flag | 17), 0, 0)
            answers[f"clone {flag}"] = errno.errorcode[ctypes.get_errno()]
        return answers

    column = seccomp.ARCHITECTURES[os.uname().machine][0]
    # Of these, some arguments are refused: each has a test of its own.
    ruled = {"mmap", "ioctl", "prctl", "mknod", "mknodat", "fcntl", "setsockopt"}
    numbers = {
        name: row[column]
        for name, row in seccomp._NUMBERS.items()
        if row[column] is not None and name not in ruled | {"socket", "socketpair", "clone"}
    }
    clone = seccomp._NUMBERS["clone"][column]
    answers = account.inside(call, numbers, clone)
    assert answers.pop("clone3") == "ENOSYS"
    assert answers == dict.fromkeys(answers, "EPERM")


# --- Work


@pytest.mark.slow
def test_pandas_and_matplotlib_work_inside(account: Account) -> None:
    def work() -> Any:
        import os

        import matplotlib.pyplot as plt
        import pandas as pd

        table = pd.DataFrame({"canal": ["a", "b", "a"], "euros": [1.0, 2.0, 3.0]})
        table.to_csv("ventes.csv", index=False)
        sums = pd.read_csv("ventes.csv").groupby("canal")["euros"].sum()
        sums.plot.bar(title="Été")
        plt.savefig("/travail/ventes.png")
        return [sums.to_dict(), os.path.getsize("ventes.png") > 1000]

    found = account.inside(
        work,
        imports=("pandas", "matplotlib.pyplot"),
        environment={"MPLCONFIGDIR": "/tmp/etabli-test-matplotlib", "MPLBACKEND": "agg"},
    )
    assert found == [{"a": 4.0, "b": 2.0}, True]


def test_a_hundred_in_a_row_leave_nothing_in_the_parent(account: Account) -> None:
    def repeat(room: sandbox.Room) -> Any:
        import os
        from pathlib import Path

        def traces() -> Any:
            mounts = Path("/proc/self/mountinfo").read_text().count("\n")
            return [mounts, sorted(os.listdir("/proc/self/fd")), os.listdir("/proc/self/task")]

        codes = set()
        before = traces()
        for _ in range(100):
            pid = sandbox.fork_shut(room)
            if pid == 0:
                sandbox.shut_in(room)
                os._exit(7)
            codes.add(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            plain = os.fork()  # and its other children are ordinary ones
            if plain == 0:
                os._exit(0 if os.getppid() != 0 else 1)
            codes.add(os.waitstatus_to_exitcode(os.waitpid(plain, 0)[1]))
        return [sorted(codes), before == traces(), before, traces()]

    found = account.outside(repeat)
    assert found[:2] == [[0, 7], True], found


def test_a_room_that_cannot_be_furnished_is_refused_before_the_fork() -> None:
    for path, words in (("/absent", "n’existe pas"), ("/", "ne peut pas"), ("/proc", "ne peut")):
        with pytest.raises(sandbox.SandboxError, match=words):
            sandbox.fork_shut(sandbox.Room((Path(path),), None))


def test_data_that_root_alone_can_read_is_refused_with_a_remedy(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only for root")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/ventes.csv").touch(mode=0o600)
    with pytest.raises(sandbox.SandboxError, match=r"ventes\.csv .*chmod"):
        sandbox.fork_shut(sandbox.Room((), tmp_path / "data"))


def test_a_machine_that_refuses_is_explained(account: Account) -> None:
    def probe_inside() -> Any:
        return sandbox.probe()

    found = account.inside(probe_inside, read_only=(LIB,))
    reasons = {name: why for name, why in found.items() if why}
    assert set(reasons) == set(found) - {"noyau récent", "architecture connue"}
    assert "Operation not permitted" in reasons["espaces de noms"]
    assert "espaces de noms utilisateur" in reasons["espaces de noms"]


def test_keeps_only_the_descriptors_it_is_told_to(account: Account) -> None:
    source = """
        others = [os.dup(0) for _ in range(20)]
        sandbox.close_descriptors({0, 1, 2, others[4]})
        print([fd for fd in (0, 1, 2, *others) if os.path.exists(f"/proc/self/fd/{fd}")] == [
            0, 1, 2, others[4]])
    """
    with account.program(source) as program:
        assert program.stdout is not None
        assert program.stdout.read() == "True\n"


# --- The filter, for every architecture it knows

_ARM, _INTEL = "aarch64", "x86_64"
_ALLOWED, _REFUSED, _ABSENT, _KILLED = 0x7FFF_0000, 0x0005_0001, 0x0005_0026, 0x8000_0000


def _answer(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter answers to a call: its instructions, carried out."""
    if architecture is None:
        architecture = seccomp.ARCHITECTURES[machine][1]
    data = struct.pack("IIQ6Q", number, architecture, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    program = seccomp.filter_program(machine, False)
    position, accumulator = 0, 0
    while True:
        code, if_true, if_false, value = struct.unpack_from("HBBI", program, 8 * position)
        position += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("I", data, value)
        elif code == 0x54:
            accumulator &= value
        elif code in (0x15, 0x35):
            holds = accumulator == value if code == 0x15 else accumulator >= value
            position += if_true if holds else if_false
        else:
            assert code == 0x06
            return value


@pytest.mark.parametrize(
    ("machine", "number", "arguments", "answer"),
    [
        (_INTEL, 0, (), _ALLOWED),  # read
        (_ARM, 63, (), _ALLOWED),
        (_INTEL, 101, (), _REFUSED),  # ptrace
        (_ARM, 117, (), _REFUSED),
        (_INTEL, 41, (1,), _ALLOWED),  # socket, Unix then Internet
        (_INTEL, 41, (2,), _REFUSED),
        (_ARM, 198, (1,), _ALLOWED),
        (_ARM, 198, (10,), _REFUSED),
        (_INTEL, 41, (2 | 1 << 40,), _REFUSED),  # the kernel looks at 32 bits only
        (_INTEL, 56, (0x3D0F00,), _ALLOWED),  # clone, as for a thread, then with a user namespace
        (_INTEL, 56, (0x1000_0011,), _REFUSED),
        (_ARM, 220, (0x3D0F00,), _ALLOWED),
        (_ARM, 220, (0x4000_0011,), _REFUSED),
        (_INTEL, 435, (), _ABSENT),  # clone3
        (_ARM, 435, (), _ABSENT),
        (_INTEL, 9, (0, 4096, 3, 0x22), _ALLOWED),  # mmap, private then shared, without a file
        (_INTEL, 9, (0, 4096, 3, 0x21), _REFUSED),
        (_ARM, 222, (0, 4096, 3, 0x23), _REFUSED),
        (_INTEL, 133, (0, 0o100644), _ALLOWED),  # mknod of a file, then of a disk
        (_INTEL, 133, (0, 0o060644), _REFUSED),
        (_ARM, 33, (0, 0, 0o020644), _REFUSED),
        (_INTEL, 0x4000_0000 | 41, (1,), _REFUSED),  # the x32 calls
    ],
)
def test_filter_answers(machine: str, number: int, arguments: tuple[int], answer: int) -> None:
    assert _answer(machine, number, *arguments) == answer


def test_filter_kills_what_speaks_for_another_architecture() -> None:
    assert _answer(_INTEL, 0, architecture=0x4000_0003) == _KILLED  # 32-bit Intel
    assert _answer(_ARM, 63, architecture=0x4000_0028) == _KILLED  # 32-bit ARM

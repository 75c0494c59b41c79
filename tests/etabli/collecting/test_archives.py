"""Archives are opened within bounds, and each refusal says why in a sentence."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from etabli.collecting.archives import Bounds, Refused, open_archive

BOUNDS = Bounds(files=20, file=5_000_000, total=8_000_000)

Fill = Callable[[zipfile.ZipFile], object]


def packed(fill: Fill) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    made.seek(0)
    return made


def info(name: str, mode: int = stat.S_IFREG | 0o644, **more: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    for key, value in more.items():
        setattr(made, key, value)
    return made


def paths(made: io.BytesIO) -> list[str]:
    with open_archive(made, BOUNDS) as members:
        return [member.path for member in members]


def test_files_come_with_their_path_time_and_bytes() -> None:
    made = packed(lambda a: (a.writestr("dossier/", ""), a.writestr("dossier\\é.txt", "abc")))
    with open_archive(made, BOUNDS) as (member,):
        assert (member.path, member.size, member.read()) == ("dossier/é.txt", 3, b"abc")
        assert member.at.year >= 1980


@pytest.mark.parametrize(
    ("name", "encodings"),
    [
        ("Zoé Lê-Çelik Noël", "cp437 cp850 utf-8"),
        ("ÉVRARD Gaëlle", "cp437 cp850 utf-8"),
        ("LÊ Àïcha", "cp850 utf-8"),
    ],
)
def test_names_of_old_archives_are_read(name: str, encodings: str) -> None:
    for encoding in encodings.split():
        raw = name.encode(encoding)
        stand_in = "x" * len(raw)
        made = packed(lambda a, path=stand_in: a.writestr(path, ""))
        content = made.getvalue().replace(stand_in.encode(), raw)
        assert paths(io.BytesIO(content)) == [name]


BAD: dict[str, tuple[Fill, str]] = {
    "absolute": (lambda a: a.writestr("/etc/x", ""), "chemin absolu"),
    "drive": (lambda a: a.writestr("C:\\x", ""), "chemin absolu"),
    "above": (lambda a: a.writestr("a/../../x", ""), "chemin qui sort"),
    "above, windows": (lambda a: a.writestr("a\\..\\..\\x", ""), "chemin qui sort"),
    "long": (lambda a: a.writestr("a" * 200, ""), "nom trop long"),
    "hidden": (lambda a: a.writestr("a\x1b[31m", ""), "caractère invisible"),
    "link": (lambda a: a.writestr(info("l", stat.S_IFLNK | 0o777), "/etc"), "est un lien"),
    "pipe": (lambda a: a.writestr(info("p", stat.S_IFIFO | 0o644), ""), "ni un fichier ni un dossier"),
    "many": (lambda a: [a.writestr(str(n), "") for n in range(21)], "plus de 20 fichiers"),
    "folders": (lambda a: [a.writestr(f"{n}/", "") for n in range(41)], "plus de 20 fichiers"),
    "large": (lambda a: a.writestr("x", b"\0" * 6_000_000), "plus de 5 Mo"),
    "ratio": (lambda a: a.writestr("x", b"\0" * 4_000_000), "plus de 200 fois"),
    "capitals": (lambda a: (a.writestr("A", ""), a.writestr("a", "")), "deux fichiers de même nom"),
    "accents": (lambda a: (a.writestr("é", ""), a.writestr("E\u0301", "")), "deux fichiers de même"),
    "file and folder": (lambda a: (a.writestr("a", ""), a.writestr("A/b", "")), "deux fichiers de"),
    "folder and file": (lambda a: (a.writestr("A/b", ""), a.writestr("a", "")), "deux fichiers de"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_could_do_harm_is_refused_with_a_sentence(kind: str) -> None:
    fill, reason = BAD[kind]
    with pytest.raises(Refused, match=reason) as error:
        paths(packed(fill))
    assert "\x1b" not in str(error.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_the_very_same_name_are_refused() -> None:
    with pytest.raises(Refused, match="deux fichiers de même nom"):
        paths(packed(lambda a: (a.writestr("a", "1"), a.writestr("a", "2"))))


def test_a_password_a_strange_method_and_no_archive_are_refused() -> None:
    made = packed(lambda a: a.writestr("a", "abc")).getvalue()
    at = made.index(b"PK\x01\x02")

    def changed(offset: int, value: int) -> io.BytesIO:
        copy = bytearray(made)
        struct.pack_into("<H", copy, at + offset, value)
        return io.BytesIO(bytes(copy))

    with pytest.raises(Refused, match="mot de passe"):
        paths(changed(8, 1))
    with pytest.raises(Refused, match="façon inconnue"):
        paths(changed(10, 14))
    for content in (b"", b"PK", made[:-30], b"\0" * 100):
        with pytest.raises(Refused, match="pas une archive zip lisible"):
            paths(io.BytesIO(content))


def test_bytes_that_are_not_what_the_archive_says_are_refused() -> None:
    made = bytearray(packed(lambda a: a.writestr(info("a"), "abcdef")).getvalue())
    made[made.index(b"abcdef")] ^= 1
    with (
        open_archive(io.BytesIO(bytes(made)), BOUNDS) as (member,),
        pytest.raises(Refused, match="archive abîmée"),
    ):
        member.read()


def test_two_files_in_one_place_are_refused() -> None:
    made = packed(lambda a: (a.writestr(info("a"), "abc"), a.writestr(info("b"), "abc")))
    copy = bytearray(made.getvalue())
    second = copy.index(b"PK\x01\x02", copy.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", copy, second + 42, 0)  # the place of the first
    with pytest.raises(Refused, match="la même place"):
        paths(io.BytesIO(bytes(copy)))

"""A made archive of « télécharger tous les travaux », with all that is met in real ones.

    python tests/moodle.py COURSE FOLDER    writes FOLDER/classe.csv and FOLDER/travaux.zip

Forty invented students. What each handed in is in `class_of_forty`, which tests and the table at the
end of a run go by.
"""

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from etabli.handed_in.manifest import MANIFEST_FILE, Manifest

CASE = "bc03-roi"
AT = (2026, 11, 12, 17, 30, 0)

FIRST = [
    "Élodie",
    "Anaïs",
    "Maëlle",
    "Gwénaëlle",
    "Zoé",
    "Noémie",
    "Chloé",
    "Aïcha",
    "Léa",
    "Inès",
    "Awa",
    "Nolwenn",
    "Rozenn",
    "Solenn",
    "Lena",
    "Marie-Ange",
    "Françoise",
    "Jade",
    "Thu-Hà",
    "Yuna",
    "Loïc",
    "Gaël",
    "Maël",
    "Hervé",
    "Rémi",
    "Joël",
    "Benoît",
    "Cédric",
    "Mickaël",
    "Idriss",
    "Yann",
    "Erwan",
    "Tugdual",
    "Ali",
    "Kofi",
    "Jean-Noël",
    "Théo",
    "Raphaël",
    "Émile",
    "Ewen",
]
LAST = [
    "Le Goff",
    "L’Hostis",
    "Évrard",
    "D'Hervé",
    "Sarr",
    "Le Gall",
    "Quéré",
    "Haddad",
    "Boisgontier",
    "Kermarrec",
    "N'Diaye",
    "Abgrall",
    "Müller",
    "Çelik",
    "Ibáñez",
    "Le Bihan",
    "Nguyễn",
    "Traoré",
    "Guéguen",
    "Da Silva",
    "Le Meur",
    "Cœuré",
    "Jézéquel",
    "Hénoret",
    "Prigent",
    "Léon",
    "Ménez",
    "Riou",
    "Tanguy",
    "Salaün",
    "Le Dû",
    "Cadiou",
    "Péron",
    "Sow",
    "Mensah",
    "Kerouédan",
    "Bréhat",
    "Le Berre",
    "Floc'h",
    "Madec",
]


@dataclass(frozen=True)
class Person:
    """A student: identifier, first and last name, as in the class list."""

    id: str
    first: str
    last: str

    @property
    def moodle(self) -> str:
        """As Moodle writes it before the number."""
        return f"{self.last.upper()} {self.first}"


PEOPLE = [
    Person(f"e{n:02}", first, last)
    for n, (first, last) in enumerate(zip(FIRST, LAST, strict=True), 1)
]


def class_list() -> str:
    """Return the class as Moodle lists its participants."""
    heading = "Prénom;Nom de famille;Numéro d'identification;Adresse de courriel;Groupes"
    rows = [f"{p.first};{p.last};{p.id};{p.id}@ecole.example;A" for p in PEOPLE]
    return "\n".join([heading, *rows]) + "\n"


def zipped(files: Mapping[str, bytes], at: tuple[int, ...] = AT, encoding: str = "utf-8") -> bytes:
    """Return an archive of files; its names in an encoding that it does not state, unless UTF-8."""
    made = io.BytesIO()
    stand_ins: dict[bytes, bytes] = {}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for rank, (name, content) in enumerate(files.items()):
            raw = name.encode(encoding, "replace") if encoding != "utf-8" else b""
            stand_in = f"{rank:_>{len(raw)}}" if raw else name
            stand_ins[stand_in.encode()] = raw
            archive.writestr(zipfile.ZipInfo(stand_in, at), content, zipfile.ZIP_DEFLATED)
    content = made.getvalue()
    for stand_in, raw in stand_ins.items():
        if raw:
            content = content.replace(stand_in, raw)
    return content


def packed(files: Mapping[str, bytes], number: str, at: datetime, candidate: str = "") -> bytes:
    """Return the archive that the workbench makes to be handed in."""
    sha256 = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = Manifest(CASE, number, at, sha256, candidate)
    return zipped({**files, MANIFEST_FILE: manifest.content()})


Files = list[tuple[str, bytes]]


def class_of_forty(notebook: Callable[[str], bytes]) -> tuple[Files, dict[str, str]]:
    """Return what Moodle's archive holds, and what is to become of each student's work.

    Args:
        notebook: a student's identifier to their notebook.

    Returns:
        (path, content) of the archive, and by identifier: "recueilli", "refusé", "à préciser", or
        "" for who handed in nothing.
    """
    files: Files = []
    expected: dict[str, str] = {}
    paris = ZoneInfo("Europe/Paris")
    evening = datetime(2026, 11, 12, 22, 5, tzinfo=paris)

    def put(person: Person, name: str, content: bytes, label: str = "", flat: bool = False) -> None:
        number = 12000 + int(person.id[1:])
        mark = f"{label or person.moodle}_{number}_assignsubmission_file_"
        files.append((f"{mark}{name}" if flat else f"{mark}/{name}", content))
        expected.setdefault(person.id, "recueilli")

    good = f"{CASE}.ipynb"
    for person in PEOPLE:
        own, n = notebook(person.id), int(person.id[1:])
        work = {good: own, "livrables/plan.csv": f"mois;budget\n1;{n}\n".encode()}
        if n == 1:  # a browser's second download
            put(person, f"{CASE} (1).ipynb", own)
        elif n == 2:  # two attempts side by side
            put(person, good, notebook("brouillon"))
            put(person, f"{CASE} (2).ipynb", own)
        elif n == 3:  # an archive in the archive
            put(person, "rendu.zip", zipped(work))
        elif n == 4:  # of an old Windows, with accents
            put(
                person,
                "Mes travaux.zip",
                zipped(
                    {f"été/{k}": v for k, v in work.items()} | {"été/café.txt": b"x"},
                    encoding="cp850",
                ),
            )
        elif n == 5:
            put(
                person,
                "travail.zip",
                zipped({f"à rendre/{k}": v for k, v in work.items()}, encoding="cp437"),
            )
        elif n == 6:  # packed by the workbench, twice
            put(
                person,
                "remise-1.zip",
                packed({good: notebook("brouillon")}, "AAAA-1111", evening - timedelta(days=1)),
            )
            put(person, "remise-2.zip", packed(work, "BBBB-2222", evening, "e06"))
        elif n == 7:  # its author dates it, and uses our names
            put(person, good, own)
            put(person, "timestamp.txt", b"2026-01-01 08:00:00 UTC\n")
            put(person, "echec.json", b'{"motif": "rien"}')
        elif n == 8:  # what systems leave
            put(person, good, own)
            put(person, ".DS_Store", b"x")
            put(person, f"__MACOSX/._{good}", b"x")
            put(person, f".ipynb_checkpoints/{good}", b"{}")
        elif n == 9:  # a capital, a space, another folder
            put(person, "Rendu/BC03-ROI .ipynb", own)
            put(person, "Rendu/livrables/plan.csv", b"1")
        elif n == 10:  # another name altogether
            put(person, "devoir final.ipynb", own)
        elif n == 11:  # deliverables zipped beside the notebook
            put(person, good, own)
            put(person, "livrables.zip", zipped({"plan.csv": b"1"}))
        elif n == 12:  # first name first, no accents
            put(
                person,
                good,
                own,
                label=f"{person.first} {person.last}".encode("ascii", "ignore").decode(),
            )
        elif n == 13:
            put(person, good, own, label="MULLER Rozenn")
        elif n == 14:  # decomposed accents
            put(person, good, own, label="C\u0327ELIK Solenn")
        elif n == 15:  # nearly
            put(person, good, own, label="IBANES Lena")
            expected[person.id] = "à préciser"
        elif n == 16:  # a group before the name
            put(person, good, own, label=f"Groupe A-{person.moodle}")
            expected[person.id] = "à préciser"
        elif n == 17:  # an archive that was cut short
            put(person, "rendu.zip", zipped(work)[:-40])
            expected[person.id] = "refusé"
        elif n == 18:  # an archive that leads elsewhere
            put(person, "rendu.zip", zipped({"../../" + good: own}))
            expected[person.id] = "refusé"
        elif n == 19:  # no notebook
            put(person, "rapport.pdf", b"%PDF-1.7")
            expected[person.id] = "refusé"
        elif n == 20:  # altered since it was packed
            archive = packed(work, "CCCC-3333", evening)
            with zipfile.ZipFile(io.BytesIO(archive)) as opened:
                parts = {name: opened.read(name) for name in opened.namelist()}
            put(person, "remise.zip", zipped({**parts, good: notebook("autre")}))
            expected[person.id] = "refusé"
        elif n == 21:  # handed in nothing
            expected[person.id] = ""
        elif n == 22:  # two notebooks, neither named after the case
            put(person, "a.ipynb", own)
            put(person, "b.ipynb", own)
            expected[person.id] = "refusé"
        elif n % 3 == 0:
            put(person, good, own, flat=True)
            put(person, "livrables/plan.csv", b"1", flat=True)
        else:
            for name, content in work.items():
                put(person, name, content)
    return files, expected


def write(folder: Path, notebook: Callable[[str], bytes]) -> dict[str, str]:
    """Write classe.csv and travaux.zip; return what is expected of each student's work."""
    folder.mkdir(parents=True, exist_ok=True)
    files, expected = class_of_forty(notebook)
    (folder / "classe.csv").write_text(class_list(), encoding="utf-8-sig")
    (folder / "travaux.zip").write_bytes(zipped(dict(files)))
    return expected


def small_notebook(release: Path) -> Callable[[str], bytes]:
    """Return what makes each student's notebook: the released one, which says whose it is."""
    released = json.loads(release.read_text(encoding="utf-8"))

    def of(student: str) -> bytes:
        metadata = {**released["metadata"], "apprenant": student}
        return json.dumps({**released, "metadata": metadata}).encode()

    return of


if __name__ == "__main__":
    course, target = map(Path, sys.argv[1:3])
    write(target, small_notebook(course / "release" / CASE / f"{CASE}.ipynb"))

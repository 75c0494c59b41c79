"""`etabli candidate export`: everything about one person, and nothing about anybody else."""

import datetime
import json
import os
import re
import resource
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.errors import EtabliError
from etabli.frameworks import Frameworks
from etabli.personal_data.export import HOLDER, export, sessions
from etabli.personal_data.people import find
from etabli.register.register import Register
from etabli.results.flags import Flag

pytestmark = pytest.mark.usefixtures("work")

Room = Any
Enrol = Callable[..., Path]
Decide = Callable[..., None]

DAY = datetime.date(2026, 6, 30)
HIDDEN = "assert indice_cache == 4217.5"


def graded_notebook() -> str:
    error = {
        "output_type": "error",
        "ename": "AssertionError",
        "evalue": "L'indice attendu diffère.",
        "traceback": [f"----> 2 {HIDDEN}"],
    }
    warning = {"output_type": "stream", "name": "stderr", "text": f"Warning: {HIDDEN}"}
    said = {"output_type": "stream", "name": "stdout", "text": "✓ Ordre de grandeur."}
    answer = {
        "cell_type": "code",
        "metadata": {"nbgrader": {"grade": False, "solution": True}},
        "source": "indice = 12",
        "outputs": [said],
    }
    test = {
        "cell_type": "code",
        "metadata": {"nbgrader": {"grade": True, "solution": False, "locked": True}},
        "source": ["### BEGIN HIDDEN TESTS\n", HIDDEN],
        "outputs": [error, warning, said],
    }
    return json.dumps({"cells": [answer, test], "metadata": {}})


def read(archive: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    with ZipFile(archive) as opened:
        assert opened.testzip() is None
        files = {name: opened.read(name) for name in opened.namelist()}
    return json.loads(files["donnees.json"]), files


def put_notebook(course: Course, content: str | bytes) -> None:
    path = course.autograded / "c01" / "bc01-benchmark" / "bc01-benchmark.ipynb"
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_everything_about_a_person_is_in_it(
    room: Room,
    jury_course: Course,
    frameworks: Frameworks,
    enrol: Enrol,
    decide: Decide,
    tmp_path: Path,
) -> None:
    room.book.find_student("c01").email = "anais@ailleurs.example"
    # On a cell that no result is made of.
    room.comment("c01", "bc03-roi", "kpi", trainer="Voir la page 2.")
    put_notebook(jury_course, graded_notebook())
    enrol("2026-06", DAY, "c01", "c02")
    enrol("2026-12", DAY.replace(month=12), "c01")
    decide("2026-06", {"c01": {"BC01": "non acquis"}})
    decide("2026-06", {"c01": {"BC01": "acquis"}})
    letter = jury_course.jury / "2026-06" / "documents" / "c01" / "lettre.pdf"
    letter.parent.mkdir(parents=True)
    letter.write_bytes(b"%PDF lettre")

    data, files = read(export(jury_course, frameworks, "c01", tmp_path / "c01.zip"))

    assert data["carnet_de_notes"]["courriel"] == "anais@ailleurs.example"
    comments = [
        comment["commentaire_formateur"]
        for copy in data["carnet_de_notes"]["copies"]
        for comment in copy["commentaires"]
    ]
    assert sorted(comments) == ["+ Clair ; l'échéance manque.", "Voir la page 2."]
    marks = {
        (copy["cas"], grade["cellule"]): (grade["note_machine"], grade["note_formateur"])
        for copy in data["carnet_de_notes"]["copies"]
        for grade in copy["notes"]
    }
    assert marks["bc01-benchmark", "test_indice"] == (4, None)
    assert marks["bc01-benchmark", "synthese"][1] == 7
    assert data["resultats"]["blocs"][0]["code"] == "BC01"
    june, december = data["sessions"]
    assert june["identite"]["date_naissance"] == "1998-04-12"
    assert june["identite"]["prenoms"] == ["Anaïs", "Marie"]
    assert [d["decision"] for d in june["decisions"]] == ["acquis"]
    assert december["blocs_acquis_avant"][0]["bloc"] == "BC01"
    # The register has what was corrected, too.
    said = [e["contenu"].get("decision") for e in data["registre"] if e["nature"] == "decision"]
    assert said == ["non acquis", "acquis"]
    assert {e["nature"] for e in data["registre"]} == {"signature", "decision"}
    assert files["travaux/bc01-benchmark/page.html"] == b"<p>submitted de c01</p>"
    assert files["remises/bc01-benchmark/page.html"] == b"<p>collected de c01</p>"
    assert files["retours/bc01-benchmark/page.html"] == b"<p>feedback de c01</p>"
    assert files["documents/2026-06/lettre.pdf"] == b"%PDF lettre"
    assert b"indice = 12" in files["copies-corrigees/bc01-benchmark/bc01-benchmark.ipynb"]


def test_no_byte_of_it_names_another_candidate(
    room: Room,
    jury_course: Course,
    frameworks: Frameworks,
    enrol: Enrol,
    decide: Decide,
    tmp_path: Path,
) -> None:
    room.flag(
        "c01",
        "bc03-roi",
        Flag("travail_semblable", "Travail presque identique à celui de c02 (91 % de kpi).", "kpi"),
        Flag("arrêt_brutal", "Lit le dossier de C02."),
    )
    room.comment("c01", "bc03-roi", "actions", trainer="Même plan que Gwénaëlle L'Hostis, et c03.")
    (jury_course.autograded / "c01" / "bc01-benchmark" / "integrite.json").write_text("c02")
    enrol("2026-06", DAY, "c01", "c02", "c03", "=cmd()")
    decide(
        "2026-06",
        {"c01": {"BC01": "acquis"}, "c02": {"BC01": "acquis"}},
        recusations=[
            {"membre": "Membre 1", "candidat": "c01", "motif": "Belle-sœur d'Anaïs."},
            {"membre": "Membre 2", "candidat": "c02", "motif": "Voisin de L'Hostis Gwénaëlle."},
        ],
        incidents="Anaïs Le Goff et Yann Évrard sont arrivés en retard.",
    )

    data, files = read(export(jury_course, frameworks, "c01", tmp_path / "c01.zip"))

    others = r"\b(c02|c03|cmd)\b|Hostis|Gwén|Évrard|Yann|Quéinnec|SOMME"
    for name, content in files.items():
        assert not re.search(others, content.decode(), re.IGNORECASE), name
    (sitting,) = [e["contenu"] for e in data["registre"] if e["nature"] == "seance"]
    assert [r["motif"] for r in sitting["recusations"]] == ["Belle-sœur d'Anaïs."]
    assert sitting["incidents"] == "Anaïs Le Goff et [autre candidat] sont arrivés en retard."
    messages = [flag["message"] for flag in data["integrite"]]
    assert "Travail presque identique à celui d'un autre candidat." in messages


def test_the_text_of_tests_is_not_in_it(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    put_notebook(jury_course, graded_notebook())
    _, files = read(export(jury_course, frameworks, "c01", tmp_path / "c01.zip"))
    assert all(b"indice_cache" not in content for content in files.values())
    notebook = json.loads(files["copies-corrigees/bc01-benchmark/bc01-benchmark.ipynb"])
    test = notebook["cells"][1]
    assert [output.get("evalue", output.get("text")) for output in test["outputs"]] == [
        "L'indice attendu diffère.",
        "✓ Ordre de grandeur.",
    ]


def test_a_graded_file_that_is_no_notebook_stays_out(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    for rank, content in enumerate((b"\xff\x00", b"[]", b'{"cells": [3]}', b"[" * 100_000)):
        put_notebook(jury_course, content)
        _, files = read(export(jury_course, frameworks, "c01", tmp_path / f"{rank}.zip"))
        assert "copies-corrigees/bc01-benchmark/page.html" in files
        assert not [name for name in files if name.endswith(".ipynb")]


def test_a_person_is_found_by_identifier_or_name(
    jury_course: Course, frameworks: Frameworks, enrol: Enrol
) -> None:
    enrol("2026-06", DAY, "c01", "c02")
    students = {"c01": ("Anaïs", "Le Goff"), "c02": ("Gwénaëlle", "L'Hostis")}
    opened = sessions(jury_course, frameworks)
    for name in ("c01", "Anaïs Le Goff", "le goff anaïs", "LE GOFF  Anais", "Le Goff Anaïs Marie"):
        assert find(name, students, opened) == "c01"
    assert find("Gwénaëlle L’Hostis", students, opened) == "c02"


def test_two_people_of_a_name_are_told_apart_by_identifier(
    room: Room, jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    room.student("c09", "Anaïs", "Le Goff")
    room.book.db.commit()
    with pytest.raises(EtabliError, match=r"plusieurs candidats .* : c01, c09"):
        export(jury_course, frameworks, "Anaïs Le Goff", tmp_path / "a.zip")
    data, _ = read(export(jury_course, frameworks, "c09", tmp_path / "a.zip"))
    assert data["identifiant"] == "c09"


def test_an_unknown_name_is_refused_and_nothing_is_written(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    for name in ("Loïc Personne", "", "../c01", "c0"):
        with pytest.raises(EtabliError, match="personne de ce nom"):
            export(jury_course, frameworks, name, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_somebody_registered_who_is_not_in_the_gradebook(
    room: Room,
    jury_course: Course,
    frameworks: Frameworks,
    enrol: Enrol,
    decide: Decide,
    tmp_path: Path,
) -> None:
    enrol("2026-06", DAY, "c01", "c02")
    decide("2026-06", {"c02": {"BC01": "acquis"}})
    room.book.remove_student("c02")
    (jury_course.autograded / "c02" / "bc03-roi" / "integrite.json").unlink()
    for stage in ("submitted", "autograded"):
        (jury_course.root / stage / "c02").rename(tmp_path / f"ailleurs-{stage}")
    data, _ = read(export(jury_course, frameworks, "L'Hostis Gwénaëlle", tmp_path / "a.zip"))
    assert data["sessions"][0]["date_naissance"] == "2001-11-03"
    assert [e["nature"] for e in data["registre"]] == ["signature", "decision"]
    # And the others' sessions can still be read.
    assert read(export(jury_course, frameworks, "c01", tmp_path / "b.zip"))[0]["sessions"]


def test_a_holder_of_whom_nothing_else_is_left(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    def holder(born: str) -> tuple[str, dict[str, Any]]:
        return HOLDER, {
            "nom_naissance": "Kerbrat",
            "prenoms": ["Nolwenn", "Jeanne"],
            "date_naissance": born,
            "referentiel": "RNCP34179",
            "bloc": "BC01",
            "session": "2015-06",
            "decision": 3,
            "le": "2015-06-30",
        }

    with Register(jury_course.db_url) as register:
        register.append("purges", [holder("1990-02-01")])
    data, _ = read(export(jury_course, frameworks, "Nolwenn Kerbrat", tmp_path / "a.zip"))
    assert [e["contenu"]["bloc"] for e in data["registre"]] == ["BC01"]
    with Register(jury_course.db_url) as register:
        register.append("purges", [holder("1994-07-09")])
    with pytest.raises(EtabliError, match="plusieurs titulaires"):
        export(jury_course, frameworks, "Nolwenn Kerbrat", tmp_path / "b.zip")
    data, _ = read(
        export(jury_course, frameworks, "Kerbrat Nolwenn 09/07/1994", tmp_path / "b.zip")
    )
    assert [e["contenu"]["date_naissance"] for e in data["registre"]] == ["1994-07-09"]


def test_links_lead_nowhere(jury_course: Course, frameworks: Frameworks, tmp_path: Path) -> None:
    other = jury_course.submitted / "c02"
    own = jury_course.submitted / "c01" / "bc01-benchmark"
    (own / "voisin").symlink_to(other)
    (own / "page2.html").symlink_to(other / "bc01-benchmark" / "page.html")
    os.mkfifo(own / "tube")
    jury_course.feedback.joinpath("c01").rename(tmp_path / "ailleurs")
    jury_course.feedback.joinpath("c01").symlink_to(jury_course.feedback / "c02")
    _, files = read(export(jury_course, frameworks, "c01", tmp_path / "a.zip"))
    assert [name for name in files if name.startswith(("travaux", "retours"))] == [
        "travaux/bc01-benchmark/page.html"
    ]


def test_an_identifier_that_is_a_path_has_no_folder(
    room: Room, jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    paths = ("../submitted/c02", str(jury_course.submitted / "c02"), "..", "a/../../c02")
    for rank, identifier in enumerate(paths):
        room.student(identifier, "Malo", f"Traversée {rank}")
    room.book.db.commit()
    for rank in range(len(paths)):
        target = tmp_path / f"{rank}.zip"
        _, files = read(export(jury_course, frameworks, f"Malo Traversée {rank}", target))
        assert sorted(files) == ["LISEZ-MOI.txt", "donnees.json"]


def test_odd_file_names_unpack_anywhere(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    own = jury_course.submitted / "c01" / "bc01-benchmark"
    odd = (
        b"..\\..\\x.txt",
        b"note\xe9.txt",
        b"A.TXT",
        b"a.txt",
        b"l\x07.txt",
        b"\xd7\xa9.txt",
        b"...",
    )
    for name in odd:
        (Path(os.fsdecode(os.fsencode(own) + b"/" + name))).write_bytes(name)
    os.utime(own / "a.txt", (0, 0))  # before what a zip can say
    _, files = read(export(jury_course, frameworks, "c01", tmp_path / "a.zip"))
    contents = [content for name, content in files.items() if name.startswith("travaux/")]
    assert set(odd) <= set(contents)
    lowered = [name.lower() for name in files]
    assert len(set(lowered)) == len(lowered)
    with ZipFile(tmp_path / "a.zip") as opened:
        opened.extractall(tmp_path / "out")
    for name in files:
        assert "\\" not in name
        assert ".." not in name.split("/")


def test_an_archive_is_for_its_owner_and_replaces_nothing(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    target = export(jury_course, frameworks, "c01", tmp_path / "a.zip")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    gradebook = (jury_course.root / "gradebook.db").read_bytes()
    with pytest.raises(EtabliError, match="existe déjà"):
        export(jury_course, frameworks, "c01", target)
    assert target.read_bytes() == before
    with pytest.raises(EtabliError, match="écriture impossible"):
        export(jury_course, frameworks, "c01", tmp_path / "absent" / "a.zip")
    assert (jury_course.root / "gradebook.db").read_bytes() == gradebook


def test_a_failure_leaves_no_half_archive(
    jury_course: Course, frameworks: Frameworks, tmp_path: Path
) -> None:
    export(jury_course, frameworks, "c01", tmp_path / "complete.zip")
    (jury_course.submitted / "c01" / "photo.png").write_bytes(os.urandom(3_000_000))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, limits[1]))
    try:
        with pytest.raises(EtabliError, match="libérez de la place"):
            export(jury_course, frameworks, "c01", tmp_path / "a.zip")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not (tmp_path / "a.zip").exists()


def test_the_command_names_the_archive_after_the_candidate(
    jury_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frameworks = jury_course.root / "cases" / "frameworks"
    frameworks.parent.mkdir()
    frameworks.symlink_to(jury_course.frameworks)
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    result = run.invoke(app, ["--course", str(jury_course.root), "candidate", "export", "=cmd()"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "donnees-_cmd().zip").is_file()
    result = run.invoke(app, ["--course", str(jury_course.root), "candidate", "export", "Nul"])
    assert result.exit_code == 1
    assert "personne de ce nom" in result.output

"""Class lists are read as Moodle, spreadsheets and editors write them, or the fault is named."""

import codecs
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from openpyxl import Workbook

from etabli.collecting.roster import Student, add_students, read_class
from etabli.course import Course
from etabli.errors import CollectError

CLASS = [
    Student("ok", "Éloïse", "Le Goff", "e@x.example"),
    Student("zz", "Gaëlle", "d'Hervé", "g@x.example"),
]
TEXT = (
    "id,first_name,last_name,email\nok,Éloïse,Le Goff,e@x.example\nzz,Gaëlle,d'Hervé,g@x.example\n"
)
MOODLE = TEXT.replace(
    "id,first_name,last_name,email",
    "Numéro d’identification,Prénom,Nom de famille,Adresse de courriel",
)
BOM = codecs.BOM_UTF8


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        BOM + TEXT.encode(),
        TEXT.replace(",", ";").encode(),
        BOM + TEXT.replace(",", ";").encode(),
        TEXT.encode("cp1252"),
        TEXT.replace(",", ";").replace("\n", "\r\n").encode("cp1252"),
        TEXT.replace(",", "\t").encode("utf-16"),
        MOODLE.encode(),
        MOODLE.upper().replace("OK,ÉLOÏSE,LE GOFF,E@X.EXAMPLE", TEXT.split("\n")[1])
        .replace("ZZ,GAËLLE,D'HERVÉ,G@X.EXAMPLE", TEXT.split("\n")[2]).encode(),
        TEXT.replace("É", "E\u0301").replace("ë", "e\u0308").replace("ï", "i\u0308").encode(),
        TEXT.replace("Le Goff", "Le\u00a0Goff").replace("Éloïse", " Éloïse\u202f").encode(),
    ],
    ids=["plain", "bom", "semicolons", "both", "cp1252", "windows", "utf16", "moodle", "capitals", "decomposed", "nbsp"],
)  # fmt: skip
def test_one_class_written_in_many_ways_is_one_class(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "classe.csv"
    path.write_bytes(content)
    found = [
        Student(s.id, s.first_name.replace("e\u0301", "é"), s.last_name, s.email)
        for s in read_class(path)
    ]
    assert found == CLASS


def test_moodles_participants_without_a_number_get_an_identifier(tmp_path: Path) -> None:
    path = tmp_path / "classe.xlsx"
    book = Workbook()
    book.active.append(["Prénom", "Nom de famille", "Adresse de courriel", "Groupes"])
    book.active.append(["Éloïse", "Le Goff", "e@x.example", "A"])
    book.active.append(["Zoé", "L’Hénoret-Çelik", "", "B"])
    book.save(path)
    assert [s.id for s in read_class(path)] == ["le-goff-eloise", "l-henoret-celik-zoe"]


def test_every_faulty_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "classe.csv"
    path.write_text("id;prénom;nom\na;Awa;Sarr\nA;Ali;Sow\n;;\nb;;\n../x;B;C\nvus.txt;D;E\n")
    with pytest.raises(CollectError) as error:
        read_class(path)
    assert error.value.faults == (
        "classe.csv, ligne 3 : « A » est déjà l'identifiant de la ligne 2 ; donnez à chacun le sien, "
        "dans une colonne « identifiant »",
        "classe.csv, ligne 5 : ni prénom ni nom ; complétez-les",
        "classe.csv, ligne 6 : « ../x » ne peut pas nommer un dossier ; donnez un autre identifiant",
        "classe.csv, ligne 7 : « vus.txt » ne peut pas nommer un dossier ; donnez un autre "
        "identifiant",
    )


def test_a_list_without_names_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "classe.csv"
    path.write_text("Courriel;Ville\na@x.example;Brest\n")
    with pytest.raises(CollectError, match="trouvées : « email », « ville »"):
        read_class(path)


def test_the_class_goes_into_the_gradebook_once(copy: Course) -> None:
    assert add_students(copy, CLASS) == (2, 0)
    assert add_students(copy, CLASS) == (0, 0)
    assert add_students(copy, [Student("zz", "Gaëlle", "D'Hervé")]) == (0, 1)
    with Gradebook(copy.db_url) as book:
        found = [(s.id, s.first_name, s.last_name, s.email) for s in book.students]
    assert sorted(found) == [
        ("ok", "Éloïse", "Le Goff", "e@x.example"),
        ("zz", "Gaëlle", "D'Hervé", "g@x.example"),
    ]

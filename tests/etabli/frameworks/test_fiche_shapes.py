"""The shapes that fiches and lists of competencies have in the register: read, cut, never over-sure."""

import datetime
import html
from pathlib import Path

import pytest

from etabli.frameworks.fiche import Fiche, read_fiche
from etabli.frameworks.prose import plain, split

FICHE = """\
<FICHES{space}><FICHE><NUMERO_FICHE>RNCP90100</NUMERO_FICHE><INTITULE>Veilleur de marché</INTITULE>
<NOMENCLATURE_EUROPE>{level}</NOMENCLATURE_EUROPE>
<CODES_NSF><NSF><CODE>312</CODE>{nsf}</NSF></CODES_NSF>
<CODES_ROME><ROME><CODE>D1406</CODE><LIBELLE>Tenue de marché</LIBELLE></ROME></CODES_ROME>
<CERTIFICATEURS>{certifiers}</CERTIFICATEURS>
{jury}
<DATE_FIN_ENREGISTREMENT>{end}</DATE_FIN_ENREGISTREMENT><ACTIF>{active}</ACTIF>
<PREREQUIS_ENTREE_FORMATION>{prerequisite}</PREREQUIS_ENTREE_FORMATION>
<BLOCS_COMPETENCES>{blocs}</BLOCS_COMPETENCES></FICHE></FICHES>
"""
BLOC = (
    "<{tag}><CODE>RNCP90100BC01</CODE><LIBELLE>Veiller</LIBELLE><LISTE_COMPETENCES>{prose}"
    "</LISTE_COMPETENCES><MODALITES_EVALUATION>Étude de cas</MODALITES_EVALUATION></{tag}>"
)
USUAL = {
    "space": "",
    "level": "<NIVEAU>NIV6</NIVEAU>",
    "nsf": "<LIBELLE>Commerce, vente</LIBELLE>",
    "certifiers": "<CERTIFICATEUR><SIRET_CERTIFICATEUR>00000001800010</SIRET_CERTIFICATEUR>"
    "<NOM_CERTIFICATEUR>ÉCOLE DU MARCHÉ</NOM_CERTIFICATEUR></CERTIFICATEUR>",
    "jury": "<SI_JURY_FI><ACTIF>Oui</ACTIF><COMPOSITION>3 membres</COMPOSITION></SI_JURY_FI>",
    "end": "31/12/2030",
    "active": "Oui",
    "prerequisite": "Niveau 5",
    "blocs": BLOC.format(tag="BLOC_COMPETENCES", prose="C1. Voir C2. Dire"),
}


def fiche(tmp_path: Path, *, encoding: str = "utf-8", **changes: str) -> Fiche:
    path = tmp_path / "fiche.xml"
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    path.write_text(head + FICHE.format(**USUAL | changes), encoding=encoding)
    return read_fiche(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"space": ' xmlns="urn:exemple"'},
        {"encoding": "iso-8859-15"},
        {"level": "<NIVEAU>6</NIVEAU>"},
        {"level": "<NIVEAU></NIVEAU><INTITULE>Niveau 6</INTITULE>"},
        {"level": "<LIBELLE>Niveau 6</LIBELLE>"},
        {"nsf": "<INTITULE>312 : Commerce, vente</INTITULE>"},
        {"nsf": "<LIBELLE></LIBELLE><INTITULE>Commerce, vente</INTITULE>"},
        {"end": "2030-12-31"},
        {"end": "31/12/2030 00:00:00"},
        {"end": "2030-12-31T00:00:00+01:00"},
        {"active": "true"},
        {"prerequisite": "&lt;p&gt;Niveau&amp;nbsp;5&lt;/p&gt;"},
        {"jury": "<SI_JURY_FI>Oui</SI_JURY_FI><JURY_FI>3 membres</JURY_FI>"},
        {"jury": USUAL["jury"].replace("3 membres", "&lt;p&gt;3 membres&lt;/p&gt;")},
        {"blocs": BLOC.format(tag="BLOC", prose="C1. Voir C2. Dire")},
    ],
    ids=lambda changes: " ".join(f"{key}={value[:30]}" for key, value in changes.items()),
)
def test_every_writing_of_a_fiche_is_read_as_the_usual_one(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    usual = fiche(tmp_path)
    assert usual.registration_end == datetime.date(2030, 12, 31)
    assert (usual.level, usual.nsf[0].label) == (6, "Commerce, vente")
    assert fiche(tmp_path, **changes) == usual  # type: ignore[arg-type]


@pytest.mark.parametrize("active", ["Non", "false", "0", "INACTIVE"])
def test_every_writing_of_inactive_is_understood(tmp_path: Path, active: str) -> None:
    assert not fiche(tmp_path, active=active).active


def test_certifiers_without_a_number_are_all_kept(tmp_path: Path) -> None:
    names = ("ÉCOLE DU MARCHÉ", "INSTITUT DU FEU")
    certifiers = "".join(
        "<CERTIFICATEUR><SIRET_CERTIFICATEUR></SIRET_CERTIFICATEUR>"
        f"<NOM_CERTIFICATEUR>{name}</NOM_CERTIFICATEUR></CERTIFICATEUR>"
        for name in names
    )
    found = fiche(tmp_path, certifiers=certifiers).certifiers
    assert tuple(one.label for one in found) == names


def test_a_fiche_without_blocs_says_so(tmp_path: Path) -> None:
    found = fiche(tmp_path, blocs="")
    assert "La fiche ne donne aucun bloc de compétences." in found.notes


THREE = ("Réaliser une veille", "Définir la stratégie", "Piloter le budget")


def of(form: str) -> str:
    return form.format(*THREE)


# Each shape: the text, and how sure the cut is.
SHAPES = {
    "numbers on one line": ("1. {0} 2. {1} 3. {2}", "sûr"),
    "numbers and brackets on one line": ("1) {0} 2) {1} 3) {2}", "sûr"),
    "numbers and dashes on one line": ("1 - {0} 2 - {1} 3 - {2}", "sûr"),
    "numbers, a line each": ("1. {0}\n2. {1}\n3. {2}", "sûr"),
    "decimal numbers": ("1.1. {0} 1.2. {1} 1.3. {2}", "sûr"),
    "codes": ("C1. {0} C2. {1} C3. {2}", "sûr"),
    "codes with a space": ("C 1 – {0} C 2 – {1} C 3 – {2}", "sûr"),
    "codes with a zero": ("C01 {0} C02 {1} C03 {2}", "sûr"),
    "codes CP": ("CP1. {0} CP2. {1} CP3. {2}", "sûr"),
    "codes by activity": ("A1.C1 - {0} A1.C2 - {1} A2.C1 - {2}", "sûr"),
    "codes by bloc": ("BC1.C1 : {0} BC1.C2 : {1} BC1.C3 : {2}", "sûr"),
    "words": ("Compétence 1 : {0} ; Compétence 2 : {1} ; Compétence 3 : {2}", "sûr"),
    "letters": ("a) {0} b) {1} c) {2}", "sûr"),
    "bullets on one line": ("• {0} • {1} • {2}", "assez sûr"),
    "dashes, a line each": ("- {0}\n- {1}\n- {2}", "assez sûr"),
    "dashes after semicolons": ("- {0}\xa0;\xa0- {1}\xa0;\xa0- {2}", "assez sûr"),
    "dashes on one line": ("- {0} - {1} - {2}", "peu sûr"),
    "lines": ("{0}\n{1}\n{2}", "peu sûr"),
    "semicolons": ("{0} ; {1} ; {2}", "peu sûr"),
    "HTML list": ("<ul><li>{0}</li><li>{1}</li><li>{2}</li></ul>", "assez sûr"),
    "HTML numbered list": ("<ol><li>{0}</li>\n<li>{1}</li>\n<li>{2}</li></ol>", "sûr"),
    "HTML paragraphs": ("<p>{0}</p><p>{1}</p><p>{2}</p>", "peu sûr"),
    "HTML line ends": ("{0}<br />{1}<br/>{2}<BR>", "peu sûr"),
    "HTML paragraphs with codes": ('<p class="x">C1. {0}</p><p>C2. {1}</p><p>C3. {2}</p>', "sûr"),
    "HTML table": ("<table><tr><td>C1</td><td>{0}</td></tr><tr><td>C2</td><td>{1}</td></tr>"
                   "<tr><td>C3</td><td>{2}</td></tr></table>", "sûr"),
}  # fmt: skip


@pytest.mark.parametrize(("form", "sure"), SHAPES.values(), ids=SHAPES.keys())
def test_a_list_of_competencies_is_found_in_every_shape(
    tmp_path: Path, form: str, sure: str
) -> None:
    prose = html.escape(of(form).replace("é", "&eacute;") if "<" in form else of(form))
    found = fiche(tmp_path, blocs=BLOC.format(tag="BLOC_COMPETENCES", prose=prose))
    wordings, how = split(found.blocs[0].prose)
    assert wordings == THREE
    assert f"3 compétences ({sure})" in how


@pytest.mark.parametrize(
    "prose",
    [
        "1. Réaliser une veille",  # one number
        "C1. Réaliser C2. Définir C4. Piloter",  # one is missing
        "C1. Réaliser C2. Définir, voir C1. Piloter",
        "C01 Réaliser C02 Définir C03 Piloter … C10 Finir",
        "C1. Réaliser • veiller • noter C2. Définir",  # a list within
        "C1. Réaliser : 1. veiller 2. Noter C2. Définir",
        "C1. Réaliser : a) veiller b) noter C2. Définir",
        "C1. Réaliser\n- veiller\n- noter\nC2. Définir",
        "1. Réaliser CP1. Veiller 2. Définir",
        "Réaliser une veille C1. Définir C2. Piloter",  # a competency before the numbers
        "C1. C2. Définir",  # a number without a text
        "2. Définir 3. Piloter",
        "Réaliser au niveau 2. Définir ; piloter",
        "Réaliser une veille. Définir une stratégie. Piloter.",
        "Savoir-faire : Réaliser\nSavoirs : Vente",
        "",
    ],
)
def test_what_is_doubtful_is_never_sure(prose: str) -> None:
    _, how = split(prose)
    assert "(sûr)" not in how


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("L&#039;apprenant &amp; l&rsquo;équipe", "L'apprenant & l’équipe"),
        ("&amp;eacute;tudier", "étudier"),
        ("CA < 10 % et marge > 2 %", "CA < 10 % et marge > 2 %"),
        ("<b>Lire</b> et <i>écrire</i>", "Lire et écrire"),
        ("a<b", "a<b"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # text: TOML runs nothing
    ],
)
def test_html_becomes_text_and_nothing_else_changes(raw: str, text: str) -> None:
    assert plain(raw) == text

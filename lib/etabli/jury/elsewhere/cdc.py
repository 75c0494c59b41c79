"""The holders of the certification for the Caisse des Dépôts: `cdc.xml`, `cdc-suppression.xml`.

A certifier transmits them within three months (Code du travail, R6113-17-2). Only certifications that
this session completed are in it: blocs have no place in the file, and a certification completed
earlier was transmitted then. The national number (NIR) is not needed and not there.

Structure and lengths follow schema `urn:cdc:cpf:pc5:schema:1.0.0`, version 1.1.2 or 1.1.5, as the
session file chooses. 1.1.5 has an action: `cdc.xml` creates; `cdc-suppression.xml` takes back the
certifications that this session had completed before a correction. Both versions are known from
public descriptions of the certifiers' kit only.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from etabli.errors import JuryError, SessionError
from etabli.jury.model import JuryFile
from etabli.jury.session.session import Mode, Person, Session

__all__ = ["not_created", "write_cdc"]

_SPACE = "urn:cdc:cpf:pc5:schema:1.0.0"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LONGEST_NAME = 60

_MODES: dict[Mode, str] = {
    "présentiel": "EN_PRESENTIEL",
    "distance": "A_DISTANCE",
    "mixte": "MIXTE",
}
_ACCESS = {
    "formation_initiale": "FORMATION_INITIALE_HORS_APPRENTISSAGE",
    "apprentissage": "FORMATION_INITIALE_APPRENTISSAGE",
    "formation_continue": "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION",
    "professionnalisation": "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION",
    "candidature_individuelle": "CANDIDAT_LIBRE",
    "experience": "VAE",
}


def write_cdc(file: JuryFile, folder: Path) -> list[Path]:
    """Write `cdc.xml`, `cdc-suppression.xml` or both, and return the paths written.

    Those who entered the path after the end of the registration are left out (`not_created`): they
    cannot hold the certification. The same holders give the same `idFlux`, and a holder always has the
    same `idTechnique`: a file sent twice can be told from two files, and a certification taken back is
    the one that was transmitted.

    Raises:
        JuryError: this session completed no certification, and none is to be taken back.
        SessionError: a file would lack something required; `faults` lists it all, by candidate.
    """
    holders, former = _sort(file)
    if file.session.certifier.cdc_schema == "1.1.2":
        former = []
    if not holders and not former:
        raise JuryError(
            f"rien à transmettre : cette session n'a complété aucune certification {file.framework.code} "
            "qui se transmette (une certification entière, entrée dans le parcours avant l'échéance)",
            where=file.session.id,
            faults=[f"{name} : {reason}" for name, reason in not_created(file)],
        )
    faults = _certifier_faults(file.session)
    for person in (*holders, *former):
        faults += [f"{person.name} ({person.id}) : {fault}" for fault in _faults(file, person)]
    if faults:
        raise SessionError(
            "le fichier de la Caisse des Dépôts n'a pas été écrit ; complétez la liste des candidats "
            "et le fichier de session",
            where=file.session.id,
            faults=faults,
        )
    paths = []
    for name, action, people in (
        ("cdc.xml", "CREATION", holders),
        ("cdc-suppression.xml", "SUPPRESSION", former),
    ):
        if people:
            paths.append(folder / name)
            _write(file, action, people, folder / name)
    return paths


def not_created(file: JuryFile) -> list[tuple[str, str]]:
    """Return (name, what of it) of those who earned all blocs, or had, and are not in `cdc.xml`."""
    end = f"{file.framework.registration_end:%d/%m/%Y}"
    late = [
        (
            person.name,
            f"entrée dans le parcours le {person.entry_date:%d/%m/%Y}, après la fin de "
            f"l'enregistrement ({end}) : ne se transmet pas",
        )
        for person in _completed(file)[0]
        if person.entered_late(file.framework)
    ]
    what = (
        "si elle avait été transmise, le schéma 1.1.2 ne sait pas la retirer : écrivez "
        'version_schema = "1.1.5" dans session.toml, ou adressez-vous à la Caisse des Dépôts'
        if file.session.certifier.cdc_schema == "1.1.2"
        else "dans « cdc-suppression.xml », à déposer si elle avait été transmise"
    )
    return late + [
        (person.name, f"certification retirée par une rectification ; {what}")
        for person in _sort(file)[1]
    ]


def _sort(file: JuryFile) -> tuple[list[Person], list[Person]]:
    """Return the holders to transmit, and those whose certification is to be taken back."""
    holders, former = (
        [person for person in people if not person.entered_late(file.framework)]
        for people in _completed(file)
    )
    # Somebody whose data were never complete was never transmitted.
    return holders, [person for person in former if not _faults(file, person)]


def _completed(file: JuryFile) -> tuple[list[Person], list[Person]]:
    """Return whose certification this session completes, and whose it completed before a correction."""
    now, before = [], []
    for person in file.session.people:
        states = list(_states(file, person))
        if states and states[-1]:
            now.append(person)
        elif any(states):
            before.append(person)
    return now, before


def _states(file: JuryFile, person: Person) -> Iterator[bool]:
    """Yield, after each decision on somebody, whether it is this session that completes the whole."""
    # A bloc counts from the first entry of the register that grants it; 0 when proved otherwise.
    held = {bloc.code: (0, "") for bloc in person.held}
    granted: dict[tuple[str, str], int] = {}
    for decision in file.standing.history.get(person.id, ()):
        key = (decision.session, decision.bloc)
        if decision.granted:
            granted.setdefault(key, decision.entry)
        else:
            granted.pop(key, None)
        first = dict(held)
        for (session, bloc), entry in granted.items():
            first[bloc] = min(first.get(bloc, (entry, session)), (entry, session))
        whole = {bloc.code for bloc in file.framework.blocs} <= set(first)
        yield whole and max(first.values())[1] == file.session.id


def _write(file: JuryFile, action: str, people: list[Person], path: Path) -> None:
    issuer = _issuer(file, people)
    flux = etree.Element(_name("flux"), nsmap={"cpf": _SPACE, "xsi": _XSI})
    digest = hashlib.sha256(action.encode() + etree.tostring(issuer, method="c14n")).hexdigest()
    _put(flux, "idFlux", f"etabli-{digest[:40]}")
    _put(flux, "horodatage", file.edited.isoformat(timespec="seconds"))
    if file.session.certifier.cdc_schema != "1.1.2":
        _put(flux, "action", action)
    flux.append(issuer)
    etree.ElementTree(flux).write(path, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _certifier_faults(session: Session) -> list[str]:
    certifier = session.certifier
    faults = []
    if len(certifier.cdc_client) != 8:
        faults.append(
            "session.toml, certificateur.caisse_des_depots.id_client : attendu : 8 caractères"
        )
    if not 1 <= len(certifier.cdc_contract) <= 20:
        faults.append(
            "session.toml, certificateur.caisse_des_depots.id_contrat : attendu : 1 à 20 caractères"
        )
    return faults


def _faults(file: JuryFile, person: Person) -> list[str]:
    faults = []
    if person.birth_date is None:
        faults.append("colonne « date_naissance » : valeur absente")
    if not person.sex:
        faults.append("colonne « sexe » : valeur absente")
    if not (person.birth_insee or person.birth_postcode or person.birth_country):
        faults.append(
            "colonne « code_insee_naissance » ou « code_postal_naissance » : valeur absente"
        )
    names = {
        "nom_naissance": person.birth_name,
        "nom_usage": person.usage_name,
        "prenoms": max(person.first_names[:3], key=len),
    }
    faults += [
        f"colonne « {column} » : {len(name)} caractères ; {_LONGEST_NAME} au plus"
        for column, name in names.items()
        if len(name) > _LONGEST_NAME
    ]
    return faults


def _issuer(file: JuryFile, holders: list[Person]) -> Any:
    certifier = file.session.certifier
    issuer = etree.Element(_name("emetteur"), nsmap={"cpf": _SPACE, "xsi": _XSI})
    _put(issuer, "idClient", certifier.cdc_client)
    holder_of_contract = _node(_node(issuer, "certificateurs"), "certificateur")
    _put(holder_of_contract, "idClient", certifier.cdc_client)
    _put(holder_of_contract, "idContrat", certifier.cdc_contract)
    certification = _node(_node(holder_of_contract, "certifications"), "certification")
    _put(certification, "type", "RNCP")
    _put(certification, "code", file.framework.code)
    _put(certification, "natureDeposant", "CERTIFICATEUR")
    passages = _node(certification, "passageCertifications")
    for person in holders:
        _passage(_node(passages, "passageCertification"), file, person)
    return issuer


def _passage(parent: Any, file: JuryFile, person: Person) -> None:
    session = file.session
    key = json.dumps([file.framework.code, session.certifier.siret, person.id])
    day = session.date.isoformat()
    _put(parent, "idTechnique", hashlib.sha256(key.encode()).hexdigest()[:32])
    _put(parent, "obtentionCertification", "PAR_ADMISSION")
    _put(parent, "donneeCertifiee", "true")
    _put(parent, "dateDebutExamen", day)
    _put(parent, "dateFinExamen", day)
    _put(parent, "modalitePassageExamen", _MODES[session.mode])
    _put_if_any(parent, "codePostalCentreExamen", session.postcode)
    _put(parent, "dateDebutValidite", day)
    _put(parent, "dateFinValidite", None)
    _put(parent, "presenceNiveauLangueEuro", "false")
    _put(parent, "presenceNiveauNumeriqueEuro", "false")
    _put(parent, "scoring", None)
    _put(parent, "mentionValidee", None)  # no rule of the certifier grants one
    access = _node(parent, "modalitesInscription")
    path = _ACCESS.get(person.access_path)
    _put(access, "modaliteAcces", path)
    if path == "VAE":
        _put(access, "voieAccessVAE", "VAE_CLASSIQUE")
    _holder(_node(_node(parent, "identificationTitulaire"), "titulaire"), person)


def _holder(parent: Any, person: Person) -> None:
    assert person.birth_date is not None  # `_faults` saw to it
    _put(parent, "nomNaissance", person.birth_name)
    _put(parent, "nomUsage", person.usage_name or None)
    for rank, name in enumerate(person.first_names[:3], 1):
        _put(parent, f"prenom{rank}", name)
    _put(parent, "anneeNaissance", f"{person.birth_date:%Y}")
    _put(parent, "moisNaissance", f"{person.birth_date:%m}")
    _put(parent, "jourNaissance", f"{person.birth_date:%d}")
    _put(parent, "sexe", person.sex)
    commune = _node(parent, "codeCommuneNaissance")
    # Whoever was born abroad has the code of the country for a commune: 99, then its three digits.
    insee = person.birth_insee or (person.birth_country and f"99{person.birth_country[-3:]}")
    if insee:
        _put(_node(commune, "codeInseeNaissance"), "codeInsee", insee)
    else:
        _put(_node(commune, "codePostalNaissance"), "codePostal", person.birth_postcode)
    # The code says which commune it is; the label, for reading, is cut where the schema would refuse it.
    _put_if_any(parent, "libelleCommuneNaissance", person.birth_place[:_LONGEST_NAME].rstrip())
    _put_if_any(parent, "codePaysNaissance", person.birth_country[-3:])


def _name(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def _node(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, _name(name))


def _put(parent: Any, name: str, text: str | None) -> None:
    """Add an element, marked as nil where there is no text."""
    node = _node(parent, name)
    if text is None:
        node.set(f"{{{_XSI}}}nil", "true")
    node.text = text


def _put_if_any(parent: Any, name: str, text: str) -> None:
    if text:
        _put(parent, name, text)

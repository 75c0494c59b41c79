"""Open Badges 3.0: one signed credential per bloc granted, `badges/<candidate>/<bloc>.jwt` and `.svg`.

A credential is a JWT signed with the certifier's Ed25519 key; its issuer is that key (did:key), so that
anybody can check it without asking us. The holder is known by the salted hash of their address. The
same decision always gives the same credential, to the byte.
"""

import hashlib
import hmac
import html
import os
import uuid
from pathlib import Path

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.keys import KeyEd25519
from openbadgeslib.ob3 import (
    Achievement,
    Alignment,
    Evidence,
    IdentityObject,
    Issuer,
    OB3Signer,
    OpenBadgeCredential,
    did_key_from_pem,
)

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Bloc, Framework, Frameworks
from etabli.jury.export import FollowUp, replace_all, session_folder
from etabli.jury.session.session import Person, Session
from etabli.jury.standing import Decision, read_standing
from etabli.register.register import Register

__all__ = ["write_badges"]

_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">
<title>{title}</title>
<circle cx="200" cy="200" r="190" fill="#16324f"/>
<circle cx="200" cy="200" r="172" fill="none" stroke="#ffffff" stroke-width="4"/>
<g fill="#ffffff" font-family="DejaVu Sans, sans-serif" text-anchor="middle">
<text x="200" y="150" font-size="30">{framework}</text>
<text x="200" y="230" font-size="78" font-weight="bold">{bloc}</text>
<text x="200" y="285" font-size="24">bloc seulement</text>
<text x="200" y="320" font-size="20">{date}</text>
</g>
</svg>
"""


def write_badges(course: Course, session: Session, frameworks: Frameworks, key: Path) -> FollowUp:
    """Write a badge for each bloc that this session granted, in jury/<session>/badges/.

    Decisions are taken as they stand: a bloc that a correction has refused gets no badge. One that was
    handed out before the correction still verifies: nothing here can call it back.

    Args:
        course: the course.
        session: the session.
        frameworks: the certification and the trade card.
        key: the certifier's private key (PEM, Ed25519), made when there is none.

    Raises:
        JuryError: no bloc has been granted, the key cannot be read, or a file cannot be written.
        GradebookError, RegisterError: the register cannot be read.
    """
    framework = frameworks.framework
    with Register(course.db_url) as register:
        standing = read_standing(register, session.id, framework.code)
    granted = {k: decision for k, decision in standing.decisions.items() if decision.granted}
    if not granted:
        raise JuryError(
            "aucun bloc n'a été accordé à cette session ; enregistrez d'abord la décision du jury "
            "avec « etabli jury record »",
            where=session.id,
        )
    mint = _Mint(_pair(key), session, framework)
    left_out: list[tuple[str, str]] = []

    def write(folder: Path) -> None:
        (folder / "badges").mkdir()
        for person in session.people:
            theirs = [
                (bloc, granted[person.id, bloc.code])
                for bloc in framework.blocs
                if (person.id, bloc.code) in granted
            ]
            reason = _impossible(person, framework)
            if theirs and reason:
                left_out.append((person.name, reason))
            elif theirs:
                place = folder / "badges" / session.file_names[person.id]
                place.mkdir()
                for bloc, decision in theirs:
                    token, picture = mint.badge(person, bloc, decision)
                    (place / f"{bloc.code}.jwt").write_text(token, "ascii")
                    (place / f"{bloc.code}.svg").write_bytes(picture)

    paths = replace_all(session_folder(course, session.id), write)
    return FollowUp(tuple(paths), tuple(left_out))


def _impossible(person: Person, framework: Framework) -> str:
    """Return why nothing may be issued to somebody, "" where it may."""
    if person.entered_late(framework):
        return (
            "entrée dans le parcours après l'échéance de l'enregistrement "
            f"({framework.registration_end:%d/%m/%Y})"
        )
    return "" if person.email else "pas d'adresse électronique dans la liste des candidats"


def _pair(key: Path) -> KeyEd25519:
    """Return the pair of keys of a file, which is made where it is missing."""
    pair = KeyEd25519()
    try:
        if key.exists():
            pair.read_private_key(key.read_bytes())
        else:
            pair.generate_keypair()
            with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                new.write(pair.get_priv_key_pem())
        pair.pub_key = pair.get_priv_key().public_key()  # reading gives the private one alone
    except OSError as error:
        raise JuryError(
            f"cette clé ne peut être ni lue ni créée ({error.strerror or error})", where=key
        ) from error
    except (LibOpenBadgesException, ValueError, TypeError) as error:
        raise JuryError(
            "ce n'est pas une clé privée Ed25519 au format PEM, sans mot de passe ; donnez-en une "
            "autre, ou le nom d'un fichier qui n'existe pas pour en créer une",
            where=key,
        ) from error
    return pair


class _Mint:
    """What signs badges: the certifier's keys, for one session of one certification."""

    def __init__(self, pair: KeyEd25519, session: Session, framework: Framework) -> None:
        self._secret = pair.get_priv_key_pem()
        self._signer = OB3Signer(self._secret, "EdDSA")
        self._issuer = Issuer(
            id=did_key_from_pem(pair.get_pub_key_pem()),
            name=session.certifier.name,
            url=session.certifier.website or None,
        )
        self._date = f"{session.date:%d/%m/%Y}"
        self._framework = framework

    def badge(self, person: Person, bloc: Bloc, decision: Decision) -> tuple[str, bytes]:
        """Return a credential, and a picture that holds it."""
        credential = self._credential(person, bloc, decision)
        code = self._framework.code
        picture = _PICTURE.format(
            title=html.escape(f"{code}, bloc {bloc.code} seulement"),
            framework=html.escape(code),
            bloc=html.escape(bloc.code),
            date=self._date,
        )
        token = self._signer.sign(credential)
        return token, self._signer.sign_into_svg(credential, picture.encode())

    def _credential(self, person: Person, bloc: Bloc, decision: Decision) -> OpenBadgeCredential:
        name = f"{self._issuer.id}#{decision.session}/{decision.entry}"
        # Nobody can guess the salt, so that nobody can try addresses before they hold the badge.
        salt = hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()[:32]
        return OpenBadgeCredential(
            issuer=self._issuer,
            recipient_id=None,
            achievement=_achievement(bloc, self._framework),
            id=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
            issuance_date=decision.at,
            identifiers=[IdentityObject.create(person.email, salt)],
            evidence=[
                Evidence(
                    name="Décision du jury",
                    narrative=(
                        f"Session {decision.session}, décision n° {decision.entry} du registre, "
                        f"enregistrée le {decision.at:%d/%m/%Y}."
                    ),
                )
            ],
        )


def _achievement(bloc: Bloc, framework: Framework) -> Achievement:
    fiche = (
        f"https://www.francecompetences.fr/recherche/rncp/{framework.code.removeprefix('RNCP')}/"
    )
    return Achievement(
        id=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{fiche}#{bloc.code}')}",
        name=f"{framework.code} {bloc.code} – {bloc.title}",
        description=(
            f"Bloc {bloc.code} seulement de la certification « {framework.title} » "
            f"({framework.code}, niveau {framework.level})."
        ),
        criteria_narrative=framework.practical_case + "\n\n" + framework.defence.wording,
        achievement_type="MicroCredential",
        alignments=[
            Alignment(
                target_name=competency.wording,
                target_url=fiche,
                target_framework=framework.code,
                target_code=competency.code,
            )
            for competency in bloc.competencies
        ],
    )

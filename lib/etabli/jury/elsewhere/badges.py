"""Open Badges 3.0: one signed credential per bloc granted, `badges/<candidate>/<bloc>.jwt` and `.svg`.

A credential is a JWT signed with the certifier's P-256 key (ES256, which the standard's own checker
takes); its issuer is that key (did:key), so that anybody can check it without asking us. The holder is
known by the salted hash of their address and by an identifier that says nothing of them, the same on
all their badges. The same decision always gives the same credential, to the byte.

Rules: Open Badges 3.0, "JSON Web Token Proof Format" (1EdTech): `iss` is the issuer's identifier, `sub`
the subject's, `jti` the credential's, `nbf` its `validFrom`; the header has `alg`, `typ` and the public
key as `jwk`, nothing else.
"""

import datetime
import hashlib
import hmac
import html
import json
import os
import uuid
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from jwt import PyJWS
from jwt.algorithms import ECAlgorithm
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
        key: the certifier's private key (PEM, P-256), made when there is none.

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
    mint = _Mint(_secret(key), session, framework)
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


def _secret(key: Path) -> bytes:
    """Return the certifier's private key as the PEM text of a file, which is made where it is missing."""
    try:
        if key.exists():
            secret = key.read_bytes()
        else:
            secret = ec.generate_private_key(ec.SECP256R1()).private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                new.write(secret)
    except OSError as error:
        raise JuryError(
            f"cette clé ne peut être ni lue ni créée ({error.strerror or error})", where=key
        ) from error
    try:
        read: Any = serialization.load_pem_private_key(secret, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        read = None
    if isinstance(read, Ed25519PrivateKey):
        raise JuryError(
            "cette clé Ed25519 est d'un format de badges que des plateformes refusent ; donnez le nom "
            "d'un fichier qui n'existe pas, une clé P-256 y sera créée. Les badges déjà remis restent "
            "valables : chacun porte la clé qui le vérifie",
            where=key,
        )
    if not (isinstance(read, ec.EllipticCurvePrivateKey) and isinstance(read.curve, ec.SECP256R1)):
        raise JuryError(
            "ce n'est pas une clé privée P-256 au format PEM, sans mot de passe ; donnez-en une "
            "autre, ou le nom d'un fichier qui n'existe pas pour en créer une",
            where=key,
        )
    return secret


class _ES256(ECAlgorithm):
    """ES256 with the nonce of RFC 6979, so that the same text has the same signature."""

    def sign(self, msg: bytes, key: Any) -> bytes:
        found = key.sign(msg, ec.ECDSA(SHA256(), deterministic_signing=True))
        return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(found))


class _Signer(OB3Signer):
    """openbadgeslib's signer, which signs through `_ES256`."""

    def sign_payload(self, payload: dict[str, Any]) -> str:
        signer = PyJWS(algorithms=["ES256"])
        signer.unregister_algorithm("ES256")
        signer.register_algorithm("ES256", _ES256(ECAlgorithm.SHA256, ec.SECP256R1))
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        return signer.encode(
            text.encode(), self._load_privkey(), "ES256", headers={"jwk": self._public_jwk()}
        )


class _Credential(OpenBadgeCredential):
    """openbadgeslib's credential, and the day the jury granted the bloc: `awarded`."""

    awarded: datetime.date

    def to_vc(self) -> dict[str, Any]:
        return super().to_vc() | {"awardedDate": f"{self.awarded}T00:00:00Z"}


class _Mint:
    """What signs badges: the certifier's key, for one session of one certification."""

    def __init__(self, secret: bytes, session: Session, framework: Framework) -> None:
        self._secret = secret
        self._signer = _Signer(secret, "ES256")
        public = serialization.load_pem_private_key(secret, password=None).public_key()
        self._issuer = Issuer(
            id=did_key_from_pem(
                public.public_bytes(
                    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
                )
            ),
            name=session.certifier.name,
            url=session.certifier.website or None,
        )
        self._day = session.date
        self._framework = framework

    def badge(self, person: Person, bloc: Bloc, decision: Decision) -> tuple[str, bytes]:
        """Return a credential, and a picture that holds it."""
        credential = self._credential(person, bloc, decision)
        code = self._framework.code
        picture = _PICTURE.format(
            title=html.escape(f"{code}, bloc {bloc.code} seulement"),
            framework=html.escape(code),
            bloc=html.escape(bloc.code),
            date=f"{self._day:%d/%m/%Y}",
        )
        token = self._signer.sign(credential)
        return token, self._signer.sign_into_svg(credential, picture.encode())

    def _credential(self, person: Person, bloc: Bloc, decision: Decision) -> OpenBadgeCredential:
        name = f"{self._issuer.id}#{decision.session}/{decision.entry}"
        # Nobody can guess the salt, so that nobody can try addresses before they hold the badge.
        salt = self._mac(name).hex()[:32]
        holder = uuid.UUID(bytes=self._mac(f"{self._issuer.id}#{person.id}")[:16], version=4)
        credential = _Credential(
            issuer=self._issuer,
            recipient_id=f"urn:uuid:{holder}",
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
        credential.awarded = self._day
        return credential

    def _mac(self, name: str) -> bytes:
        return hmac.digest(self._secret, name.encode(), hashlib.sha256)


def _criteria(bloc: Bloc, framework: Framework) -> str:
    """Return all that a bloc takes, in Markdown: what is to be handed in, and the defence."""
    deliverables = "\n".join(f"- {deliverable}" for deliverable in bloc.deliverables)
    return "\n\n".join((framework.practical_case, deliverables, framework.defence.wording))


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
        criteria_narrative=_criteria(bloc, framework),
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

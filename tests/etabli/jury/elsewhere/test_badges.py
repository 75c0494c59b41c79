"""Open Badges 3.0: what a jury granted, signed so that anybody can check it.

Signatures are checked by joserfc, which signs nothing here, and by openbadgeslib.
"""

import base64
import datetime
import hashlib
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.elsewhere.badges import write_badges
from etabli.jury.session.session import Session
from etabli.register.register import Register

GRANTED = {"c01": {"BC01": "acquis", "BC03": "acquis", "BC04": "non acquis"}}
AT = datetime.datetime(2026, 6, 30, 17, 45, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))

Decide = Callable[..., None]


@pytest.fixture
def decide(jury_course: Course, session: Session) -> Decide:
    def append(decisions: dict[str, dict[str, str]], session: str = session.id) -> None:
        with Register(jury_course.db_url) as register:
            register.append(
                session,
                [
                    (
                        "decision",
                        {
                            "referentiel": "RNCP34179",
                            "candidat": candidate,
                            "bloc": bloc,
                            "decision": decision,
                            "motif": "",
                        },
                    )
                    for candidate, blocs in decisions.items()
                    for bloc, decision in blocs.items()
                ],
                now=AT,
            )

    return append


def payload(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return decoded


def header(token: str) -> dict[str, Any]:
    part = token.split(".")[0]
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return decoded


def badges_of(course: Course, session: Session) -> list[str]:
    folder = course.jury / session.id / "badges"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def pem(key: Any, encryption: Any = None) -> bytes:
    return bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            encryption or serialization.NoEncryption(),
        )
    )


def test_a_badge_verifies_from_its_issuer_alone(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    badges = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem")

    assert badges.left_out == ()
    assert badges.paths == (jury_course.jury / "2026-06" / "badges",)
    assert badges_of(jury_course, session) == [
        "c01/BC01.jwt",
        "c01/BC01.svg",
        "c01/BC03.jwt",
        "c01/BC03.svg",
    ]
    token = (badges.paths[0] / "c01" / "BC01.jwt").read_text("ascii")
    did = payload(token)["issuer"]["id"]
    assert did.startswith("did:key:zDn")  # the prefix of P-256
    credential = OB3Verifier.for_issuer_did(did).verify(token)
    assert credential.achievement.name.startswith("RNCP34179 BC01 – ")
    svg = (badges.paths[0] / "c01" / "BC01.svg").read_bytes()
    assert OB3Verifier.extract_token_from_svg(svg) == token
    texts = [node.text for node in ElementTree.fromstring(svg).iter() if node.text]
    assert "bloc seulement" in texts


def test_a_badge_keeps_the_published_rules_of_the_jwt_proof(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    folder = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem").paths[0]
    tokens = {path.stem: path.read_text("ascii") for path in (folder / "c01").glob("*.jwt")}
    assert len(tokens) == 2
    for token in tokens.values():
        head = header(token)
        assert (head["alg"], head["typ"]) == ("ES256", "JWT")
        assert set(head) == {"alg", "typ", "jwk"}  # no other header is allowed
        assert set(head["jwk"]) == {"kty", "crv", "x", "y"}  # the public part alone
        signed = jws.deserialize_compact(token, ECKey.import_key(head["jwk"]), algorithms=["ES256"])
        said = json.loads(signed.payload)
        subject = said["credentialSubject"]
        assert said["iss"] == said["issuer"]["id"]
        assert said["sub"] == subject["id"]
        assert said["jti"] == said["id"]
        at = datetime.datetime.fromisoformat(said["validFrom"])
        assert said["nbf"] == at.timestamp()
        assert "exp" not in said
        assert "validUntil" not in said
        assert said["awardedDate"] == "2026-06-30T00:00:00Z"  # the day of the session
        assert datetime.datetime.fromisoformat(said["awardedDate"]) <= at
        with pytest.raises(BadSignatureError):
            jws.deserialize_compact(token, ECKey.generate_key("P-256"), algorithms=["ES256"])
    # The holder is the same person on all their badges, and nobody else on anybody's.
    holders = {payload(token)["sub"] for token in tokens.values()}
    assert len(holders) == 1
    assert holders.pop().startswith("urn:uuid:")


def test_two_people_have_two_identifiers(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    people = (session.people[0], replace(session.people[1], email="gwen@example.org"))
    decide({person.id: {"BC01": "acquis"} for person in people})
    session = replace(session, people=people)
    folder = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem").paths[0]
    subs = {payload(path.read_text("ascii"))["sub"] for path in folder.glob("*/BC01.jwt")}
    assert len(subs) == 2


def test_the_criteria_are_whole(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    folder = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem").paths[0]
    said = payload((folder / "c01" / "BC01.jwt").read_text("ascii"))
    narrative = said["credentialSubject"]["achievement"]["criteria"]["narrative"]
    framework = frameworks.framework
    practical, deliverables, defence = narrative.split("\n\n")
    assert practical == framework.practical_case
    assert deliverables.splitlines() == [f"- {d}" for d in framework.blocs[0].deliverables]
    assert defence == framework.defence.wording


def test_a_badge_says_what_was_granted_and_nobody_s_name(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    folder = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem").paths[0]
    said = payload((folder / "c01" / "BC01.jwt").read_text("ascii"))

    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["validFrom"] == "2026-06-30T15:45:00Z"
    assert said["nbf"] == int(AT.timestamp())
    assert (said["iss"], said["jti"]) == (said["issuer"]["id"], said["id"])
    assert said["issuer"]["name"] == "FORMAOUEST"
    assert said["issuer"]["url"] == "https://formaouest.example"
    achievement = said["credentialSubject"]["achievement"]
    bloc = frameworks.framework.blocs[0]
    assert [(a["targetCode"], a["targetName"]) for a in achievement["alignment"]] == [
        (competency.code, competency.wording) for competency in bloc.competencies
    ]
    assert "Bloc BC01 seulement" in achievement["description"]
    assert "session 2026-06" in said["evidence"][0]["narrative"].lower()
    (holder,) = said["credentialSubject"]["identifier"]
    assert (holder["type"], holder["hashed"]) == ("IdentityObject", True)
    assert holder["identityType"] == "emailAddress"
    assert len(holder["salt"]) == 32
    salted = b"anais.legoff@example.org" + holder["salt"].encode()
    assert holder["identityHash"] == f"sha256${hashlib.sha256(salted).hexdigest()}"
    for name in ("Goff", "Anaïs", "anais", "c01"):
        assert name not in json.dumps(said, ensure_ascii=False)


def test_one_changed_character_makes_it_invalid(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    folder = write_badges(jury_course, session, frameworks, tmp_path / "cle.pem").paths[0]
    token = (folder / "c01" / "BC01.jwt").read_text("ascii")
    verifier = OB3Verifier.for_issuer_did(payload(token)["iss"])
    head, body, signature = token.split(".")
    said = json.dumps(payload(token) | {"name": "RNCP34179 BC02"}).encode()
    forged = base64.urlsafe_b64encode(said).decode().rstrip("=")
    swapped = ("B" if signature[10] == "A" else "A").join((signature[:10], signature[11:]))
    for wrong in (f"{head}.{forged}.{signature}", f"{head}.{body}.{swapped}", f"{head}.{body}."):
        with pytest.raises(OB3VerificationError):
            verifier.verify(wrong)
    other = write_badges(jury_course, session, frameworks, tmp_path / "autre.pem").paths[0]
    with pytest.raises(OB3VerificationError):
        verifier.verify((other / "c01" / "BC01.jwt").read_text("ascii"))


def test_the_key_is_its_owner_s_and_gives_the_same_badges_again(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    key = tmp_path / "cle.pem"
    folder = write_badges(jury_course, session, frameworks, key).paths[0]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    made, before = key.read_bytes(), {p.name: p.read_bytes() for p in folder.glob("c01/*")}
    write_badges(jury_course, session, frameworks, key)
    assert key.read_bytes() == made
    assert {p.name: p.read_bytes() for p in folder.glob("c01/*")} == before


def test_only_what_stands_at_this_session_is_granted(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    decide({"c01": {"BC05": "acquis"}}, session="2025-06")
    write_badges(jury_course, session, frameworks, tmp_path / "cle.pem")
    decide({"c01": {"BC01": "non acquis", "BC04": "acquis", "BC02": "reporté"}})
    write_badges(jury_course, session, frameworks, tmp_path / "cle.pem")
    assert [name for name in badges_of(jury_course, session) if name.endswith("jwt")] == [
        "c01/BC03.jwt",
        "c01/BC04.jwt",
    ]


def test_who_may_not_have_one_is_left_out_with_the_reason(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    late = frameworks.framework.registration_end + datetime.timedelta(days=1)
    people = (
        session.people[0],
        session.people[1],
        replace(session.people[2], entry_date=late, email="yann@example.org"),
        replace(session.people[3], email="cmd@example.org"),
        session.people[4],
    )
    granted = {person.id: {"BC01": "acquis"} for person in people[:-1]}
    decide(granted)
    badges = write_badges(
        jury_course, replace(session, people=people), frameworks, tmp_path / "cle.pem"
    )
    assert badges.left_out == (
        ("L'Hostis Gwénaëlle", "pas d'adresse électronique dans la liste des candidats"),
        (
            "Évrard Yann",
            "entrée dans le parcours après l'échéance de l'enregistrement (10/09/2022)",
        ),
    )
    assert badges_of(jury_course, session) == [
        "=cmd()/BC01.jwt",
        "=cmd()/BC01.svg",
        "c01/BC01.jwt",
        "c01/BC01.svg",
    ]


def test_without_a_granted_bloc_nothing_is_made(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide({"c01": {"BC01": "non acquis", "BC02": "reporté"}})
    with pytest.raises(JuryError, match="aucun bloc n'a été accordé"):
        write_badges(jury_course, session, frameworks, tmp_path / "cle.pem")
    assert not (tmp_path / "cle.pem").exists()
    assert not (jury_course.jury / session.id).exists()


def test_a_key_of_another_kind_is_refused(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    key = tmp_path / "cle.pem"
    own = ec.generate_private_key(ec.SECP256R1())
    public = own.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    locked = pem(own, serialization.BestAvailableEncryption(b"secret"))
    others = [
        pem(ec.generate_private_key(ec.SECP384R1())),
        pem(rsa.generate_private_key(public_exponent=65537, key_size=2048)),
    ]
    for content in (*others, public, locked, b"", b"\xff"):
        key.write_bytes(content)
        with pytest.raises(JuryError, match="pas une clé privée P-256"):
            write_badges(jury_course, session, frameworks, key)
        assert key.read_bytes() == content
    for unreadable in (tmp_path, tmp_path / "absent" / "cle.pem"):
        with pytest.raises(JuryError, match="ni lue ni créée"):
            write_badges(jury_course, session, frameworks, unreadable)
    assert not (jury_course.jury / session.id).exists()


def test_a_key_of_the_former_badges_is_told_apart_and_kept(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    key = tmp_path / "cle.pem"
    former = pem(Ed25519PrivateKey.generate())
    key.write_bytes(former)
    with pytest.raises(JuryError, match="Les badges déjà remis restent valables"):
        write_badges(jury_course, session, frameworks, key)
    assert key.read_bytes() == former


def test_a_key_made_elsewhere_will_do(
    jury_course: Course, session: Session, frameworks: Frameworks, decide: Decide, tmp_path: Path
) -> None:
    decide(GRANTED)
    key = tmp_path / "cle.pem"
    key.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    folder = write_badges(jury_course, session, frameworks, key).paths[0]
    token = (folder / "c01" / "BC03.jwt").read_text("ascii")
    OB3Verifier.for_issuer_did(payload(token)["iss"]).verify(token)

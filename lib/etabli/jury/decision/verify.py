"""Prove that the record is whole: `etabli jury verify`."""

from collections.abc import Iterable, Iterator

from etabli.course import Course
from etabli.errors import RegisterError, SessionError
from etabli.jury.decision.proof import data_faults
from etabli.jury.manifest import manifests
from etabli.jury.standing import DECISION, SIGNATURE, SITTING
from etabli.jury.words import DECISIONS
from etabli.register.register import Entry, Register

__all__ = ["verify"]

# What these decide, a person answers for first; « reporté » decides nothing.
_SIGNED = DECISIONS[:2]


def verify(
    course: Course, session: str | None = None, known: Iterable[tuple[int, str]] = ()
) -> list[str]:
    """Return what is wrong with the record of the jury, in French sentences; [] when it is whole.

    - The register is a chain without a gap, and holds the entries that every manifest knew.
    - The files are those of the manifests; a workbook filled in since is known to the register.
    - Each `jury.json` says what was signed off and decided.
    - Each decision rests on what came before it in the register: the sign-off, by a named person, of
      exactly these results; a sitting with somebody present; the decision that it corrects.

    Args:
        course: the course.
        session: the only session whose files and decisions are checked; all by default.
        known: (number, hash) of entries, as printed in minutes; the hash's beginning is enough.

    Raises:
        SessionError: this session has left nothing, neither in the register nor under jury/.
        GradebookError, RegisterError: the register cannot be read.
    """
    # Manifests first: the register only grows, and must hold what they knew.
    found = manifests(course)
    known = [*known, *(manifest.head for manifest in found if manifest.head)]
    with Register(course.db_url) as register:
        faults = register.faults(known)
        try:
            entries = register.entries()
        except RegisterError:
            if not faults:
                raise
            entries = []  # the chain has said which entry is unreadable
    if session is not None:
        found = [manifest for manifest in found if manifest.session == session]
        if not found and all(entry.session != session for entry in entries) and not faults:
            raise SessionError(
                "cette session n'a encore ni dossier ni registre ; vérifiez son nom, ou lancez "
                "« etabli jury export »",
                where=session,
            )
    read = {str(e.content.get("classeur")) for e in entries if isinstance(e.content, dict)}
    for manifest in found:
        wrong = list(manifest.faults(read))
        faults += wrong
        if not wrong and manifest.data.exists():
            faults += data_faults(manifest.data, manifest.session, entries)
    return [*faults, *_decisions_faults(entries, session)]


def _decisions_faults(entries: Iterable[Entry], session: str | None) -> Iterator[str]:
    """Yield what decisions lack among the entries that came before them."""
    signed: set[tuple[str, str, str]] = set()
    sat: set[str] = set()
    standing: dict[tuple[str, str, str], int] = {}
    # What was erased can no longer be compared; the chain says whether a purge explains it.
    erased: set[tuple[str, str]] = set()
    for entry in entries:
        content = entry.content
        if not _is_formed(entry):
            # Only somebody who wrote to the database by other means makes such an entry.
            yield f"L'entrée n° {entry.seq} est mal formée : Établi n'en inscrit pas de telle."
            continue
        if content is None:
            erased.add((entry.session, entry.kind))
        elif entry.kind == SIGNATURE and str(content.get("par", "")).strip():
            signed.add((entry.session, str(content.get("candidat")), str(content.get("empreinte"))))
        elif entry.kind == SITTING and any(m.get("present") for m in content.get("membres", ())):
            sat.add(entry.session)
        if content is None or entry.kind != DECISION:
            continue
        candidate, bloc = str(content.get("candidat")), str(content.get("bloc"))
        key = (entry.session, candidate, bloc)
        past, standing[key] = standing.get(key), entry.seq
        if session not in (None, entry.session):
            continue
        name = f"La décision n° {entry.seq} (session {entry.session}, {candidate}, {bloc})"
        results = (entry.session, candidate, str(content.get("empreinte")))
        unsigned = results not in signed and (entry.session, SIGNATURE) not in erased
        if content.get("decision") in _SIGNED and unsigned:
            yield f"{name} porte sur des résultats que personne n'avait validés."
        if entry.session not in sat and (entry.session, SITTING) not in erased:
            yield f"{name} n'est précédée d'aucune séance du jury."
        if past is not None and content.get("remplace") != past:
            yield f"{name} ne dit pas qu'elle remplace la décision n° {past}."
        if past is not None and not content.get("rectification"):
            yield f"{name} remplace la décision n° {past} sans motif."


def _is_formed(entry: Entry) -> bool:
    content = entry.content
    if content is None:
        return True
    if not isinstance(content, dict):
        return False
    members = content.get("membres", ())
    return isinstance(members, list | tuple) and all(isinstance(m, dict) for m in members)

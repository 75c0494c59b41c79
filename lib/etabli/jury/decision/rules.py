"""Who makes a jury, and whether votes agree with a decision.

- The fiche sets the composition (Code du travail, R6113-9): as many members of each college as it
  says are appointed.
- No text sets the votes. There are no more than voters. « majorité »: more for than against;
  « majorité absolue »: more than half of the votes, abstentions included; « unanimité »: nobody
  against and somebody for. A tie grants nothing, unless the president votes and has the casting
  vote: then the decision says how.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from etabli.frameworks import Framework
from etabli.jury.session.session import Rules, Session
from etabli.jury.texts import plural
from etabli.jury.words import DECISIONS, GRANTED

__all__ = ["composition_fault", "vote_fault"]

_REFUSED = DECISIONS[1]


def composition_fault(session: Session, framework: Framework) -> str:
    """Return in what the members are not those that the fiche asks for, in French; "" if they are."""
    wanted = Counter(seat.college for seat in framework.jury)
    found = Counter(member.college for member in session.members)
    if wanted == found:
        return ""
    return (
        f"la fiche {framework.code} veut {_colleges(wanted)} ; le jury compte {_colleges(found)} : "
        "corrigez les membres de la session, puis refaites l'export"
    )


def vote_fault(
    votes: Mapping[str, int], decision: str, voters: Collection[str], session: Session
) -> tuple[str, str]:
    """Return the heading of the cell that is wrong, and why in French; "" for both if none is.

    Args:
        votes: how many « pour », « contre » and « abstentions ».
        decision: one of `words.DECISIONS`.
        voters: names of the members present and not recused.
        session: its rules and members.
    """
    rules = session.rules
    cast = sum(votes.values())
    if cast > len(voters):
        return "Pour", (
            f"{cast} voix pour {plural(len(voters), 'votant')}, présents et non récusés : corrigez les "
            "voix, les présences ou les récusations"
        )
    presides = any(member.president and member.name in voters for member in session.members)
    granted = _granted(votes, rules, casting=rules.casting_vote and presides)
    if (decision == GRANTED and granted is False) or (decision == _REFUSED and granted is True):
        return "Décision", (
            f"« {decision} » contredit le vote : {votes['pour']} pour, {votes['contre']} "
            f"contre, {plural(votes['abstentions'], 'abstention')}, à la règle « {rules.vote} »"
        )
    return "", ""


def _granted(votes: Mapping[str, int], rules: Rules, *, casting: bool) -> bool | None:
    """Whether votes grant a bloc; None on a tie that the president settles."""
    in_favour, against = votes["pour"], votes["contre"]
    if rules.vote == "unanimité":
        return against == 0 and in_favour > 0
    if rules.vote == "majorité absolue":
        half = sum(votes.values()) / 2
        return None if casting and in_favour == against == half else in_favour > half
    return None if casting and in_favour == against else in_favour > against


def _colleges(count: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {college}" for college, number in sorted(count.items()))

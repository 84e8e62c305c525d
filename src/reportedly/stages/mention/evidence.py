"""What an article says for and against an entity being the one that the knowledge tables have by its name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from reportedly.knowledge.actors import Candidate, bearers, chief, rank
from reportedly.knowledge.countries import by_code, country
from reportedly.knowledge.names import key
from reportedly.knowledge.offices import Office
from reportedly.knowledge.places import Place
from reportedly.knowledge.posts import BODIES, matches, post
from reportedly.record import Entity

HIGH = 3
"""Rank of office from which a name is known beyond its state: ministers, vice presidents, heads of government and state."""

TOP = 6
"""Rank of heads of state and government."""

EXACT = 0.93
"""Least score of a name that is spelled as the tables have it, dated or not."""

RARE = 3
"""People of the table who share a surname, at most, for the surname to speak for the person."""

_POLITICAL = (
    "official officials sen rep gov ambassador leader politician lawmaker legislator senator congressman congresswoman mp "
    "candidate adviser advisor aide diplomat envoy general commander chairman chairwoman head chief member founder "
    "negotiator representative activist dissident cleric nominee democrat republican mr mrs ms counsel director prosecutor "
    "investigator attorney lawyer judge spokesman spokeswoman spokesperson ruler strongman dictator militant billionaire "
    "conservative labour tory socialist liberal communist independent backbencher incumbent"
)
POLITICAL = frozenset(_POLITICAL.split())
"""Roles that a person of the tables may well have besides an office; another role (golfer, singer) speaks against the link."""

_GENERIC = (
    "party labour labor socialist social democratic democrats democrat republican republicans conservative conservatives "
    "liberal liberals national peoples people congress senate supreme court department of state defense defence justice "
    "ministry health police security council federal army navy air force forces marine marines corps union freedom front "
    "movement united central bank reserve house representatives commons lords greens green left right center centre workers "
    "communist christian alliance coalition guard service agency office parliament assembly government intelligence "
    "internal foreign secret special popular new for and in the revolutionary liberation islamic nationalist progressive "
    "reform unity socialists communists nationalists democracy action council channel news"
)
GENERIC = frozenset(_GENERIC.split())
"""Words that make up the names of parties and agencies in many states: such a name alone tells none."""


@dataclass(frozen=True)
class Setting:
    """What the whole article says about where and when it is set: its day, and how often it speaks of each state."""

    on: date | None
    states: Counter[str]
    places: dict[int, Place]
    """Places by the start of their words."""
    owners: dict[str, Entity] = field(default_factory=dict)
    """States and organizations by id, once they are linked."""

    @property
    def undated(self) -> str:
        """What a link of an undated article must say."""
        return "" if self.on else "; the article is undated"


def standing(c: Candidate, e: Entity, setting: Setting) -> float:
    """How far the article bears out that the organization is this one."""
    generic = c.kind in {"party", "agency", "organization", "outlet"} and all(
        w in GENERIC or w.isdigit() or country(w.capitalize()) for w in key(e.name).split()
    )
    if c.country is None:
        return c.score
    if e.country is not None and e.country in by_code() and c.country in by_code():
        return c.score + 0.1 if e.country == c.country else c.score - (0.4 if generic else 0.12)
    if not generic:
        return c.score if c.country in setting.states else c.score - 0.1
    common = setting.states.most_common(2)
    return c.score if c.country in {s for s, _ in common} else c.score - (0.12 if c.country in setting.states else 0.4)


def evidence(c: Candidate, e: Entity, setting: Setting) -> float:
    """How sure it is that the person is this one: the likeness of the names (at most 0.7), and what the article says of state,
    office and day for or against it."""
    if c.entity < 0:
        return 1.0  # the user's own row
    sure = min(0.7, 0.7 * c.score / 0.9) + _home_evidence(c, e, setting) + _role_evidence(c, e, setting)
    sure -= 0.08 if setting.on is None and c.score < EXACT else 0.0
    sure -= 0.15 if _is_junior(e.name) and not _is_junior(c.name) and not terms(c, e, setting.on) else 0.0
    sure += 0.06 if setting.on is not None and c.held(setting.on) else 0.0
    sure += 0.08 if is_high(c) else 0.0
    return sure + (0.05 if bearers(c.name) <= RARE else 0.0)


def _is_junior(name: str) -> bool:
    """Whether the name tells a son from a father: Jr., III."""
    return key(name).split()[-1:] in (["jr"], ["ii"], ["iii"], ["iv"])


def is_ruler(c: Candidate) -> bool:
    """Whether the person is or was a head of state or government, so well known that the parser errs sooner than the name."""
    return bool(c.offices) and rank(chief(c.offices).title, chief(c.offices).country) >= TOP


def is_high(c: Candidate) -> bool:
    """Known beyond the state: by the office, or as one of the few whom the tables have without any."""
    return not c.offices or rank(chief(c.offices).title, chief(c.offices).country) >= HIGH


def _home_evidence(c: Candidate, e: Entity, setting: Setting) -> float:
    homes = {c.country, *(o.country for o in c.offices)}
    own = {e.country, home(e, setting)} - {None}
    if own & homes:
        return 0.15
    if own & set(by_code()) and not (is_ruler(c) and c.score >= EXACT):  # the words say of which state, and it is another
        return -0.3
    if setting.states.most_common(1) and setting.states.most_common(1)[0][0] in homes:
        return 0.15
    return 0.1 if homes & set(setting.states) else -0.1 if setting.states else 0.0


def home(e: Entity, setting: Setting) -> str | None:
    """The state of whom the person belongs to, or the table's code of that body (HAMAS, UN)."""
    owner = setting.owners.get(e.of or "")
    if owner is None:
        return None
    return next((BODIES[k] for n in (owner.name, *owner.aliases) if (k := key(n)) in BODIES), owner.country)


def _role_evidence(c: Candidate, e: Entity, setting: Setting) -> float:
    if e.role is None:
        return 0.0
    if terms(c, e, setting.on):
        return 0.2
    asked = post(e.role.value, c.country)
    if asked is None:
        return 0.0 if POLITICAL & set(key(e.role.value).split()) else -0.1
    return -0.05 if asked.role in {"president", "prime minister", "minister", "monarch"} else 0.0


def terms(c: Candidate, e: Entity, on: date | None) -> tuple[Office, ...]:
    """The person's offices that the article's words for it can mean on that day; after 'former', those that had ended by then."""
    if e.role is None:
        return ()
    former = any(w in e.role.value.casefold().split() for w in ("former", "ex", "then", "late")) or "ex-" in e.role.value
    out = []
    for o in c.offices:
        asked, own = post(e.role.value, o.country), post(o.title, o.country)
        if asked and own and matches(asked, own, o.country not in by_code()):
            day = on is None or (o.before(on) if former else o.held(on) != "no")
            out += [o] if day else []
    return tuple(out)

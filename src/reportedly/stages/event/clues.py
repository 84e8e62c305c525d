"""What speaks for or against someone being an actor or target of a happening, each clue a short text.

``parties.tsv`` holds what each is worth, fitted on the training articles by `python -m training.parties`. A clue joins what
the party is, where it stands, what the rules of ``roles.py`` say, and what it did before in the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.models.party.score import Role
from reportedly.record import Form, Token, Type
from reportedly.stages.event.relate import FAR, Relations
from reportedly.stages.event.scene import FIRST_PERSON, Party, Scene

Roles = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger as the clues see it: its main token, type, form ("verb", "passive", "modal", "noun"), relations, the actors and
    targets that the rules read (None: they do not know the trigger), who speaks there, and who spoke last before."""

    token: Token
    type: Type
    form: str
    relations: Relations
    objects: str
    rule: Roles | None
    speaker: str | None
    spoke_before: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """The best place of a party in the sentence: its token, relation, the labels between, and the mention's form."""

    token: int
    relation: str
    between: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party, where it stands nearest to the trigger by the parse (None: it is not named in the sentence), and the clues that
    count for either role."""

    party: Party
    at: Stand | None
    clues: tuple[str, ...]

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.party.entity.id


def candidate(scene: Scene, happening: Happening, party: Party) -> Candidate:
    """A party as the happening sees it."""
    stands = [Stand(token, *happening.relations(token), form) for token, form in party.places]
    i = happening.token.index
    at = min(stands, key=lambda s: (s.relation == FAR, len(s.between), abs(s.token - i)), default=None)
    return Candidate(party, at, tuple(_clues(scene, happening, party, at)))


def _clues(scene: Scene, h: Happening, party: Party, at: Stand | None) -> Iterator[str]:
    e, where = party.entity, "inside" if at else "outside"
    yield f"kind {e.kind}"
    yield f"kind {e.kind} {h.type}"
    yield from _inside(scene, h, e.id, at) if at else _outside(scene, h, e.id, e.kind)
    if h.speaker == e.id:
        yield f"speaker {where}"
        yield f"speaker {h.form} {where}"
    if h.spoke_before == e.id:
        yield f"spoke before {where}"
        yield f"spoke before {h.type} {where}"
    yield f"rank {scene.rank(e.id)} {where}"
    yield f"count {_bucket(scene.count(e.id))} {where}"
    yield from _before(scene, h, e.id, where)


def role_clues(scene: Scene, happening: Happening, role: Role, found: Candidate, actors: tuple[str, ...]) -> Iterator[str]:
    """The clues that count for one role alone; ``actors`` are those chosen already when the target is sought."""
    h, where = happening, "inside" if found.at else "outside"
    if h.rule is not None:
        said = _said(h.rule, role, found.id)
        yield f"rule {said}"
        yield f"rule {said} {h.form}"
        yield f"rule {said} {h.type}"
        yield f"rule {said} {where}"
    if h.speaker == found.id:
        yield f"speaker {h.type} {_known(h, role)}"
    if role == "target":
        yield from _beside_actors(scene, found.party, actors)


def none_clues(happening: Happening, role: Role, inside: int) -> Iterator[str]:
    """What speaks for nobody; ``inside`` of the parties are named in the sentence."""
    h = happening
    known = _known(h, role)
    yield "none"
    yield f"none {h.type}"
    yield f"none {h.type} {h.form}"
    yield f"none rule {known}"
    yield f"none rule {known} {h.form}"
    yield f"none rule {known} {h.type}"
    yield f"none of {h.token.lemma}"
    yield f"none {h.objects} {h.form}"
    yield f"none among {min(inside, 4)}"


def _known(h: Happening, role: Role) -> str:
    """Whether the rules read somebody in that role, leave it open, or do not know the trigger."""
    return "unread" if h.rule is None else "read" if h.rule[role == "target"] else "open"


def _said(roles: Roles, role: Role, entity: str) -> str:
    own, other = roles if role == "actor" else roles[::-1]
    return "chosen" if entity in own else "other role" if entity in other else "another" if own else "open"


def _inside(scene: Scene, h: Happening, entity: str, at: Stand) -> Iterator[str]:
    parse, i = scene.parse, h.token.index
    word, relation = parse.tokens[at.token], at.relation
    yield f"{h.form} {relation}"
    yield f"{h.type} {relation}"
    yield f"{h.type} {h.form} {relation}"
    yield f"{h.token.lemma} {relation}"
    if at.between:
        below = " < ".join(at.between) if len(at.between) <= 2 else "deep"
        yield f"below {below}"
        yield f"{relation} below {below}"
    else:
        yield f"{h.form} {relation} itself"
        yield f"{h.type} {relation} itself"
    form = "speaking" if word.text.lower() in FIRST_PERSON else at.form
    yield f"form {form}"
    yield f"form {form} {h.form} {relation}"
    side = "before" if at.token < i else "after"
    yield f"{side} {h.form}"
    yield f"{side} {h.type}"
    yield f"{side} {_bucket(abs(at.token - i))}"
    if relation == FAR:
        between = scene.between(parse.sentence_of[i], min(at.token, i), max(at.token, i), entity)
        yield f"far {side} {min(between, 3)} between"
        yield f"far {h.form} {word.dep}"
    yield f"word {word.lemma}" if at.form == "description" else "named"
    yield f"entity {word.entity or 'none'} {word.pos}"
    if word.dep in ("amod", "compound", "poss"):
        yield f"as {word.dep} {h.form} {relation}"


def _outside(scene: Scene, h: Happening, entity: str, kind: str) -> Iterator[str]:
    parse, n = scene.parse, scene.parse.sentence_of[h.token.index]
    yield f"outside {h.form}"
    yield f"outside {h.type}"
    yield f"outside {h.token.lemma}"
    yield f"outside {kind} {h.type}"
    if last := scene.last_place(entity, n):
        before, at = last
        same = parse.sentences[n - before].line == parse.sentences[n].line
        yield f"outside {before} {'same' if same else 'other'} paragraph"
        yield f"outside {before} {parse.tokens[at].dep}"
    else:
        yield "outside long before"
    if h.rule and not h.rule[0] and not h.rule[1]:
        yield "outside, nobody read"


def _before(scene: Scene, h: Happening, entity: str, where: str) -> Iterator[str]:
    """What the party did in the happenings told before."""
    told = scene.latest[::-1]
    like = (
        ("same type", next((d for d in told if d.type == h.type), None)),
        ("same word", next((d for d in told if d.lemma == h.token.lemma), None)),
        ("last", told[0] if told else None),
    )
    for name, done in like:
        if done is not None and (role := "actor" if entity in done.actors else "target" if entity in done.targets else ""):
            yield f"{name} {role} {where}"
            yield f"{name} {role} {where} {h.form}"


def _beside_actors(scene: Scene, party: Party, actors: tuple[str, ...]) -> Iterator[str]:
    """How a possible target stands to the actors: of them, or the other side of an earlier happening."""
    e = party.entity
    if not actors:
        yield "no actor"
        return
    of = {scene.cast.by_id[a].of for a in actors}
    yield f"actor {scene.cast.by_id[actors[0]].kind}, target {e.kind}"
    if e.id in of or e.of in actors:
        yield "of the actor"
    for done in scene.latest[::-1]:
        if e.id in done.targets and set(actors) & set(done.actors):
            yield "their target before"
            break
    if any(e.id in done.actors and set(actors) & set(done.targets) for done in scene.latest):
        yield "their actor before"


def _bucket(n: int) -> str:
    return next((str(top) for top in (1, 2, 4, 8, 16) if n <= top), "more")

"""Who acts and who is acted upon, as entities: of all who may take part in a happening the likeliest, or nobody.

Each party's weights of its clues are summed and compared with those of nobody (a conditional logit; ``parties.tsv`` holds the
weights); what the learned model reads of each (``reader.py``) is added. The actor and, given the actor, the target that are together
the likeliest are chosen. Whoever is joined to the chosen one by "and" takes part too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import exp, inf, log
from operator import itemgetter

from reportedly.knowledge.nouns import of_people
from reportedly.models.party.score import Role
from reportedly.record import Parse, Tags, Token, Type
from reportedly.stages.event.clause import Clauses, conjuncts, first_conjunct, is_verb, main_token, prepositions
from reportedly.stages.event.clues import Candidate, Happening, Roles, candidate, none_clues, role_clues
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.reader import Read, Reader
from reportedly.stages.event.relate import Relations
from reportedly.stages.event.scene import Done, Scene
from reportedly.stages.event.table import classes, rows
from reportedly.stages.event.who import Names
from reportedly.stages.event.words import words
from reportedly.text import Span

PLAIN = 2.0
"""Added to the very subject or object, or to whom "on", "against" or "from" leads, where the rules read it: F on the articles is the same
from 0 to 2, but in plain sentences it is hardly ever another, such as its possessor."""
_PLAIN: dict[Role, frozenset[str]] = {
    "actor": frozenset({"subject", "agent", "giver", "up1 agent"}),  # the last: "the attack was carried out by X"
    "target": frozenset({"object", "undergoer", "receiver", "on", "against", "from"}),
}
ACTORS = 2
"""How many of the likeliest actors are weighed with the target each would leave; more change nothing."""


class Parties:
    """Chooses the parties of one article's happenings, in text order, and remembers them."""

    def __init__(self, scene: Scene, names: Names, rules: Iterable[Proposal], tags: Tags) -> None:
        self._scene, self._names = scene, names
        self._clauses = Clauses(scene.parse)
        self._rules = {t.index: rule for rule in rules for t in scene.parse.tokens_in(rule.tag.trigger)}
        scene.hear(names)
        self.reader = Reader(scene, tags)

    def main(self, trigger: Span) -> int | None:
        """The main token of the words at ``trigger``: the rules' where they know it, else the one that the others hang on."""
        rule = self._rule(trigger)
        return rule.token if rule else main_token(self._scene.parse, trigger)

    def __call__(self, trigger: Span, i: int, kind: Type) -> Roles:
        """The actors and targets of the happening of type ``kind`` whose main token is ``i``."""
        happening = self.happening(trigger, i, kind)
        found = [candidate(self._scene, happening, p) for p in self._scene.parties(i)]
        rule = self._rule(trigger)
        read = self.reader(trigger, i, kind, [c.party.entity for c in found])
        actors, targets = self._likeliest(happening, found, read, closed=rule is not None and rule.closed)
        self._scene.told.append(Done(kind, happening.token.lemma, actors, targets))
        return actors, targets

    def happening(self, trigger: Span, i: int, kind: Type) -> Happening:
        """A trigger with what the rules read of it."""
        parse, clause = self._scene.parse, self._clauses[i]
        modal = parse.tokens[i].tag == "MD" or (kind == "REQUEST" and parse.tokens[i].lemma in words("duty"))
        form = "modal" if modal else "noun" if not is_verb(parse, i) else "passive" if clause.passive else "verb"
        objects = "no object" if not clause.objects else "somebody" if any(map(self._names, clause.objects)) else "something"
        rule = self._rule(trigger)
        speaking = self._scene.voices.speaker(i), self._scene.spoke_before(i)
        return Happening(parse.tokens[i], kind, form, Relations(self._clauses, i), objects, self._roles(rule), *speaking)

    def _roles(self, rule: Proposal | None) -> Roles | None:
        return None if rule is None else (self._names.of(rule.tag.actors), self._names.of(rule.tag.targets))

    def _rule(self, trigger: Span) -> Proposal | None:
        return next((self._rules[t.index] for t in self._scene.parse.tokens_in(trigger) if t.index in self._rules), None)

    def _likeliest(self, happening: Happening, found: list[Candidate], read: Read, *, closed: bool) -> Roles:
        """The actors and targets that are together the likeliest; ``closed``: there is no target."""
        best = -inf
        chosen: Roles = ((), ())
        culprit = _culprit(self._scene.parse, happening.token, found)
        for p, likely in [(0.0, culprit)] if culprit else self._weighed(happening, "actor", found, read, ())[:ACTORS]:
            if p <= best:  # with any target it would be less likely still
                break
            actor = _themselves(self._scene.parse, likely, found)
            actors = self._named(actor, found, ())
            q, target = (0.0, None) if closed else self._weighed(happening, "target", found, read, actors)[0]
            if p + q > best:
                target = _themselves(self._scene.parse, target, [c for c in found if c.id not in actors])
                best, chosen = p + q, (actors, self._named(target, found, actors))
        return chosen

    def _named(self, chosen: Candidate | None, found: list[Candidate], actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_joined(self._scene.parse, chosen, [c for c in found if c.id not in actors])) if chosen else ()

    def _weighed(
        self, h: Happening, role: Role, found: list[Candidate], read: Read, actors: tuple[str, ...]
    ) -> list[tuple[float, Candidate | None]]:
        """Nobody, and each candidate but the actors, with the logarithm of its probability, the likeliest first."""
        weights = _weights()[role]
        inside = sum(c.at is not None for c in found)
        by_model, *of_each = read[role]
        nobody = sum(weights.get(clue, 0.0) for clue in none_clues(h, role, inside)) + by_model
        free = [
            (c, of) for c, of in zip(found, of_each, strict=True)
            if c.id not in actors and not (role == "target" and h.type == "MOBILIZE" and self._sent(c))
        ]  # fmt: skip
        said = ((*c.clues, *role_clues(self._scene, h, role, c, actors)) for c, _ in free)
        by_clues = (sum([weights.get(clue, 0.0) for clue in clues]) for clues in said)
        worth = [clues + of + PLAIN * _plain(h, role, c) for (c, of), clues in zip(free, by_clues, strict=True)]
        top = max((nobody, *worth))
        every = top + log(sum(exp(w - top) for w in (nobody, *worth)))
        options = (None, *(c for c, _ in free))
        return sorted(zip((w - every for w in (nobody, *worth)), options, strict=True), key=itemgetter(0), reverse=True)

    def _sent(self, c: Candidate) -> bool:
        """Whether the party is the force itself that somebody sends: "called up reservists" has no target."""
        return c.at is not None and not c.at.between and self._scene.parse.tokens[c.at.token].lemma in classes()["forces"]


def _themselves(parse: Parse, chosen: Candidate | None, found: list[Candidate]) -> Candidate | None:
    """In place of whom people belong to the people: the supporters, in "supporters of X" and "X's supporters"."""
    if chosen is None or chosen.at is None or not chosen.at.between:
        return chosen
    word = parse.tokens[chosen.at.token]
    link = parse.tokens[word.head] if word.dep == "pobj" else word
    over = parse.tokens[link.head]
    if (link.dep != "poss" and link.text.lower() != "of") or not of_people(over.lemma):
        return chosen
    return next((c for c in found if c.at is not None and c.at.token == over.index), chosen)


def _culprit(parse: Parse, what: Token, found: list[Candidate]) -> Candidate | None:
    """On whom it is blamed: "blamed the attacks on X", "the attacks were blamed on X"."""
    verb = parse.tokens[what.head]
    if verb.lemma != "blame" or what.dep not in {"dobj", "nsubjpass"}:
        return None
    blamed = [t for t in prepositions(parse, verb.index).get("on", ()) if t > verb.index]
    return next((c for c in found if c.at is not None and c.at.token in blamed), None)


def _plain(happening: Happening, role: Role, c: Candidate) -> bool:
    """Whether the rules read the party in that role and it stands in one of its plain places itself, not what belongs to it."""
    read = happening.rule is not None and c.id in happening.rule[role == "target"]
    return read and c.at is not None and not c.at.between and c.at.relation in _PLAIN[role]


def _joined(parse: Parse, chosen: Candidate, free: list[Candidate]) -> Iterator[str]:
    """The chosen one and those named beside it, in text order: "X and Y"."""
    at = chosen.at
    together = set(conjuncts(parse, first_conjunct(parse, at.token))) if at else set()
    if at is None or at.token not in together:
        yield chosen.id
        return
    beside = ((token, c.id) for c in free for token, _ in c.party.places if token in together)
    yield from dict.fromkeys(entity for _, entity in sorted(beside))


@lru_cache(maxsize=1)
def _weights() -> dict[Role, dict[str, float]]:
    cells = rows("parties.tsv")
    return {"actor": {c: float(a) for c, a, _ in cells if a}, "target": {c: float(t) for c, _, t in cells if t}}

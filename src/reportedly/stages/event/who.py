"""From words to entities: which entity of the cast each token names, if it is one that can act or be acted upon."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.knowledge.nouns import acting
from reportedly.record import Cast, Mention, Parse
from reportedly.stages.event.table import classes
from reportedly.stages.event.voice import Voices
from reportedly.text import Span

_FORMS = ("pronoun", "description", "name")
_THINGS = ("weapons", "aid", "sanctions", "talks", "deal", "law", "information", "messages", "charges")
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})


class Names:
    """The entity named by each token that is the head of a mention, names before descriptions before pronouns.

    Places, and things that the cast knows only as a source of words ("the report"), take no part in what is done."""

    def __init__(self, parse: Parse, cast: Cast, voices: Voices) -> None:
        self._parse, self._cast, self._voices = parse, cast, voices
        self._named = {m.entity for m in cast.mentions if m.form == "name" and self._acts(m, "")}
        self._at: dict[int, str] = {}
        for m in sorted(cast.mentions, key=lambda m: _FORMS.index(m.form)):
            heads = parse.tokens_in(m.head)
            if heads and self._acts(m, heads[-1].lemma):
                self._at.update((t.index, m.entity) for t in heads)

    def __call__(self, token: int) -> str | None:
        """The entity whose mention has its head at the token; "I" and "our" are whoever speaks there."""
        found = self._at.get(token)
        return found if found is not None else self._first_person(token)

    def people(self, token: int) -> bool:
        """Whether the token names a person, or people who are no organization or state."""
        entity = self._cast.by_id.get(self._at.get(token, ""))
        return entity is not None and entity.kind in ("person", "group")

    def said(self, token: int) -> bool:
        """Whether the token stands within what a source says."""
        return bool(self._voices(token))

    def of(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The entities of the phrases at ``spans``, each once, in order: what the main words of a phrase
        name, or else a name in it."""
        out: dict[str, None] = {}
        for span in spans:
            tokens = self._parse.tokens_in(span)
            inside = {t.index for t in tokens}
            heads = [t.index for t in tokens if t.dep == "conj" or t.head not in inside or t.head == t.index]
            named = [e for e in map(self, heads) if e]
            out.update(dict.fromkeys(named or (e for e in self._cast.all_at(span) if e in self._named)))
        return tuple(out)

    def _acts(self, mention: Mention, head: str) -> bool:
        entity = self._cast.by_id.get(mention.entity)
        if entity is None or entity.kind == "place":
            return False
        if mention.form != "description" or head in classes()["people"] or acting(head):
            return True
        return entity.kind != "organization" and not any(head in classes()[name] for name in _THINGS)

    def _first_person(self, token: int) -> str | None:
        word = self._parse.tokens[token].text.lower()
        if word not in _I and word not in _WE:
            return None
        speaker = self._cast.by_id.get(self._voices.speaker(token) or "")
        if speaker is None:
            return None
        return speaker.of if word in _WE and speaker.of is not None else speaker.id

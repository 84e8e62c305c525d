"""Titles of office as posts: 'Minister for Foreign Affairs and Trade', 'foreign minister' and 'Foreign Secretary' are one kind of post.

A post is a role (minister, president, ambassador …) and the topics it is about. A title in an article means an office of the
table if the roles are the same and the topics of the article's words are among the office's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.knowledge.countries import by_code, country, name_of
from reportedly.knowledge.names import key


@dataclass(frozen=True, slots=True)
class Post:
    """``role`` in one or two words, ``topics`` in the words of ``TOPICS`` or their own."""

    role: str
    topics: frozenset[str]


def _table(name: str) -> list[list[str]]:
    text = files("reportedly.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


TOPICS = {word: topic for topic, words in _table("topics.tsv") for word in words.split()}
"""What a ministry is about, by each word that says so."""

BODIES = {name: code for code, names in _table("bodies.tsv") for name in names.split("|")}
"""International bodies, groups and parts of states whose offices the table has, by the key of their name, with its code for them."""

_ROLES = [(role, signs.split("|")) for role, signs in _table("roles.tsv")]

_SMALL = (
    "of for the and to on in at a an affairs affair national state federal republic country government his her its their "
    "our general office royal new current then former ex late acting interim caretaker outgoing incoming longtime minister "
    "secretary international union"
)
_DROPPED = frozenset(_SMALL.split())


@lru_cache(maxsize=8192)
def post(title: str, state: str | None = None) -> Post | None:
    """The post that a title means, or None for words that are no title. ``state`` (alpha-3) settles what depends on it: a
    secretary of state is the foreign minister of the United States and of the Holy See only."""
    words = " " + key(title.replace("’", "'").replace("'s ", " ")) + " "
    for role, signs in _ROLES:
        sign = next((s for s in signs if f" {s} " in words), None)
        if sign is not None:
            return _post(role, sign, words.replace(f" {sign} ", "  ", 1), state)
    return None


def _post(role: str, sign: str, rest: str, state: str | None) -> Post:
    if role == "minister" and sign == "secretary" and " state " in rest and "for" not in rest.split():
        return _secretary_of_state(rest, state)
    if sign.endswith("exchequer"):
        return Post("minister", frozenset({"finance"}))
    own = [w for w in sign.split() if w in TOPICS] if role == "deputy minister" else []
    topics = {TOPICS.get(w, w) for w in (*rest.split(), *own) if not _is_small(w, state)}
    return Post(role, frozenset(topics))


def _secretary_of_state(rest: str, state: str | None) -> Post:
    topics = frozenset(TOPICS.get(w, w) for w in rest.split() if not _is_small(w, state))
    return Post("state secretary", topics) if topics or state not in {"USA", "VAT"} else Post("minister", frozenset({"foreign"}))


def _is_small(word: str, state: str | None) -> bool:
    """Whether the word says nothing about the post: small words, and the state itself or its people."""
    if len(word) < 2 or word in _DROPPED or word in BODIES:
        return True
    found = country(word.capitalize(), capitals=False) or country(word.upper(), capitals=False)
    if found is None or found.via == "metonym":
        return False
    return found.name == name_of(found.iso3) and (state is None or found.iso3 == state or state not in by_code())


def matches(asked: Post, held: Post, body: bool = False) -> bool:
    """Whether an office of the post ``held`` is one that the words of ``asked`` can mean. The chief of a ``body`` (NATO, the
    United Nations) is its secretary general, president or director."""
    if asked.role == held.role:
        return asked.topics <= held.topics
    heads = {"chief", "secretary general", "president"}
    return body and asked.role == "chief" and held.role in heads and asked.topics <= held.topics

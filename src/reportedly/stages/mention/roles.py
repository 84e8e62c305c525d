"""Roles that the words give someone, and whom they belong to."""

from __future__ import annotations

from reportedly.knowledge.nouns import heads, singular
from reportedly.stages.mention.found import Role
from reportedly.stages.mention.tables import first_names, role_words, titles, words
from reportedly.stages.mention.view import View


def role_inside(view: View, first: int, title: int, start: int) -> Role | None:
    """The role that a capitalised title gives: 'Deputy Foreign Minister' in a run that begins at ``first``; ``title`` is
    its last title word and ``start`` where the person's name begins. None for a mere form of address."""
    noun = titles()[view.tokens[title].text.lower()].role
    if not noun:
        return None
    noun = noun_at(view, title) if noun == "general" else noun
    at = title
    while at > first and _belongs(view, at - 1):
        at -= 1
    return _role(view, at, title, start, noun)


def _role(view: View, first: int, noun_at: int, last: int, noun: str) -> Role:
    before = [view.tokens[k].text.lower() for k in range(first, noun_at)]
    other = next((w for w in before if role_words().get(w)), "")
    return Role(first, last, noun, other, frozenset(w for w in before if w in role_words()) - words("ranks"))


def role_before(view: View, begin: int, first: int, head: int) -> Role | None:
    """The role that lower-case words give right before a name: 'senior official' | 'Saleh al-Arouri', 'news agency' | 'Mena'.
    The name begins at ``first``, its titles at ``begin``."""
    at = begin - 1
    while at > 0 and (view.tokens[at].text.lower() in words("between") or view.tokens[at].text == "."):
        at -= 1
    if at < 0 or view.tokens[at].tag not in {"NN", "JJ", "JJR"} or view.tokens[at].index < view.sentence(head).first:
        return None
    office = _office_before(view, at)
    if office is not None:
        return office
    noun = heads().get(view.tokens[at].text.lower())
    if noun is None and head > first and first <= view.tokens[at].head <= head and view.tokens[first].text.lower() in first_names():
        return role_at(view, at)
    if noun is None or noun.kind not in {"person", "organization", "group"} or {"document", "only"} & noun.traits:
        return None
    if noun.kind == "person" and "role" not in noun.traits and noun.word not in words("kin"):
        return None
    return role_at(view, at) if begin < first or _governed(view, at, first, head) else None


def _office_before(view: View, at: int) -> Role | None:
    """The role in 'chief of staff' or 'director of national intelligence', whose last word is token ``at``."""
    for of in range(at - 1, max(at - 4, 0), -1):
        t = view.tokens[of]
        if t.text == "of":
            noun = heads().get(view.tokens[of - 1].text.lower())
            if noun is None or noun.kind != "person" or "role" not in noun.traits:
                return None
            role = role_at(view, of - 1)
            return Role(role.first, at + 1, role.noun, role.other, role.topics)
        if t.pos not in {"NOUN", "ADJ"}:
            return None
    return None


def _governed(view: View, at: int, first: int, head: int) -> bool:
    """Whether the noun at ``at`` belongs to the name behind it: not so in 'the lawyer Trump hired'."""
    noun, name = view.tokens[at], view.tokens[head]
    if first <= noun.head <= head or name.head == at or view.tokens[first].head == at:
        return True
    verb = view.tokens[name.head]
    if head > first and verb.lemma in words("speech"):
        return True  # 'the lawmaker Jane Roe said', which the parser takes for one who is spoken of
    if verb.dep in {"relcl", "acl", "ccomp"} and verb.head == at:
        return False
    return noun.head == name.head or (head > first and view.tokens[first].text.lower() in first_names())


def noun_at(view: View, i: int) -> str:
    """The role noun at token ``i``: its singular; two words where the first is what counts ('attorney general')."""
    low = singular(view.tokens[i].text) or view.tokens[i].lemma
    before = view.before(i)
    if low == "general" and before.removesuffix("s") in words("generals"):
        return f"{before.removesuffix('s')} general"
    return low


def role_at(view: View, i: int) -> Role:
    """The role whose head noun is the lower-case token ``i``, with the words before it that belong to it."""
    at = i
    while at > 0 and (_modifies(view, at - 1) or (view.touches(at) and view.tokens[at].text == "-")):
        at -= 1
    while at < i and not view.tokens[at].text[0].isalnum():
        at += 1
    office = i + 2 < len(view.tokens) and view.tokens[i + 1].text == "of" and view.tokens[i + 2].lemma in words("office objects")
    return _role(view, at, i, i + 3 if office else i + 1, noun_at(view, i))


def _belongs(view: View, i: int) -> bool:
    low = view.tokens[i].text.lower()
    return low in role_words() or low in titles() or (low in {".", "-"} and view.touches(i))


def _modifies(view: View, i: int) -> bool:
    """Whether token ``i`` is a lower-case modifier of the noun: 'former', 'national', 'security'."""
    t = view.tokens[i]
    if t.text[0].isupper() and t.text.lower() not in role_words():
        return False
    return (
        t.pos in {"ADJ", "NOUN", "PUNCT"}
        and t.dep in {"compound", "amod", "nmod", "punct"}
        and t.text not in {",", "(", ")", '"', "“", "”", ":"}
    )

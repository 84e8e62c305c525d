"""Pronouns: personal, possessive and relative."""

from __future__ import annotations

from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.view import View

_FORMS: dict[str, tuple[int, bool, str, bool]] = {}
for _words, _person, _plural, _gender, _owns in (
    ("he him himself", 3, False, "male", False), ("his", 3, False, "male", True),
    ("she hers herself", 3, False, "female", False), ("her", 3, False, "female", True),
    ("they them themselves theirs", 3, True, "", False), ("their", 3, True, "", True),
    ("it itself", 3, False, "thing", False), ("its", 3, False, "thing", True),
    ("i me myself mine", 1, False, "", False), ("my", 1, False, "", True),
    ("we us ourselves ours", 1, True, "", False), ("our", 1, True, "", True),
):  # fmt: skip
    for _w in _words.split():
        _FORMS[_w] = (_person, _plural, _gender, _owns)

_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


def pronouns(view: View) -> list[Pronoun]:
    """Every personal, possessive and relative pronoun of the body, in text order."""
    out = []
    for t in view.tokens:
        if t.pos not in {"PRON", "DET", "SCONJ"}:
            continue
        low = t.text.lower()
        if low in _FORMS and t.pos == "PRON" and t.dep != "expl":
            person, plural, gender, owns = _FORMS[low]
            if low == "her" and t.tag != "PRP$":
                owns = False
            out.append(Pronoun(t.index, person, plural, gender, owns))
        elif low in _RELATIVE and t.tag in {"WP", "WP$", "WDT"} and (noun := _antecedent(view, t.index)) is not None:
            out.append(Pronoun(t.index, 0, False, "", low == "whose", noun))
    return out


def _antecedent(view: View, i: int) -> int | None:
    """The noun that the relative clause of token ``i`` hangs on; None in a question or a free relative."""
    at = i
    for _ in range(4):
        t = view.tokens[at]
        if t.dep == "relcl":
            return t.head if t.head < i else None
        if t.head == at:
            return None
        at = t.head
    return None

"""Whose words a stretch of text is: who 'I' and 'we' are, and who 'he' cannot be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View

NEAR = 20
"""Tokens between a quotation and the words that name its speaker, at most, within a paragraph."""

LINES_BACK = 2
"""Paragraphs back that a quotation without a speaker of its own looks for one."""

LINES_ON = 12
"""Paragraphs that a statement without quotation marks goes on for behind 'she said:', at most."""


class Speakers:
    """The tokens that name a speaker, and what each of them says."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._by_line: dict[int, list[int]] = {}
        self._announced = list(self._announcements())
        self._edges = [i for i, q in enumerate(view.quoted) if i and q != view.quoted[i - 1]]

    def token(self, i: int) -> int | None:
        """The token that names the speaker whose words token ``i`` is among, or None if the article says none."""
        return self._of_quotation(i) if self._view.quoted[i] else self._of_statement(i)

    def means(self, p: Pronoun, at: Mapping[int, int], drafts: list[Draft]) -> int | None:
        """The entity of a pronoun of the first person, or None where no speaker is near: then it is the outlet. ``at`` gives
        the entity mentioned at a token. 'We' are those whom the speaker speaks for, if the article says who they are."""
        token = self.token(p.head)
        n = at.get(token) if token is not None else None
        if n is None or not p.plural or drafts[n].kind != "person":
            return n
        of = drafts[n].of
        return n if of is None or drafts[of].kind not in {"state", "organization"} else of

    def _of_quotation(self, i: int) -> int | None:
        at = bisect_left(self._edges, i + 1)
        first = self._edges[at - 1] if at else 0
        last = self._edges[at] if at < len(self._edges) else len(self._view.tokens)
        line = self._view.sentence(i).line
        here = self._by_line.get(line, [])
        k = bisect_left(here, last)
        behind = here[k] if k < len(here) else None
        k = bisect_left(here, first)
        before = here[k - 1] if k else None
        if behind is not None and (before is None or behind - last <= min(first - before, NEAR)):
            return behind
        if before is not None:
            return before
        return next((self._by_line[n][-1] for n in range(line - 1, line - 1 - LINES_BACK, -1) if n in self._by_line), None)

    def _announcements(self) -> Iterator[tuple[int, bool]]:
        """Every token that names a speaker outside of quotation marks, and whether the words behind a colon without quotation
        marks are what it says ('The minister said:', 'Roe:'). Fills the speakers by line on the way."""
        tokens, quoted = self._view.tokens, self._view.quoted
        for s in self._view.parse.sentences:
            for t in tokens[s.first : s.last]:
                if quoted[t.index]:
                    continue
                named = t.pos == "PROPN" and t.index - s.first < 4 and t.index + 1 < s.last and tokens[t.index + 1].text == ":"
                speaks = t.dep in {"nsubj", "nsubjpass"} and tokens[t.head].lemma in words("speech")
                if not (named or speaks):
                    continue
                if speaks:
                    self._by_line.setdefault(s.line, []).append(t.index)
                verb = max(t.index, t.head if speaks else 0)
                colon = next((i for i in range(verb + 1, min(verb + 9, s.last)) if tokens[i].text == ":"), None)
                yield t.index, colon is not None and not quoted[min(colon + 1, len(tokens) - 1)]

    def _of_statement(self, i: int) -> int | None:
        at = bisect_left(self._announced, (i, False))
        if at == 0 or not self._announced[at - 1][1]:
            return None
        token = self._announced[at - 1][0]
        return token if self._view.sentence(i).line - self._view.sentence(token).line <= LINES_ON else None

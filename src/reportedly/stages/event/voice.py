"""According to whom: the attributions whose content holds a trigger, innermost first."""

from __future__ import annotations

from bisect import bisect_left

from reportedly.record import Attribution, Parse


class Voices:
    """The innermost attribution over each token of an article, found once."""

    def __init__(self, parse: Parse, attributions: tuple[Attribution, ...]) -> None:
        self._by_id = {a.id: a for a in attributions}
        self._spoken = sorted((a.content[0].start, a.speaker) for a in attributions if a.speaker and a.content)
        self._over: dict[int, str] = {}
        for a in sorted(attributions, key=lambda a: (len(self.chain_from(a.id)), -sum(map(len, a.content)))):
            for span in a.content:
                self._over.update((t.index, a.id) for t in parse.tokens_in(span))

    def __call__(self, token: int) -> tuple[str, ...]:
        """The chain of sources of a trigger at ``token``. A cue lies outside its own content, so a cue that is itself an
        event has the outer voice."""
        return self.chain_from(self._over.get(token))

    def speaker(self, token: int) -> str | None:
        """The entity that speaks at ``token``, None in the outlet's own voice or where the source has no name."""
        inner = self._over.get(token)
        return self._by_id[inner].speaker if inner is not None else None

    def spoke_before(self, position: int) -> str | None:
        """Who spoke last before a position of the text."""
        n = bisect_left(self._spoken, (position,))
        return self._spoken[n - 1][1] if n else None

    def quoted(self, token: int) -> bool:
        """Whether the word at ``token`` is a source's own, in quotation marks."""
        inner = self._over.get(token)
        return inner is not None and self._by_id[inner].quote == "direct"

    def named(self, token: int) -> bool:
        """Whether a source that the text names speaks at ``token``."""
        inner = self._over.get(token)
        return inner is not None and bool(self._by_id[inner].source or self._by_id[inner].speaker)

    def chain_from(self, inner: str | None) -> tuple[str, ...]:
        """The attribution and those it lies in, outwards."""
        chain: list[str] = []
        while inner in self._by_id and inner not in chain:
            chain.append(inner)
            inner = self._by_id[inner].within
        return tuple(chain)

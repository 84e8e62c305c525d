"""The attribute stage: every way of saying finds its source, cue and content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.record import CueTag, Parse, Reading, Segment, Sentence, Tags, Token
from reportedly.sound import check
from reportedly.stages.attribute import attribute
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from saying import NO_CAST, Said, attributions, body, cast_of, parsed, said, span, words

PLAIN = [
    ("The minister said that the bridge was closed.", "The minister", "said", "that the bridge was closed"),
    ("The minister said the bridge was closed.", "The minister", "said", "the bridge was closed"),
    ("The bridge was closed, the minister said on Monday.", "the minister", "said", "The bridge was closed"),
    ("“The bridge is closed,” said the minister.", "the minister", "said", "“The bridge is closed,”"),
    ("The bridge, she said, was closed.", "she", "said", "The bridge // was closed"),
    ("The minister told reporters that the bridge was closed.", "The minister", "told", "that the bridge was closed"),
    ("According to the ministry, the bridge was closed.", "the ministry", "According to", "the bridge was closed"),
    ("The bridge was closed, according to two officials.", "two officials", "according to", "The bridge was closed"),
    ("A report found that the bridge was unsafe.", "A report", "found", "that the bridge was unsafe"),
    ("The mayor vowed to rebuild the bridge.", "The mayor", "vowed", "to rebuild the bridge"),
    ("The mayor urged residents to leave the town.", "The mayor", "urged", "to leave the town"),
    ("The union wants the mayor to resign.", "The union", "wants", "the mayor to resign"),
    ("The army denied that it had shelled the town.", "The army", "denied", "that it had shelled the town"),
    ("Villagers believe the dam will break.", "Villagers", "believe", "the dam will break"),
    ("It was reported that the dam had broken.", "", "reported", "that the dam had broken"),
    ("The general is said to have fled.", "", "said", "The general // to have fled"),
    ("The general reportedly fled the city.", "", "reportedly", "The general // fled the city"),
    ("The council called the plan “a disgrace”.", "The council", "called", "the plan “a disgrace”"),
    ("He accused the army of shelling the town.", "He", "accused", "the army of shelling the town"),
    ("The governor, who said the dam was safe, has resigned.", "The governor", "said", "the dam was safe"),
    ("The minister repeated the claim that the dam was safe.", "The minister", "claim", "that the dam was safe"),
    ("Farmers dispute the minister’s claim that the dam was safe.", "the minister", "claim", "that the dam was safe"),
    ("The governor rejected reports that the dam had broken.", "", "reports", "that the dam had broken"),
    ("The mayor pointed out that the dam was old.", "The mayor", "pointed out", "that the dam was old"),
    ("The mayor was quoted as saying the dam was old.", "The mayor", "saying", "the dam was old"),
    ("The mayor went on to say that the dam was old.", "The mayor", "say", "that the dam was old"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN, ids=[t[:40] for t, *_ in PLAIN])
def test_each_construction_has_its_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    """Cue and source are no part of the content; "that" and "to" are, the final stop and the date are not."""
    assert said(text) == [Said(source, cue, content)]


TOLD_ON = [
    ("“The bridge is closed,” the minister told a radio, according to the agency.", "“The bridge is closed,” the minister told a radio"),
    ("“The bridge is closed,” the minister said, the agency reported.", "“The bridge is closed,” the minister said"),
    ("The bridge was closed, the minister said, according to the agency.", "The bridge was closed, the minister said"),
    (
        "“The bridge is closed,” the minister said, according to the agency. “Nobody can cross it.”",
        "“The bridge is closed,” the minister said // “Nobody can cross it.”",
    ),
]


@pytest.mark.parametrize(("text", "content"), TOLD_ON, ids=[t[:60] for t, _ in TOLD_ON])
def test_who_tells_on_what_was_said_tells_the_saying_too(text: str, content: str) -> None:
    """ "W, X said, according to Y": what Y tells holds X's cue and source, and X's attribution lies in Y's."""
    outer = next(s for s in said(text) if s.source == "the agency")
    assert outer.content == content
    found = attributions(text)
    assert sum(a.within is not None for a in found) == 1


def test_who_quotes_tells_the_saying_too() -> None:
    """ "X was quoted as saying W by Y": Y's content holds X's saying; where nobody is named who quotes, there is the saying alone."""
    text = "“No,” the mayor was quoted as saying by the agency."
    quoted = CueTag((span(text, "quoted"),), (), (span(text, "“No,”"),), "neutral", 0.9)
    saying = CueTag((span(text, "saying"),), (span(text, "the mayor"),), (span(text, "“No,”"),), "neutral", 0.9)
    inner, outer = sorted(attributions(text, (quoted, saying)), key=lambda a: a.within is None)
    assert (words(text, outer).source, inner.within) == ("the agency", outer.id)
    assert "the mayor" in words(text, outer).content
    text = "“No,” the mayor was quoted as saying."
    assert [s.cue for s in (words(text, a) for a in attributions(text, (quoted, saying)))] == ["saying"]


CITED = [
    "The agency reported on Monday, citing a teacher, that the bridge was closed.",
    "The bridge was closed, the agency reported, citing a teacher.",
    "Citing a teacher, the agency reported that the bridge was closed.",
]


@pytest.mark.parametrize("text", CITED)
def test_who_is_cited_lies_within_who_cites(text: str) -> None:
    """ "X reported, citing Y, that W": it is Y's word that X tells, so Y's lies within X's, and both have the same content."""
    cue = "Citing" if text.startswith("Citing") else "citing"
    told = (span(text, "the bridge was closed") if "the bridge" in text else span(text, "The bridge was closed"),)
    citing = CueTag((span(text, cue),), (span(text, "a teacher"),), told, "neutral", 0.9)
    source = span(text, "the agency") if "the agency" in text else span(text, "The agency")
    reported = CueTag((span(text, "reported"),), (source,), told, "neutral", 0.9)
    found = {words(text, a).source.lower(): a for a in attributions(text, (citing, reported))}
    inner, outer = found["a teacher"], found["the agency"]
    assert (inner.within, outer.within) == (outer.id, None)
    assert inner.content == outer.content


def test_hearsay_is_an_attribution_though_a_model_overlook_it() -> None:
    """ "reportedly" is one by definition, above a cue that a model does see."""
    text = "Kreva has reportedly warned Veria of war."
    warned = CueTag((span(text, "warned"),), (span(text, "Kreva"),), (span(text, "of war"),), "neutral", 0.9)
    found = {words(text, a).cue: a for a in attributions(text, (warned,))}
    assert found["warned"].within == found["reportedly"].id


def test_a_closing_according_to_ends_what_is_said_before_it() -> None:
    """Words of the cue that a model took into the content do not keep the inner attribution out of the outer."""
    text = "The city expects a million visitors according to the agency."
    tag = CueTag((span(text, "expects"),), (span(text, "The city"),), (span(text, "a million visitors according"),), "neutral", 0.9)
    outer = CueTag(
        (span(text, "according to"),), (span(text, "the agency"),), (span(text, "The city expects a million visitors"),), "neutral", 0.9
    )
    inner = next(a for a in attributions(text, (tag, outer)) if words(text, a).cue == "expects")
    assert (words(text, inner).content, inner.within is not None) == ("a million visitors", True)


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say that the bridge was closed.",
        "The minister may say that the bridge is closed.",
        "We believe that the bridge is closed.",
        "The minister resigned on Monday.",
        "The minister declined to comment on the bridge.",
        "Did the minister say that the bridge was closed?",
        "The film “A Day at Sea” opened in the capital.",
        "He is expected to resign.",
    ],
)
def test_what_presents_no_words_is_no_attribution(text: str) -> None:
    """Denied, possible and asked cues, the outlet's own "we", actions without content and titles give nothing."""
    assert said(text) == []


def test_a_speaker_who_goes_on_keeps_both_statements() -> None:
    """ "said S, adding that T": the second cue has the first one's source, and the first content ends before it."""
    first, second = said("The mayor said the dam was safe, adding that engineers had checked it.")
    assert first == Said("The mayor", "said", "the dam was safe")
    assert second == Said("The mayor", "adding", "that engineers had checked it")


def test_joined_cues_share_their_source() -> None:
    """ "said S and warned that T" gives two attributions of one source."""
    found = said("The mayor said the dam was old and warned that it could break.")
    assert [(a.source, a.cue) for a in found] == [("The mayor", "said"), ("The mayor", "warned")]


def test_a_broken_quotation_is_one_attribution_of_two_pieces() -> None:
    """“A,” X said, “B.” and “A,” X said. “B.” hold both quotations."""
    for text in ("“We will stay,” Ana Ruiz said, “and we will vote.”", "“We will stay,” Ana Ruiz said. “Nobody will move us.”"):
        ((source, cue, content),) = said(text)
        assert (source, cue) == ("Ana Ruiz", "said")
        assert content.split(" // ") == [
            q + "”" for q in text.replace(" Ana Ruiz said, ", "").replace(" Ana Ruiz said. ", "").split("”")[:2]
        ]


def test_a_quotation_that_goes_on_in_a_later_paragraph_is_an_attribution_of_its_own() -> None:
    """Its cue and source are empty, and the speaker is that of the paragraph before."""
    text = "“We will stay in the valley,” Ana Ruiz said.\n“Nobody will move us.”\n"
    first, second = attributions(text, cast=cast_of(text, "Ana Ruiz"))
    assert (second.cue, second.source, second.speaker) == ((), (), first.speaker)
    assert first.speaker == "e1"


def test_a_colon_gives_the_next_paragraph_to_the_cue_before_it() -> None:
    """ "The minister said:" at the end of a line introduces the line that follows, with marks or without."""
    for line in ("“We are closing the border with the north.”", "We are closing the border with the north today."):
        ((source, cue, content),) = said(f"The minister said:\n{line}\n")
        assert (source, cue, content.rstrip(".")) == ("The minister", "said", line.rstrip("."))


def test_the_chain_of_sources_is_nested() -> None:
    """ "According to agency X, Y said that Z claimed P": each lies in the one before it."""
    found = attributions("According to the agency VNA, the mayor said that the army claimed it had left the town.")
    by_cue = {len(a.content[0]): a for a in found}
    outer, middle, inner = (by_cue[k] for k in sorted(by_cue, reverse=True))
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)


def test_ids_follow_the_text() -> None:
    """q1, q2 … in the order of the text, whatever rule found them."""
    text = "“No,” Ana said. It was reported that Bo had left. Cy claims the vote was fair.\nMINISTER: We agreed.\nANA: We did.\n"
    found = attributions(text)
    assert [a.id for a in found] == [f"q{n}" for n in range(1, len(found) + 1)]
    starts = [min(s.start for s in (*a.source, *a.cue, *a.content)) for a in found]
    assert starts == sorted(starts)


def test_the_outlet_shows_its_stance_by_the_cue() -> None:
    """ "claimed" keeps a distance, "admitted" endorses, "said" does neither."""
    stances = [attributions(f"The mayor {cue} that the dam was old.")[0].stance for cue in ("claimed", "admitted", "said")]
    assert stances == ["distancing", "endorsing", "neutral"]


def test_every_attribution_has_a_confidence() -> None:
    """A clause behind "said" is surer than an adjective's clause; all lie between 0 and 1."""
    sure = attributions("The mayor said that the dam was old.")[0].confidence
    less = attributions("The mayor is confident that the dam is old.")[0].confidence
    assert sure is not None and less is not None and 0 < less < sure < 1


SHAPES = st.text(alphabet=st.sampled_from(list("“”\"'‘’«»,.:—-() \nxyI😀é")), max_size=60)
PIECES = st.lists(
    st.one_of(SHAPES, st.sampled_from(["said", "according to", "the minister", "that", "reportedly", "he", "Ana", "claims", "\nANA: "])),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(PIECES, st.randoms(use_true_random=False))
def test_no_text_is_refused(pieces: list[str], random: object) -> None:
    """Odd quotation marks, single lines, bad model spans: whatever comes out keeps every promise."""
    text = " ".join(pieces)
    article, its_parse = parsed(text)
    n = len(text)
    tags = tuple(CueTag((_some(random, n),), (_some(random, n),), (_some(random, n), _some(random, n)), "neutral", 0.9) for _ in range(2))
    for proposed in (Tags(), Tags(tags)):
        found = attribute(article, its_parse, proposed, NO_CAST)
        assert check(Reading(article, body(text), attributions=found)) == []


def _some(random: object, n: int) -> Span:
    a, b = (random.randint(0, n) for _ in range(2))  # type: ignore[attr-defined]
    return Span(min(a, b), max(a, b))


WORDS = {
    "said": "say", "told": "tell", "according": "accord", "to": "to", "claimed": "claim", "wants": "want", "quoted": "quote", "as": "as",
    "reports": "report", "confident": "confident", "reportedly": "reportedly", "that": "that", "we": "we", "Ana": "ana", "“": "“", "”": "”",
    ",": ",", ":": ":", "is": "be", "of": "of", "not": "not", "he": "he",
}  # fmt: skip
DEPS = "nsubj nsubjpass dobj ccomp xcomp advcl acl relcl prep pobj pcomp conj parataxis aux auxpass mark neg poss case oprd agent punct".split()


@st.composite
def wild_parses(draw: st.DrawFn) -> tuple[str, Parse]:
    """A sentence of cue words under a random tree with random tags."""
    words = draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=14))
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
    tokens = tuple(
        Token(
            n, Span(starts[n], starts[n] + len(w)), w, WORDS[w], draw(st.sampled_from(["VERB", "NOUN", "PROPN", "ADP", "ADV", "ADJ"])),
            draw(st.sampled_from(["VBD", "VBG", "VBN", "VB", "NN", "NNP", "MD", "WDT", "IN"])),
            draw(st.sampled_from(DEPS)) if n else "ROOT", draw(st.integers(0, n - 1)) if n else 0, draw(st.sampled_from(["", "DATE", "NORP"])),
        )
        for n, w in enumerate(words)
    )  # fmt: skip
    return " ".join(words), Parse(tokens, (Sentence(Span(0, len(" ".join(words))), 0, len(words), 0),))


@settings(max_examples=150, deadline=None)
@given(wild_parses())
def test_no_parse_is_refused(wild: tuple[str, Parse]) -> None:
    """However wrong the parser is, what comes out keeps every promise."""
    text, its_parse = wild
    found = attribute(Article(text), its_parse, Tags(), NO_CAST)
    assert check(Reading(Article(text), body(text), attributions=found)) == []


def test_furniture_between_two_paragraphs_is_never_content() -> None:
    """A model's span that runs over a caption is cut at it."""
    text = "Ana quoth the dam was\nPhoto: the dam\nold and would break.\n"
    kinds = ("body", "caption", "body")
    segments, at = [], 0
    for line, kind in zip(text.splitlines(keepends=True), kinds, strict=True):
        segments.append(Segment(Span(at, at + len(line)), kind))  # type: ignore[arg-type]
        at += len(line)
    article = Article(text, language="en")
    tag = CueTag((Span(4, 9),), (Span(0, 3),), (Span(10, len(text)),), "neutral", 0.99)
    found = attribute(article, parse(article, tuple(segments)), Tags((tag,)), NO_CAST)
    assert check(Reading(article, tuple(segments), attributions=found)) == []
    assert [article[c] for c in found[0].content] == ["the dam was", "old and would break"]


@pytest.mark.parametrize(
    ("source", "names", "speaker"),
    [
        ("The harbour agency's new chief, Ana Ruiz,", ("chief", "Ana Ruiz"), "Ana Ruiz"),
        ("Harbour Authority head Ana Ruiz", ("Harbour Authority", "Ana Ruiz"), "Ana Ruiz"),
        ("A clerk later identified as Ana Ruiz", ("clerk", "Ana Ruiz"), "Ana Ruiz"),
        ("A spokesman for the mayor and shipowner Ana Ruiz", ("spokesman", "Ana Ruiz"), "spokesman"),
        ("A lawyer who speaks for Ana Ruiz", ("lawyer", "Ana Ruiz"), "lawyer"),
    ],
)
def test_who_is_named_after_what_she_is_has_spoken(source: str, names: tuple[str, ...], speaker: str) -> None:
    """A title or a body before a name leads to the person; a name that the source only belongs to, or speaks for, does not."""
    text = f"{source} said the bridge was closed."
    named = cast_of(text, *names)
    people = {e.id for e in named.entities if e.name == "Ana Ruiz"}
    mentions = tuple(m if m.entity in people else replace(m, form="description") for m in named.mentions)
    entities = tuple(replace(e, kind="organization") if "Authority" in e.name else e for e in named.entities)
    cast = replace(named, entities=entities, mentions=mentions)
    (found,) = attributions(text, cast=cast)
    assert cast.by_id[found.speaker or ""].name == speaker


@pytest.mark.parametrize(
    "line", ['Presenter: "Kreva sent a warning."', 'LENA OSK: "Kreva sent a warning."', 'The ferry captain: "Kreva sent a warning."']
)
def test_a_labelled_line_is_said_once(line: str) -> None:
    """Where the model sees the line's words as somebody's too, it is one attribution, not two within each other."""
    text = f"The channel aired the news.\n{line}\nVeria sent two ships."
    label, content = line.split(": ")
    seen = CueTag((), (span(text, label),), (span(text, content),), "neutral", 0.9)
    assert [(a.source, a.content) for a in attributions(text, (seen,))] == [((span(text, label),), (span(text, content),))]


def test_where_the_layout_shows_speech_the_model_tells_whose() -> None:
    """A colon at the end of a line says that somebody speaks on the next; an unsure reading of the same words says who."""
    text = "Here is the latest note from the harbour office this morning:\nThe council has closed all four bridges to lorries until May."
    content = "The council has closed all four bridges to lorries until May."
    seen = CueTag((span(text, "the harbour office"),), (span(text, "note"),), (span(text, content),), "neutral", 0.3)
    (found,) = attributions(text, (seen,))
    assert (found.source, found.cue, found.content) == (seen.source, seen.cue, (span(text, content[:-1]),))

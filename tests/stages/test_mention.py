"""The mention stage: what it promises for any text and any parse."""

from __future__ import annotations

import sys
from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming import Scene
from reportedly.record import Parse, Reading, Segment, Sentence, Tags, Token
from reportedly.sound import check
from reportedly.stages.mention import mention
from reportedly.text import Article, Span

WORDS = (
    "Trump President of the Iran 's said he they who minister officials report “ ” \" ( ) , . and Republican al - Arouri St. U.N. Mr. Sen. chief staff "
    "Guards IRGC two both leaders group Moscow from by according to The I we it his is not Jr. Kim Jong un É 🙂 ﬁ Department Iranian English Americans North Times Korea statement issued"
).split()
TAGS = [
    ("NNP", "PROPN"),
    ("NNS", "NOUN"),
    ("NN", "NOUN"),
    ("JJ", "ADJ"),
    ("DT", "DET"),
    ("IN", "ADP"),
    ("VBD", "VERB"),
    ("PRP", "PRON"),
    ("POS", "PART"),
]
MORE_TAGS = [("WP", "PRON"), ("CC", "CCONJ"), (",", "PUNCT"), ("CD", "NUM"), ("NNPS", "PROPN"), ("PRP$", "PRON")]
DEPS = "nsubj nsubjpass dobj pobj prep poss compound amod nmod appos conj cc punct relcl ROOT attr agent det acl neg".split()
LABELS = ["", "", "", "PERSON", "ORG", "GPE", "NORP", "DATE"]


@st.composite
def parses(draw: st.DrawFn) -> tuple[Article, Parse]:
    """Any words with any tags, labels and tree, in sentences and lines."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(WORDS), st.sampled_from(TAGS + MORE_TAGS), st.sampled_from(DEPS), st.sampled_from(LABELS), st.integers(0, 9)
            ),
            min_size=1,
            max_size=40,
        )
    )
    text, tokens, sentences, first, line = "", [], [], 0, 0
    for i, (word, (tag, pos), dep, label, back) in enumerate(rows):
        start = len(text)
        text += word + draw(st.sampled_from([" ", " ", " ", ""]))
        head = max(first, i - back)
        tokens.append(Token(i, Span(start, start + len(word)), word, word.lower(), pos, tag, dep, head, label, draw(st.booleans())))
        if draw(st.integers(0, 9)) == 0 or i == len(rows) - 1:
            sentences.append(Sentence(Span(tokens[first].span.start, tokens[i].span.end), first, i + 1, line))
            first, line = i + 1, line + draw(st.integers(0, 1))
    return Article(text), Parse(tuple(tokens), tuple(sentences))


@settings(max_examples=300, deadline=None)
@given(parses())
def test_any_parse_gives_a_sound_cast(given_parse: tuple[Article, Parse]) -> None:
    """Whatever the parser says, nothing is raised, every promise of ``check`` is kept, and every mention can be asked for."""
    article, parse = given_parse
    cast = mention(article, parse, Tags())
    body = (Segment(Span(0, len(article.text)), "body"),)
    assert check(Reading(article, body, cast.entities, cast.mentions)) == []
    assert all(cast.at(m.head) is not None for m in cast.mentions)
    assert list(cast.mentions) == sorted(cast.mentions, key=lambda m: (m.span.start, m.span.end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "“",
        '"""',
        "He said “ and left.\nShe said ” and stayed.",
        "🙂🙂 said 🙂.",
        "A" * 3000,
        "the the the the",
        "'s 's 's",
        "Mr. Mr. Mr.",
        "\u0301e said.",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    """Empty, unbalanced, endless and meaningless texts have a cast, if an empty one."""
    assert isinstance(Scene(text).cast.entities, tuple)


def test_every_entity_is_mentioned_or_belonged_to() -> None:
    """No entity without words: each has a mention, or another belongs to it."""
    scene = Scene("Hamas senior official Saleh Nuri said Iran's army had left. He thanked two diplomats.")
    mentioned = {m.entity for m in scene.cast.mentions} | {e.of for e in scene.cast.entities}
    assert {e.id for e in scene.cast.entities} <= mentioned


def test_the_cost_grows_with_the_text_and_no_faster() -> None:
    """Four times the text takes about four times as many calls, not sixteen times."""

    names = count()  # new ones for each text: those looked up before would cost less

    def calls(sentences: int) -> int:
        text = " ".join(
            f"Minister Anna Kos{n} met Tom Hale{n % 7} of the Harbor{n} Party and said she agreed." for n in islice(names, sentences)
        )
        tokens, sentence = _spaced(text)
        made = count()
        sys.setprofile(lambda *_: next(made))
        try:
            mention(Article(text), Parse(tokens, sentence), Tags())
        finally:
            sys.setprofile(None)
        return next(made)

    calls(20)  # the tables are read once
    assert calls(600) < 6 * calls(150)


def _spaced(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Words at spaces as tokens, capitalised ones as names, all in one line."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = first = 0
    for i, word in enumerate(text.split(" ")):
        tag, pos = ("NNP", "PROPN") if word[0].isupper() else ("NN", "NOUN")
        tokens.append(
            Token(
                i,
                Span(at, at + len(word)),
                word,
                word.lower(),
                pos,
                tag,
                "nsubj" if pos == "PROPN" else "dep",
                first,
                "PERSON" if pos == "PROPN" else "",
            )
        )
        at += len(word) + 1
        if word.endswith("."):
            sentences.append(Sentence(Span(tokens[first].span.start, tokens[i].span.end), first, i + 1, 0))
            first = i + 1
    return tuple(tokens), tuple(sentences)

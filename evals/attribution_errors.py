"""Why attributions go wrong: every miss under its cause, with examples, so that the next improvement is chosen from evidence.

    python evals/attribution_errors.py GOLD READINGS.jsonl [--json] [--examples N]

GOLD is a directory of gold records or a file of JSON lines, READINGS what ``reportedly read --json`` printed for the same texts.
The causes of a miss are tried in this order:

    cue not seen            no found attribution shares a word with the gold cue
    quotation not claimed   the gold has no cue, and nothing found shares its content
    source wrong            the cue is right, the source is not
    content too long, too short, elsewhere    cue and source are right, the content's Dice is below one half
Of the attributions that are right: speaker wrong, nesting wrong, quote wrong, stance wrong.
Of those found that no gold one answers to: invented.

Last, of which kinds of attribution how many are found: by the cue, and by whether the content stands in quotation marks.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reportedly.score import Said, Sheet, is_joined, load_gold, load_readings, paired_statements, same_name, sheet_of

WORD = re.compile(r"\w+")
EXAMPLES = 3
SPEECH = re.compile(r"\b(say|says|said|saying|tell|tells|told|telling|write|writes|wrote|written|writing|add|adds|added|adding)\b", re.I)
OPENS, CLOSES = "“\"«‘'", "”\"»’'"


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong: its cause, the document, the cue's words, and what gold and found say."""

    cause: str
    document: str
    cue: str
    gold: str
    found: str


def errors(document: str, gold: Sheet, found: Sheet) -> Iterator[Error]:
    """All errors of one document."""
    pairs = paired_statements(gold.said, found.said)
    right = {g.id: f for g, f in pairs if is_joined(g, f)}
    to_gold = {f.id: g.id for g, f in pairs}
    for g in gold.said:
        if g.id in right:
            for cause, was, is_ in _details(g, right[g.id], to_gold):
                yield Error(cause, document, _show(gold, g.cue), f"{_line(gold, g)} = {was}", str(is_))
        else:
            cause, near = _cause(g, found.said)
            yield Error(cause, document, _show(gold, g.cue), _line(gold, g), _line(found, near) if near else "")
    answered = {f.id for f in right.values()}
    cues = frozenset[int]().union(*(g.cue for g in gold.said))
    for f in found.said:
        if f.id not in answered and not (f.cue & cues):
            yield Error("invented", document, _show(found, f.cue), "", _line(found, f))


def _cause(g: Said, found: tuple[Said, ...]) -> tuple[str, Said | None]:
    """The cause of a miss, and the found attribution that comes nearest."""
    near = [f for f in found if f.cue & g.cue] if g.cue else [f for f in found if f.content & g.content and not f.cue]
    if not near:
        return ("cue not seen" if g.cue else "quotation not claimed"), None
    best = max(near, key=lambda f: len(f.content & g.content))
    if not (best.source & g.source or not (best.source or g.source)):
        return "source wrong", best
    if not best.content & g.content:
        return "content elsewhere", best
    return ("content too long" if len(best.content) > len(g.content) else "content too short"), best


def _details(g: Said, f: Said, to_gold: dict[str, str]) -> Iterator[tuple[str, object, object]]:
    """What is wrong with an attribution that is right as a whole: cause, gold value, found value."""
    if g.speaker is not None and not same_name(g.speaker, f.speaker):
        yield "speaker wrong", g.speaker, f.speaker
    if g.quote is None:
        return  # gold of attributions alone
    if (to_gold.get(f.within) if f.within else None) != g.within:
        yield "nesting wrong", g.within, f.within
    if g.quote != f.quote:
        yield "quote wrong", g.quote, f.quote
    if g.stance != f.stance:
        yield "stance wrong", g.stance, f.stance


def recalls(gold: Sheet, found: Sheet) -> Iterator[tuple[str, bool]]:
    """For each gold attribution the classes it belongs to, each with whether it is found."""
    right = {g.id for g, f in paired_statements(gold.said, found.said) if is_joined(g, f)}
    spans = [m.span() for m in WORD.finditer(gold.text)]
    for g in gold.said:
        yield ("say, tell, write, add" if SPEECH.search(_show(gold, g.cue)) else "another cue" if g.cue else "no cue"), g.id in right
        yield f"{_marks(gold.text, spans, g)} quotation", g.id in right


def _marks(text: str, spans: list[tuple[int, int]], a: Said) -> str:
    """Whether quotation marks enclose the content (direct), stand in it (mixed), or neither (indirect)."""
    if not a.content:
        return "indirect"
    start, end = spans[min(a.content)][0], spans[max(a.content)][1]
    if text[start - 1 : start] in OPENS and any(c in CLOSES for c in text[end : end + 2]) and start:
        return "direct"
    return "mixed" if re.search('[“”"«»]', text[start:end]) else "indirect"


def _line(sheet: Sheet, a: Said) -> str:
    return f"{_show(sheet, a.source) or '–'} | {_show(sheet, a.cue) or '–'} | {_show(sheet, a.content)}"


def _show(sheet: Sheet, words: frozenset[int], most: int = 24) -> str:
    """The words, at most ``most`` of them, gaps shown."""
    spans = [m.span() for m in WORD.finditer(sheet.text)] if words else []
    out: list[str] = []
    for n in sorted(words)[:most]:
        if out and n - 1 not in words:
            out.append("…")
        out.append(sheet.text[slice(*spans[n])])
    return " ".join(out) + (" …" if len(words) > most else "")


def report(found: list[Error], examples: int) -> Iterator[str]:
    """Lines to print: each cause with its count, its commonest cues and some examples."""
    by_cause: dict[str, list[Error]] = defaultdict(list)
    for e in found:
        by_cause[e.cause].append(e)
    for cause, some in sorted(by_cause.items(), key=lambda item: -len(item[1])):
        cues = ", ".join(f"{cue or '–'} {n}" for cue, n in Counter(e.cue.lower() for e in some).most_common(8))
        yield f"{cause}: {len(some)}   ({cues})"
        step = max(1, len(some) // examples) if examples else len(some) + 1
        for e in some[::step][:examples]:
            yield f"    {e.document}\n        gold   {e.gold}\n        found  {e.found}"


def main() -> None:
    """Reads the arguments, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--json", action="store_true", help="every error as one line of JSON")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="examples for each cause")
    args = parser.parse_args()
    readings = load_readings(args.readings)
    found: list[Error] = []
    kinds: dict[str, list[bool]] = defaultdict(list)
    for name, gold in load_gold(args.gold).items():
        sheet = sheet_of(readings[name]) if name in readings else Sheet(gold.article)
        found += errors(name, gold, sheet)
        for kind, hit in recalls(gold, sheet):
            kinds[kind].append(hit)
    for line in (json.dumps(asdict(e), ensure_ascii=False) for e in found) if args.json else report(found, args.examples):
        print(line)
    if not args.json:
        print("\n".join(f"found of {kind}: {sum(hits) / len(hits):.3f} of {len(hits)}" for kind, hits in sorted(kinds.items())))


if __name__ == "__main__":
    main()

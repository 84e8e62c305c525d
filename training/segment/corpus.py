"""The labelled lines that the segmenter learns from: the articles of ../shared/data, and copies of them with more furniture."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from training.segment.fill import blanks

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """One article by its lines that hold words: texts and kinds. ``group`` is its outlet, for validation on outlets never seen."""

    name: str
    group: str
    texts: tuple[str, ...]
    kinds: tuple[str, ...]


def labelled(folder: Path, articles: Path) -> list[Page]:
    """The articles of a folder of gold records."""
    about = json.loads(articles.read_text(encoding="utf-8"))
    out = []
    for path in sorted(folder.glob("*.json")):
        kinds = json.loads(path.read_text(encoding="utf-8"))["segments"]
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        rows = [(text, kinds.get(str(n), "body")) for n, text in enumerate(lines, 1) if text.strip()]
        group = about.get(path.stem, {}).get("outlet") or "_".join(path.stem.split("_")[:2])
        out.append(Page(path.stem, group, *zip(*rows, strict=True)))
    return out


def interviews(folder: Path) -> list[Page]:
    """GUM's interviews as pages: heads, dates, captions and paragraphs, one line each. They have Wikinews's layout."""
    out = []
    for path in sorted(folder.glob("GUM_interview_*.xml")):
        rows: list[tuple[str, str]] = []
        words: list[str] = []
        kind = "body"
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"</?(?:p|head|caption|sp|item)\b", line):
                if words:
                    rows.append((_spaced(words), kind))
                words = []
                kind = {"head": "subhead" if rows else "headline", "capt": "caption"}.get(line[1:5], "body")
            elif line.startswith("<date") and not words and len(rows) == 1:
                kind = "dateline"
            elif line and not line.startswith("<"):
                words.append(line.split("\t")[0])
            elif line.startswith("</date") and kind == "dateline":
                rows.append((_spaced(words), kind))
                words, kind = [], "body"
        if rows:
            out.append(Page(path.stem, "Wikinews", *zip(*rows, strict=True)))
    return out


def _spaced(words: list[str]) -> str:
    return re.sub(r" ([.,;:!?)”’%]|'s|n't)", r"\1", " ".join(words)).replace("( ", "(").replace("“ ", "“")


# ── copies with more furniture ──────────────────────────────────────────────────────────────────────────────────


def templates() -> dict[str, list[tuple[str, str]]]:
    """The rows of furniture.tsv by place: (kind, lines)."""
    out: dict[str, list[tuple[str, str]]] = {"top": [], "mid": [], "end": []}
    for row in (HERE / "furniture.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            place, kind, text = row.split("\t")
            out[place].append((kind, text))
    return out


class Furnisher:
    """Makes copies of pages with furniture put in. ``pages`` give the headlines and captions to put in."""

    def __init__(self, pages: list[Page], seed: int) -> None:
        self.random = Random(seed)
        self.templates = templates()
        self.headlines = [p.texts[0] for p in pages if p.kinds[0] == "headline"]
        self.own = {
            k: [t for p in pages for t, kind in zip(p.texts, p.kinds, strict=True) if kind == k] for k in ("caption", "subhead", "related")
        }

    def copy(self, page: Page) -> Page:
        """One copy, with furniture at the top, in the middle and at the end, its lines perhaps cut otherwise."""
        rows = self._recut(self._dated(list(zip(page.texts, page.kinds, strict=True))))
        rows = self._top(rows)
        rows = self._middle(rows)
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))):
            rows += self._block("end")
        return replace(page, name=page.name + "+", texts=tuple(t for t, _ in rows), kinds=tuple(k for _, k in rows))

    def _dated(self, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The first paragraph perhaps with the place and agency before it that agencies put there."""
        first = next((i for i, (_, kind) in enumerate(rows) if kind == "body"), None)
        if first is not None and self.random.random() < 0.3:
            form = self.random.choice(
                ("{CITY} ({agency}) — ", "{CITY}, {date} ({agency}) - ", "{city}, {place} ({agency}) – ", "{CITY} — ", "{city} – ")
            )
            rows[first] = (form.format(**blanks(self.random, self.headlines)) + rows[first][0], "body")
        return rows

    def _block(self, place: str) -> list[tuple[str, str]]:
        kind, text = self.random.choice(self.templates[place])
        filled = text.format(**blanks(self.random, self.headlines))
        return [(line.strip(), kind) for line in filled.split("⏎")]

    def _top(self, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        r = self.random
        put: list[tuple[str, str]] = []
        for _ in range(r.choice((0, 1, 1, 2, 3))):
            put += self._block("top")
        if self.own["caption"] and r.random() < 0.2:
            caption = (r.choice(self.own["caption"]), "caption")
            put += [caption] * r.choice((1, 2))
        if r.random() < 0.1:
            put.insert(0, rows[0])
        at = 1 if rows[0][1] == "headline" else 0
        if at and r.random() < 0.2:
            rows, at = rows[1:], 0
        return rows[:at] + put + rows[at:] if at else rows

    def _middle(self, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        r = self.random
        for _ in range(r.choice((0, 0, 1, 1, 2, 4))):
            body = [i for i, (_, kind) in enumerate(rows) if kind == "body"]
            if len(body) < 4:
                break
            at = r.choice(body[1:-1])
            roll = r.random()
            if roll < 0.3:
                put = self._pull([rows[i][0] for i in body])
            elif roll < 0.45 and self.own["subhead"]:
                put = [(r.choice(self.own["subhead"]), "subhead")]
            else:
                put = self._block("mid")
            rows = rows[:at] + put + rows[at:]
        return rows

    def _pull(self, paragraphs: list[str]) -> list[tuple[str, str]]:
        """A sentence of the body again, by itself."""
        found = re.findall(r"[A-Z“\"][^.!?]{30,220}[.!?]", self.random.choice(paragraphs))
        if not found:
            return []
        sentence = self.random.choice(found).strip('“" ”')
        return [(self.random.choice(("{}", "“{}”", '"{}"')).format(sentence), "other")]

    def _recut(self, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The body's lines as they are, or one sentence a line, or wrapped as old plain text is."""
        roll = self.random.random()
        if roll > 0.25:
            return rows
        out = []
        for text, kind in rows:
            if kind != "body":
                out.append((text, kind))
            elif roll < 0.05:
                out += [(t, kind) for t in re.findall(rf".{{1,{60 + int(roll * 400)}}}(?:\s|$)", text) if t.strip()]
            else:
                out += [(t, kind) for t in re.split(r"(?<=[.!?][”\"]) (?=[A-Z“])|(?<=[a-z][.!?]) (?=[A-Z“\"])", text) if t.strip()]
        return out[:150]

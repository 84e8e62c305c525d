from __future__ import annotations

import pytest

from read.samples import TEXT
from reportedly.read import from_bytes, language
from reportedly.record import Skipped
from reportedly.text import Article

GERMAN = "Die Hafenarbeiter kehren am Mittwoch zur Arbeit zurück, teilte die Gewerkschaft am Dienstagabend in der Hauptstadt mit."


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("de", "German", GERMAN),
        (
            "fr",
            "French",
            "Les dockers du port reprendront le travail mercredi, a annoncé le syndicat mardi soir après onze jours de grève.",
        ),
        ("ru", "Russian", "Докеры порта вернутся к работе в среду, сообщил профсоюз во вторник вечером после одиннадцати дней забастовки."),
        ("zh", "Chinese", "工会周二晚间宣布，经过十一天的罢工，港口的码头工人将于周三恢复工作。" * 3),
        ("es", "Spanish", "Los estibadores del puerto volverán al trabajo el miércoles, anunció el sindicato el martes por la noche."),
    ],
)
def test_another_language_is_skipped_by_name(code: str, name: str, text: str) -> None:
    """A text that is plainly in another language is not read, and the line names the language."""
    assert list(from_bytes(text.encode(), "a.txt")) == [Skipped("a.txt", f"in {name} ({code}), not English", code)]


@pytest.mark.parametrize("text", ["Oslo", "Guten Tag", "OK!", "123 456", "🙂", "Strike ends"])
def test_a_very_short_text_has_the_benefit_of_the_doubt(text: str) -> None:
    """Too few letters prove no language."""
    (item,) = from_bytes(text.encode(), "a.txt")
    assert isinstance(item, Article)


def test_english_with_foreign_quotations_is_english() -> None:
    """Sentences quoted in another language do not make a text foreign, even where they are half of it."""
    for text in (f"{TEXT}“{GERMAN}” the paper wrote.\n{TEXT}", f"{GERMAN}\n{TEXT}", f"{GERMAN}\n{GERMAN}\n{TEXT}"):
        (item,) = from_bytes(text.encode(), "a.txt")
        assert isinstance(item, Article)


def test_an_english_name_in_a_foreign_text_changes_nothing() -> None:
    """A few English words do not make a text English."""
    assert language.foreign(f"{GERMAN} „The New York Times“ und „The Guardian“ berichteten. {GERMAN}") == "de"


def test_plain_english_needs_no_model() -> None:
    """Frequent words alone tell that a news text is English."""
    assert language.is_english(TEXT)
    assert language.is_english(TEXT.upper())
    assert not language.is_english(GERMAN)
    assert not language.is_english("")

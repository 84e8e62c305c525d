"""The page on the user's own actors says what the program does."""

import re
from pathlib import Path

from reportedly.knowledge.own import COLUMNS, KINDS, load

PAGE = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text("utf-8")


def test_the_example_is_a_sound_file(tmp_path: Path) -> None:
    """The CSV file of the page can be used as it stands."""
    block = re.search(r"```csv\n(.*?)```", PAGE, re.S)
    assert block
    path = tmp_path / "my-actors.csv"
    path.write_text(block.group(1), encoding="utf-8")
    knowledge = load(path)
    assert len(knowledge.find("Lena Morrow")[0].offices) == 2
    assert knowledge.find("HG")[0].name == "Harbour Guard"


def test_every_column_and_kind_is_described() -> None:
    """Each column has its row and each kind its name."""
    described = {name for cell in re.findall(r"^\| (`[^|]*`) \|", PAGE, re.M) for name in re.findall(r"`(\w+)`", cell)}
    assert described == set(COLUMNS)
    assert all(f"`{kind}`" in PAGE for kind in KINDS)

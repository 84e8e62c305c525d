"""The user's own actors."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.own import COLUMNS, load

HEAD = ",".join(COLUMNS)


def written(tmp_path: Path, *rows: str, head: str = HEAD) -> Path:
    path = tmp_path / "my-actors.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_own_actors_are_found_and_override(tmp_path: Path) -> None:
    """Names and aliases of the file are found, before whatever the shipped tables have by them."""
    own = load(written(tmp_path, "Lena Morrow,person,Morrow|L. Morrow,USA,,Secretary of State,2031-01-20,", "Hamas,igo,,PSE,Q1,,,"))
    for name in ("Lena Morrow", "Morrow", "L. Morrow"):
        assert own.find(name)[0].why == "my-actors.csv, line 2"
    assert [(c.kind, c.wikidata) for c in own.find("Hamas")] == [("igo", "Q1")]
    assert own.find("Javad Zarif")[0].wikidata == "Q10296812"


def test_an_own_office_without_end_goes_on(tmp_path: Path) -> None:
    """In the user's file an empty end means that the office goes on; several rows give one actor several offices."""
    own = load(
        written(tmp_path, "Lena Morrow,person,,USA,,Secretary of State,2031-01-20,", "Lena Morrow,person,,USA,,Governor,2020,2024-06")
    )
    terms = own.offices("U.S. secretary of state", None, date(2035, 1, 1))
    assert terms[0].person == "Lena Morrow" and terms[0].held(date(2035, 1, 1)) == "yes"
    assert len(own.find("Lena Morrow")[0].offices) == 2


def test_own_knowledge_goes_to_other_processes(tmp_path: Path) -> None:
    """The knowledge can be sent to a worker."""
    own = pickle.loads(pickle.dumps(load(written(tmp_path, "Lena Morrow,person,,USA,,,,"))))
    assert own.find("Lena Morrow")[0].name == "Lena Morrow"


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [(",person,,,,,,", 2, "name"), ("A,robot,,,,,,", 2, "kind"), ("A,person,,Iran,,,,", 2, "country"), ("A,person,,,17,,,", 2, "wikidata"),
     ("A,person,,IRN,,Minister,2015-13-01,", 2, "start"), ("A,person,,IRN,,Minister,2015,last year", 2, "end"),
     ("A,person,,IRN,,Minister,2015,2014", 2, "end"), ("A,person,,IRN,,,2015,", 2, "office"), ("A,person,,IRN,,Minister,,", 2, "start"),
     ("A,person,,,,Minister,2015,", 2, "country")],
)  # fmt: skip
def test_errors_name_line_and_column(tmp_path: Path, row: str, line: int, column: str) -> None:
    """A bad cell is refused with file, line and column."""
    with pytest.raises(KnowledgeError, match=f"my-actors.csv, line {line}, column '{column}'"):
        load(written(tmp_path, row))


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    """A missing file, missing or unknown columns, too many cells and other encodings each give one clear line."""
    with pytest.raises(KnowledgeError, match="No such file"):
        load(tmp_path / "none.csv")
    with pytest.raises(KnowledgeError, match="column 'kind': is missing"):
        load(written(tmp_path, head="name"))
    with pytest.raises(KnowledgeError, match="column 'age': is unknown"):
        load(written(tmp_path, head="name,kind,age"))
    with pytest.raises(KnowledgeError, match="line 2: has more cells"):
        load(written(tmp_path, "A,person,too", head="name,kind"))
    (tmp_path / "latin.csv").write_bytes(b"name,kind\nJos\xe9,person\n")
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        load(tmp_path / "latin.csv")


def test_one_name_with_two_numbers_is_refused(tmp_path: Path) -> None:
    """Rows of one name that contradict each other are an error, not a guess."""
    with pytest.raises(KnowledgeError, match="line 3, column 'wikidata'"):
        load(written(tmp_path, "A,person,,,Q1,,,", "A,person,,,Q2,,,"))

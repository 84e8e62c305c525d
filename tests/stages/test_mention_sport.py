"""Teams called after a state."""

from naming import Scene

SPORT = (
    "England beat Samoa 44-22 in their World Cup match on Saturday. The flanker scored before halftime. "
    "The coach said rugby in France was growing. The squad plays Tonga in the quarterfinal."
)


def test_sides_are_no_states_in_a_report_on_sport() -> None:
    """'England' that beats 'Samoa' has no number of a state; a state that only is a place keeps its own."""
    england, france = Scene(SPORT).entity("England"), Scene(SPORT).entity("France")
    assert england is not None and (england.wikidata, england.country) == (None, "GBR")
    assert france is not None and france.wikidata == "Q142"


def test_states_act_in_other_reports() -> None:
    """A state that beats another in trade is a state."""
    e = Scene("England beat Samoa in the trade talks. The ministers left.").entity("England")
    assert e is not None and e.wikidata == "Q21"

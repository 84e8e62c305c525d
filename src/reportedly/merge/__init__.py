"""Reports to judgements to events, across articles and outlets.

accounts(reading)              reports with what must be known of their article to compare them
copies(text, earlier)          which words of an article stand in an earlier one
stories(articles)              which articles tell one story
judge(new, known)              which reports tell of one happening: judgements, to be appended
events(accounts, judgements)   what is one by all judgements: who asserts, who denies, where they differ
"""

from reportedly.merge.account import Account, accounts
from reportedly.merge.copies import Copy, Earlier, Prints, copied, copies
from reportedly.merge.happening import Event, events
from reportedly.merge.judge import judge
from reportedly.merge.judgement import Judgement, clusters
from reportedly.merge.known import Known, Shelf
from reportedly.merge.story import stories

__all__ = [
    "Account", "Copy", "Earlier", "Event", "Judgement", "Known", "Prints", "Shelf",
    "accounts", "clusters", "copied", "copies", "events", "judge", "stories",
]  # fmt: skip

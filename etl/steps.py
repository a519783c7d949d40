"""A load in all its steps as one progress: each step moves the bar over a share of its own."""

from collections.abc import Mapping

from etl.bar import Progress
from language import N_, _

# Of the time, about: releasing takes most of a municipal load, and a quarter of one of ten million rows.
BUILD = {"look": 5, "load": 30, "count": 15, "release": 50}
PREVIEW = {"look": 5, "load": 30, "count": 5}
SAID = {"look": N_("Reading through: {table}"), "load": N_("Loading: {table}")}  # both go from table to table
FINE = 1000  # places of the bar for each part of a share


class Steps:
    def __init__(self, progress: Progress, shares: Mapping[str, int] = BUILD):
        self.progress, self.shares, self.reached = progress, shares, 0
        self.whole = FINE * sum(shares.values())

    def step(self, name: str) -> Progress:
        """Tells how much of this step is done as how much of the whole is. It never goes back, also where a file is read anew; and it reaches the end
        only by `end`.
        """
        names = list(self.shares)
        before = FINE * sum(self.shares[one] for one in names[: names.index(name)])

        def tell(title: str, done: int, total: int) -> None:
            place = before + FINE * self.shares[name] * done // max(total, 1)
            self.reached = max(self.reached, min(place, self.whole - 1))
            self.progress(_(SAID[name]).format(table=title) if name in SAID else title, self.reached, self.whole)

        return tell

    def end(self) -> None:
        self.progress(_("In place"), self.whole, self.whole)

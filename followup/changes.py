"""What has become of an adopted year in the exports loaded since: its targets' figures, one by one and in words."""

from dataclasses import dataclass
from datetime import date as Day

from goals.decimals import decimals
from goals.figures import Figures
from goals.progress import Progress
from goals.words import STATUS, figures
from language import N_, _

# Of a target's figures those that say what has changed, the first that differs alone: the rest follow from it.
PARTS = {
    "value": N_("{title} {before} → {after}"),
    "baseline": N_("{title}, was {before} → {after}"),
    "goal": N_("{title}, shall be {before} → {after}"),
}


@dataclass(frozen=True)
class Change:
    """A target as it was adopted and as it is counted now, on the same day; None where the plan has no such target."""

    before: Progress | None
    after: Progress | None

    def days(self) -> list[Day]:
        """The days on which other rows count than did when it was adopted."""
        if not self.before or not self.after or self.before.metric != self.after.metric:
            return []
        known = [(self.before.judged, self.before.value, self.after.value), (self.before.baseline_day, self.before.baseline, self.after.baseline)]
        return [day for day, before, after in known if before != after]


def changes(adopted: Figures, now: Figures, day: Day) -> list[Change]:
    """The targets that are no longer as they were, in the plan's order."""
    before, after = ({p.target.id: p for p in data.judged(day)} for data in (adopted, now))
    pairs = [Change(before.get(id), after.get(id)) for id in {**before, **after}]
    return [pair for pair in pairs if _compared(pair.before) != _compared(pair.after)]


def _compared(p: Progress | None) -> object:
    return p and (p.metric, p.value, p.baseline, p.goal, p.status)


def words(change: Change) -> str:
    """«deltagare 41 → 43», to stand in a sentence."""
    before, after = change.before, change.after
    if before is None:
        return _("{title} is a new target of the plan").format(title=within(after.target.title))
    title = within(before.target.title)
    if after is None:
        return _("{title} is no longer a target of the plan").format(title=title)
    places = max(decimals(before), decimals(after))
    was, now = figures(before, places), figures(after, places)
    for part, text in PARTS.items():
        if was[part] != now[part]:
            return _(text).format(title=title, before=was[part], after=now[part])
    return _("{title}, {before} → {after}").format(title=title, before=_(STATUS[before.status]).lower(), after=_(STATUS[after.status]).lower())


def within(title: str) -> str:
    """As it stands within a sentence; what begins with capitals, such as IOP, keeps them."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title

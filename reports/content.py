"""Fills the neutral report of a year from a build's figures and from what officers have written."""

from collections.abc import Sequence
from datetime import date as Day

from charts.theme import own
from followup.texts import Action, Texts
from goals.figures import Figures
from goals.outline import without_targets
from goals.words import verdict
from language import current, date
from reports import content_activities, content_sources, content_targets, content_texts
from reports.report import Report, Status


def day_of(data: Figures, year: int) -> Day:
    """The year's last day; of a year that is not over the last day that anybody may see figures for."""
    last = Day(year, 12, 31)
    if last <= Day.today():
        return last
    return max((day for day in data.days() if day.year == year), default=min(last, Day.today()))


def compose(data: Figures, texts: Texts, agreed: Sequence[Action], year: int, build: str) -> Report:
    """From released figures: a paper is a public document. `build` is the id of the build that they come from."""
    day = day_of(data, year)
    progress = data.judged(day)
    goals = content_targets.goals(data, texts, progress)
    prose = content_texts.Words(data, texts, year, day, progress)
    return Report(
        language=current(), organisation=data.plan.organisation, folder=data.organisation, title=prose.title(), year=year, day=date(day),
        facts=prose.facts(), proposal=prose.proposal(), summary=prose.summary(), basis=prose.basis(), background=prose.background(),
        verdict=tuple(Status(status, words) for status, words in verdict(progress)),
        overview=content_targets.overview(data, texts, progress),
        goals=goals, without_targets=tuple(without_targets(data.plan)),
        units=content_activities.units(data, texts, year), perspectives=prose.perspectives(), ahead=prose.ahead(),
        recipients=prose.recipients(), signatures=prose.signatures(), definitions=content_sources.definitions(data),
        sources=content_sources.sources(data), rejected=content_sources.rejected(data),
        caveats=content_sources.caveats(data, progress, year, day), build=build, colour=own(data.plan.colour),
        actions=content_activities.actions(agreed, day),
    )  # fmt: skip

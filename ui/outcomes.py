"""What came after: how long the participations that ended had lasted, what they led to, how many led to work, and who became an employee.

Somebody has ended when no participation goes on; a participation ends also when the same person goes straight on to another one."""

from collections.abc import Sequence

from charts.bars import bars
from charts.lines import lines
from goals.codes import code, shown, title
from goals.figures import Figures
from language import _, alike, percent
from ui.chart import chart
from ui.counts import Count, by_part, by_year, first_large, in_order, percent_of, percents, plus, share
from ui.markup import Markup, paragraph, show, table
from ui.persons import numbers, until

METRIC = "participants"
WORK = ("employed_asf", "employed_other")
NO_OUTCOME = "ongoing"  # still to be seen what it led to, so no share is of it
Ended = dict[str, dict[str, Count]]  # by target group, then by outcome


def ended_by(data: Figures, column: str, year: int) -> None:
    """Participations that ended in the year, by length or outcome; beside it those of all years up to it."""
    years = until(data, year)
    each = {one: {content: count for (content,), count in by_part(data, METRIC, "ended", [column], one).items()} for one in years}
    now = each[year]
    contents = {content for counts in each.values() for content in counts}
    rows = [(content, now.get(content, 0), plus(counts.get(content, 0) for counts in each.values())) for content in in_order(contents, now)]
    if not rows:
        show(paragraph(_("No participation has ended."), "quiet"))
        return
    named = [(first_large(code(METRIC, column, content)), *counts) for content, *counts in rows]
    heading = title(METRIC, column)
    alternative = _("{column} of participations that ended in {year}: {name} {value}.").format(
        column=heading, year=year, name=named[0][0], value=shown(named[0][1]))  # fmt: skip
    heads = [(heading, ""), (_("Ended participations {period}").format(period=year), "n"), (_period(years), "n")]
    chart(bars([(name, count) for name, count, _all in named], _("participations")), alternative, heads,
          [[name, shown(count), shown(whole)] for name, count, whole in named], f"ended-{column}")  # fmt: skip
    text = _("Who goes straight on to another participation has one that ended, but has not left: the participations that ended can be more than "
             "the persons who ended, of whom there were {n} in {year}.")  # fmt: skip
    show(paragraph(text.format(n=shown(by_year(data, METRIC, "ended", [year])[0]), year=year), "quiet"))


def _period(years: Sequence[int]) -> str:
    return _("Ended participations {period}").format(period=_span(years))


def _span(years: Sequence[int]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def to_work(data: Figures, year: int) -> None:
    """The share that led to work by target group, in the year and over all years, with the numbers behind."""
    years = until(data, year)
    all_years, one_year = _ended(data, years), _ended(data, [year])
    if not all_years:
        show(paragraph(_("No participation has ended."), "quiet"))
        return
    groups = in_order(all_years, {group: plus(outcomes.values()) for group, outcomes in all_years.items()})
    found = [(first_large(code(METRIC, "target_group", group)), _work(one_year.get(group, {})), _work(all_years[group])) for group in groups]
    whole = (_("All"), _everybody(data, [year]), _everybody(data, years))
    heading = _("Share of participations that ended {period} which led to work").format(period=_span(years))
    alternative = _("{heading}, by target group: all {share}.").format(heading=heading, share=percent_of(*whole[2]))
    show(Markup("<h3>{}</h3>").format(heading))
    heads = [(title(METRIC, "target_group"), "")]
    for period in (str(year), _span(years)):
        heads += [(_("To work {period}").format(period=period), "n"), (_("Ended participations {period}").format(period=period), "n"), (_("Share"), "n")]
    names, *both = zip(*found, whole, strict=True)
    rows = list(zip(names, *(column for pairs in both for column in _columns(pairs)), strict=True))
    if all(share(*then) is None for _name, _now, then in (*found, whole)):
        show(paragraph(_("The numbers behind the shares are too small to be shown.")), table(alternative, heads, rows))
        return
    shares = [(f"{name} ({shown(then[0])}/{shown(then[1])})", share(*then)) for name, _now, then in (*found, whole)]
    drawn = bars(shares, "", written=alike((value for _name, value in shares), percent))
    chart(drawn, alternative, heads, rows, "to-work")
    show(paragraph(_("Participations whose outcome is “{ongoing}” are left out, for what they led to is still to be seen.").format(
        ongoing=code(METRIC, "outcome", NO_OUTCOME)), "quiet"))  # fmt: skip


def _ended(data: Figures, years: Sequence[int]) -> Ended:
    """How many participations ended by target group and outcome, in all of the years."""
    found: Ended = {}
    for year in years:
        for (group, outcome), count in by_part(data, METRIC, "ended", ["target_group", "outcome"], year).items():
            counts = found.setdefault(group, {})
            counts[outcome] = plus([counts.get(outcome, 0), count])
    return found


def _work(outcomes: dict[str, Count]) -> tuple[Count, Count]:
    """(led to work, ended with an outcome)."""
    return plus(outcomes.get(one, 0) for one in WORK), plus(count for outcome, count in outcomes.items() if outcome != NO_OUTCOME)


def _everybody(data: Figures, years: Sequence[int]) -> tuple[Count, Count]:
    """From the table of outcomes alone: more of it can be shown, and somebody in two target groups counts once."""
    found: dict[str, Count] = {}
    for year in years:
        for (outcome,), count in by_part(data, METRIC, "ended", ["outcome"], year).items():
            found[outcome] = plus([found.get(outcome, 0), count])
    return _work(found)


def _columns(pairs: Sequence[tuple[Count, Count]]) -> list[list[str]]:
    """(led to work, ended) as texts, and the share."""
    return [*([shown(count) for count in counts] for counts in zip(*pairs, strict=True)), percents(pairs)]


def to_employee(data: Figures, year: int) -> None:
    """Participants who were employed by an ASF beside employees who began as former participants, and what that does to the targets."""
    years = until(data, year)
    went = by_year(data, METRIC, "ended", years, ("outcome", "employed_asf"))
    came = by_year(data, "employees", "begun", years, ("former_participant", "true"))
    words = [_("Participants who ended employed in an ASF"), _("Employees who began, former participants")]
    numbers([(f"{words[0]} {year}", shown(went[-1]), True), (f"{words[1]} {year}", shown(came[-1]), True)])
    show(paragraph(_both_targets(data)))
    alternative = _("{went} and {came}, year by year: {n} and {m} in {year}.").format(
        went=words[0], came=words[1][0].lower() + words[1][1:], n=shown(went[-1]), m=shown(came[-1]), year=year)  # fmt: skip
    series = [(_("Ended, employed"), went), (_("Began, former"), came)]
    rows = [[str(one), shown(n), shown(m)] for one, n, m in zip(years, went, came, strict=True)]
    chart(lines([str(one) for one in years], series, _("persons")), alternative, [(_("Year"), ""), (words[0], "n"), (words[1], "n")], rows, "to-employee")
    show(paragraph(_("The two come from different exports and need not agree: the one is written when a participation ends, the other when an "
                     "employment begins, and enterprises outside the plan's municipalities employ as well."), "quiet"))  # fmt: skip


def _both_targets(data: Figures) -> str:
    """In the plan's own words where it has targets for both."""
    named = {target.metric: target.title for target in reversed(data.plan.targets)}
    if METRIC in named and "employees" in named:
        text = _("Somebody who goes from participant to employee lowers the target “{participants}” by one and raises “{employees}” by one: "
                 "fewer participants can be a success, so the two are read together.")  # fmt: skip
        return text.format(participants=named[METRIC], employees=named["employees"])
    return _("Somebody who goes from participant to employee lowers the number of participants by one and raises that of employees by one: "
             "fewer participants can be a success, so the two are read together.")  # fmt: skip

"""A year's report made hard to set: thirty targets, names that are long, hyphenated or hostile, and much that is withheld."""

from dataclasses import replace

from reports.report import Chart, Line, Report, Table, Target, Unit

EVIL = 'Ädel & <b>fet</b>\x07 "=1+1" #panic() $x$ *y* _z_ \\ @cell [a] \ufffe 🦄'
LONG = "Arbetsmarknadsenheten och Socialförvaltningens gemensamma verksamhet för arbetsintegrerande sociala företag i Söderhamn-Bollnäs-Ovanåker"
WORD = "Samhällsentreprenörskapsutvecklingssamordningsfunktion"


def many(report: Report) -> Report:
    """Thirty targets under long names; every third has no figures, every second a gap."""
    one = report.goals[0].targets[0]
    targets = [_target(one, n) for n in range(30)]
    rows = tuple((target.title, *report.overview.rows[0][1:]) for target in targets)
    unit = replace(report.units[0], name=LONG)
    return replace(
        report, organisation=LONG, title=f"Uppföljning 2023: {LONG} och {WORD}",
        overview=replace(report.overview, rows=rows), goals=(replace(report.goals[0], title=f"{WORD}: {LONG}", over=LONG, targets=tuple(targets)),),
        units=(*(replace(unit, name=f"{LONG} {n}") for n in range(12)), _busy(unit)),
    )  # fmt: skip


def _target(one: Target, n: int) -> Target:
    title = (f"{WORD} {n}", f"{EVIL} {n}", f"{LONG} {n}")[n % 3]
    return replace(
        one, id=f"t{n}", title=title, unit=f"personer i {LONG}", analysis=f"{LONG}. " * 12 if n % 2 else "", measures=f"{EVIL}\n{LONG}",
        chart=None if n % 3 == 2 else withheld(one.chart) if n % 2 else one.chart,
    )  # fmt: skip


def withheld(chart: Chart) -> Chart:
    """The second of its outcomes is not shown."""
    outcome = line_of(chart, "outcome")
    hidden = replace(outcome, points=tuple((day, None if n == 1 else value) for n, (day, value) in enumerate(outcome.points)))
    lines = tuple(hidden if line is outcome else line for line in chart.lines)
    rows = tuple((row[0], "..", *row[2:]) if n == 1 else row for n, row in enumerate(chart.table.rows))
    return replace(chart, lines=lines, table=replace(chart.table, rows=rows))


def _busy(unit: Unit) -> Unit:
    activities = tuple(replace(unit.activities[0], id=f"a{n}", title=f"{EVIL} {LONG}", reported=f"{LONG}. " * (n % 4), comment=EVIL) for n in range(25))
    return replace(unit, name=EVIL, activities=activities)


def nothing(report: Report) -> Report:
    """Of a year and a plan of which there is nothing to say."""
    none = Table("", (("Tabell", ""), ("Rader", "n")), ())
    return replace(
        report, overview=replace(report.overview, rows=()), goals=(), units=(), verdict=(), summary=(), background=(), basis=(), definitions=(),
        sources=none, rejected=none, caveats=(), without_targets=(),
    )  # fmt: skip


def line_of(chart: Chart, role: str) -> Line:
    return next(line for line in chart.lines if line.role == role)

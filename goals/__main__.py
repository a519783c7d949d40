"""`python -m goals ORGANISATION`: every target of a plan and how it stands, as a table in words or as JSON."""

import argparse
import json
import sys
from datetime import date as Day

import store
from etl.plan import Plan, PlanError, parse
from goals.decimals import percent_decimals
from goals.progress import Progress, judge
from goals.words import STATUS, figures, from_now_on, plain, projected, verdict
from language import _, date, parser, percent
from language.console import complain, say

SIGNS = {
    "achieved": "★", "on_track": "●", "behind": "▲", "at_risk": "✕", "partly_met": "◐", "not_met": "✕",
    "rising": "↗", "steady": "→", "falling": "↘", "withheld": "○", "no_data": "○", "no_baseline": "○",
}  # fmt: skip
SHOWN = ("baseline", "value", "goal", "expected", "progress")


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    try:
        build = store.sound(asked.store, asked.organisation, ["figures"])
        with store.open_database(build.figures) as con:
            source, known = con.execute("SELECT source, (SELECT list(id) FROM metrics) FROM plan").fetchone()
            plan = parse(source, known)
            progress = judge(plan, con, asked.date)
    except (store.NoBuild, PlanError) as error:
        complain(error)
        return 1
    if said := store.instead(asked.store, asked.organisation, build.id):
        complain(said)
    say(as_json(plan, asked.date, progress) if asked.json else as_table(plan, asked.date, progress))
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    takes = parser("python -m goals", _("Shows every target of a plan and how it stands on a day."))
    takes.add_argument("organisation", metavar=_("ORGANISATION"), help=_("the organisation's folder, for example bollnas"))
    takes.add_argument("--date", type=_day, default=Day.today(), metavar="YYYY-MM-DD", help=_("the day to judge on; today if not given"))
    takes.add_argument("--store", default="store-data", metavar="DIR", help=_("the folder of the databases"))
    takes.add_argument("--json", action="store_true", help=_("JSON and nothing else"))
    return takes.parse_args(arguments)


def _day(text: str) -> Day:
    try:
        return Day.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{found} is no date; write for example {example}").format(found=text, example="2024-12-31")) from error


def as_json(plan: Plan, day: Day, progress: list[Progress]) -> str:
    targets = [
        {"id": p.target.id, "metric": p.metric, **{name: getattr(p, name) for name in SHOWN}, "status": p.status} for p in progress
    ]
    return json.dumps({"plan": plan.title, "date": date(day), "targets": targets}, ensure_ascii=False, indent=2)


def as_table(plan: Plan, day: Day, progress: list[Progress]) -> str:
    title = f"{plan.title}, {plan.organisation}, {date(day)}"
    if not progress:
        return "\n".join([title, "", _("The plan has no targets in numbers; it is followed through its activities.")])
    heads = [_("Target"), _("Was"), _("Is"), _("Shall be"), _("Goal path"), _("Progress"), _("Status")]
    lines = _aligned([heads, *map(_row, progress)])
    sentences = [" ".join(filter(None, (plain(p), from_now_on(p), projected(p)))) for p in progress]
    standing = ", ".join(words for _status, words in verdict(progress))
    return "\n".join([title, "", *lines, "", *sentences, "", f"{standing}."])


def _row(p: Progress) -> list[str]:
    known = figures(p)
    progress = "–" if p.progress is None else percent(p.progress, percent_decimals(p) or 1)
    numbers = [known[name] for name in ("baseline", "value", "goal", "expected")]
    return [p.target.title, *numbers, progress, f"{SIGNS[p.status]} {_(STATUS[p.status])}"]


def _aligned(rows: list[list[str]]) -> list[str]:
    """Words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    return ["  ".join(cell.ljust(w) if i in (0, last) else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))).rstrip()
            for row in rows]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

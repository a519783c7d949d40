"""The prose of a report: what officers have written, or where they have not, what the figures and the plan say themselves."""

import re
from dataclasses import dataclass
from datetime import date as Day

from followup.texts import Texts
from goals.figures import Figures
from goals.progress import Progress
from goals.reported import counted
from goals.words import STATUS, figures, from_now_on, verdict
from language import _, date, ngettext, number
from reports.report import Text
from reports.words import prompt, title

# «årligen till kommunstyrelsen»: the plan names who is to have the follow-up.
MOST = 10  # targets that are gone through in running text; of more the worst alone
WORST = ("at_risk", "not_met")
BOARD = re.compile(r"\btill (\w*(?:styrelsen?|nämnden?|fullmäktige|direktionen?))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    data: Figures
    texts: Texts
    year: int
    day: Day
    progress: list[Progress]

    @property
    def paper(self) -> dict[str, str]:
        return self.texts.of("paper")

    def title(self) -> str:
        return _("Follow-up of {year}: {plan}").format(year=self.year, plan=self.data.plan.title)

    def facts(self) -> tuple[tuple[str, str], ...]:
        paper = self.paper
        return (
            (_("Date"), paper["date"]), (_("Reference number"), paper["reference"]),
            (_("Officer"), paper["officer"]), (_("Recipient"), paper["recipient"] or self._board()),
        )  # fmt: skip

    def _board(self) -> str:
        found = BOARD.search(self.data.plan.report or "")
        return found[1][:1].upper() + found[1][1:] if found else ""

    def proposal(self) -> tuple[str, ...]:
        """Each a sentence of its own, worded as decided."""
        points = _lines(self.texts.of("proposal")["points"]) or self._points()
        who = self.paper["recipient"] or self._board() or self.data.plan.organisation
        return tuple(_("{who} decides {what}").format(who=who, what=point) if point.startswith(_("to ")) else point for point in map(_ended, points))

    def _points(self) -> list[str]:
        points = [_("to approve the follow-up of {year} of {plan}").format(year=self.year, plan=self.data.plan.title)]
        if any(self.texts.of("target", p.target.id)["measures"] for p in self.progress):
            points.append(_("to instruct those who are responsible by the plan to carry out the measures of the follow-up"))
        return points

    def summary(self) -> tuple[str, ...]:
        return tuple(_lines(self.paper["summary"])) or tuple(filter(None, (self._standing(), *self._each(), self._reported())))

    def _standing(self) -> str:
        plan, n = self.data.plan, len(self.progress)
        begin = _("{organisation} follows up {plan} for {year}. The figures are of {day}.")
        text = ngettext("The plan has {n} target in numbers: {verdict}.", "The plan has {n} targets in numbers: {verdict}.", n)
        if not n:
            text = _("The plan has no targets in numbers; it is followed through its activities.")
        first = begin.format(organisation=plan.organisation, plan=plan.title, year=self.year, day=date(self.day))
        return f"{first} {text.format(n=number(n), verdict=_listed([words for _status, words in verdict(self.progress)]))}"

    def _each(self) -> list[str]:
        """The targets by status, each with its figures; of many targets the worst alone, for all stand in the table."""
        found = [(status, [_brief(p) for p in self.progress if p.status == status]) for status, _words in verdict(self.progress)]
        told = [(status, targets) for status, targets in found if len(self.progress) <= MOST or (status in WORST and len(targets) <= MOST)]
        return [f"{_(STATUS[status])}: {', '.join(targets)}." for status, targets in told]

    def _reported(self) -> str:
        n = len(self.data.plan.activities)
        if not n:
            return ""
        found = [row["status"] for row in self.data.listed("activity_years") if row["year"] == self.year and row["status"]]
        then = _("For {year}: {statuses}.") if found else _("The plan was not in force in {year}, and nothing is expected to be reported for it.")
        text = ngettext("The plan has {n} activity.", "The plan has {n} activities.", n).format(n=number(n))
        return f"{text} {then.format(year=self.year, statuses=_listed(counted(found)))}"

    def basis(self) -> tuple[str, ...]:
        plan, n = self.data.plan, len(self.data.files)
        exports = ngettext("{n} export, loaded on {day}", "{n} exports, loaded on {day}", n)
        return (
            f"{plan.title}, {plan.decided}",
            _("The follow-up of {year} in this paper, with its appendix of definitions and sources").format(year=self.year),
            exports.format(n=number(n), day=date(self.data.made)),
        )  # fmt: skip

    def background(self) -> tuple[str, ...]:
        plan = self.data.plan
        decided = _("This is a follow-up of {plan}. It was decided: {decision}. The plan runs from {start} to {end}.")
        facts = [(_("Reported"), plan.report), (_("Revised"), plan.revision)]
        told = " ".join(f"{label}: {text}." for label, text in facts if text)
        decided = decided.format(plan=plan.title, decision=plan.decided, start=date(plan.start), end=date(plan.end))
        return tuple(filter(None, (decided, told, self._goals(), self._judged())))

    def _judged(self) -> str:
        if all(p.target.kind == "trend" for p in self.progress):
            return ""
        return _(
            "A target is judged against a straight line from its baseline to its goal. On track is what keeps up with the line, behind what has come "
            "at least half as far as the line asks for, and at risk what has not. The officers' own assessment stands beside the computed status."
        )

    def _goals(self) -> str:
        tops = [goal.title for goal in self.data.plan.goals if not goal.parent]
        text = ngettext("It has {n} area of goals: {goals}.", "It has {n} areas of goals: {goals}.", len(tops))
        return text.format(n=number(len(tops)), goals="; ".join(tops)) if tops else ""

    def perspectives(self) -> tuple[Text, ...]:
        return tuple(Text(title(name), self.paper[name], prompt(name)) for name in ("economy", "children"))

    def ahead(self) -> Text:
        return Text(title("ahead"), self.paper["ahead"] or "\n".join(self._ahead()), prompt("ahead"))

    def _ahead(self) -> list[str]:
        end = self.data.plan.end
        if self.year >= end.year:
            return [_("The plan's time is up on {end}: this is its last follow-up.").format(end=date(end))]
        left = [f"{p.target.title}: {from_now_on(p)}" for p in self.progress if from_now_on(p)]
        if len(left) > MOST:
            left = [_("What has to happen from now on stands with each target.")]
        return [_("The plan runs until {end}. The next follow-up is of {year}.").format(end=date(end), year=self.year + 1), *left]

    def recipients(self) -> Text:
        units = dict.fromkeys(unit for one in self.data.plan.activities for unit in one.responsible)
        return Text(title("recipients"), self.paper["sent_to"] or "\n".join(units), prompt("recipients"))

    def signatures(self) -> tuple[tuple[str, str], ...]:
        return (_("Manager"), self.paper["manager"]), (_("Officer"), self.paper["officer"])


def _brief(p: Progress) -> str:
    known = {**figures(p), "title": p.target.title}
    text = _("{title} ({value}, goal {goal})") if p.goal is not None else _("{title} ({baseline} then, {value} now)")
    return p.target.title if p.value is None else text.format(**known)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _ended(point: str) -> str:
    return point if point.endswith(".") else f"{point}."


def _listed(parts: list[str]) -> str:
    """«2 achieved, 2 behind and 1 at risk»."""
    *most, last = parts or [""]
    return _("{most} and {last}").format(most=", ".join(most), last=last) if most else last

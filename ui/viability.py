"""Whether an enterprise counts as viable, in a word with its shape, and why, in plain words."""

from datetime import date as Day

from goals.codes import title
from goals.figures import Figures
from language import _
from ui.markup import Markup
from ui.subjects import money
from ui.target import status

CRITERIA = ("sells_goods_or_services", "participation", "reinvests_profit", "independent")
AMOUNTS = ("turnover_sek", "equity_sek")


def standing_on(data: Figures, day: Day) -> dict[str, dict]:
    """Of the enterprises that are active on the day, by organisation number."""
    return {row["org_nr"]: row for row in data.listed("standing") if row["starts"] <= day and (row["ends"] is None or row["ends"] >= day)}


def verdict(standing: dict) -> Markup:
    """What counts as viable because nothing at all is known is not told as if it had been tested."""
    if standing["untested"]:
        return status("no_data", _("Not tested"))
    return status("on_track", _("Viable")) if standing["viable"] else status("behind", _("Not viable"))


def why(enterprise: dict, standing: dict) -> str:
    """What speaks against it; else what is not known, for that does not."""
    if standing["untested"]:
        return _("Nothing is known: no answers to the criteria and no accounts. It counts as viable, for nothing speaks against it.")
    against = [_against(name, standing) for name in standing["why_not"]]
    return _sentence(against) if against else _sentence(_unknown(enterprise, standing)) or _("All is known, and nothing speaks against it.")


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _against(name: str, standing: dict) -> str:
    if name in CRITERIA:
        return _("{criterion}: no").format(criterion=title("enterprises", name))
    texts = {"turnover_sek": _("the accounts of {year} show no turnover ({amount})"), "equity_sek": _("the accounts of {year} show negative equity ({amount})")}
    return texts[name].format(year=standing["accounts_year"], amount=money(standing[name]))


def _unknown(enterprise: dict, standing: dict) -> list[str]:
    parts = [_("{criterion}: not stated").format(criterion=title("enterprises", name)) for name in CRITERIA if enterprise[name] is None]
    if standing["accounts_year"] is None:
        return [*parts, _("no accounts for a year before")]
    texts = {"turnover_sek": _("turnover is missing in the accounts of {year}"), "equity_sek": _("equity is missing in the accounts of {year}")}
    return parts + [texts[name].format(year=standing["accounts_year"]) for name in AMOUNTS if standing[name] is None]

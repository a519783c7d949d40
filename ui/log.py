"""The audit log as an administrator reads it: who did what in an organisation, the latest first."""

from functools import partial
from itertools import islice

from goals.figures import Figures
from language import N_, _, number
from store.audit import OWN, noted
from ui.audience import allowed
from ui.downloads import offer
from ui.grants import ALL
from ui.markup import paragraph, show, table
from ui.places import store_folder

SHOWN = 300
ACTS = {
    "sign-in": N_("signed in"), "sign-out": N_("signed out"), "sign-in ended": N_("sign-in ran out"), "refused": N_("was refused"),
    "file": N_("sent a file"), "upload": N_("had files looked at"), "mapping": N_("said what columns are"),
    "load": N_("loaded exports"), "undo": N_("returned to an earlier load"),
    "journal": N_("wrote in the journal"), "action": N_("wrote down an action"), "adopt": N_("adopted"),
    "download of rows": N_("downloaded rows"),
    "erasing": N_("began to erase a person"), "erase": N_("erased a person"), "sql": N_("asked in SQL"), "unreadable": N_("a line that cannot be read"),
}  # fmt: skip
NAMELESS = {"here": N_("this computer"), "public": N_("the public"), "anonymous": N_("nobody signed in")}
FACTS = {
    "right": N_("right"), "files": N_("files"), "table": N_("table"), "columns": N_("columns"), "build": N_("build"), "year": N_("year"),
    "kind": N_("kind"), "subject": N_("of"), "id": N_("id"), "by": N_("by"), "metric": N_("figure"), "of": N_("what"), "day": N_("day"),
    "file": N_("file"), "statement": N_("statement"), "organisations": N_("roles in"),
    "knock": N_("came"), "rows": N_("rows"), "builds": N_("databases"), "kept": N_("kept exports"), "left_out": N_("left out before"),
}  # fmt: skip
# Words of the code's own: what a role may, and in place of a name.
RIGHTS = {
    "see": N_("see the organisation"), "exact": N_("exact figures"), "sql": N_("ask in SQL"), "download": N_("download rows"), "upload": N_("send exports"),
    "write": N_("write in the journal"), "adopt": N_("adopt a year"), "administer": N_("read the log"),
}  # fmt: skip
KNOCKS = {
    "host": N_("by a name that is not the server's"), "origin": N_("from a page of another site"),
    "address": N_("from another computer, though no sign-in is set up"), "upload": N_("with a file, without the right to send it"),
    "download": N_("for a file that was made for somebody else"),
}  # fmt: skip
Row = list[str]


def log(data: Figures) -> None:
    found = _entries(data)
    if not found:
        show(paragraph(_("Nothing has been written down yet."), "quiet"))
        return
    show(table(_("The latest first"), list(zip(_heads(), ("d", "", "", ""), strict=True)), islice(found, SHOWN)))
    if len(found) > SHOWN:
        show(paragraph(_("The {shown} first are shown; the file holds all.").format(shown=number(SHOWN)), "quiet"))
    offer(f"malkoll-{data.organisation}-logg", partial(_file, data), len(found), "log")


def _heads() -> list[str]:
    return [_("When (UTC)"), _("Who"), _("What"), _("More")]


def _file(data: Figures) -> tuple[list[str], list[Row]]:
    return _heads(), _entries(data)


def _entries(data: Figures) -> list[Row]:
    """Of the organisation, and of those who have a role in it or in none at all."""
    allowed("administer", data.organisation)
    return [_row(entry) for entry in noted(store_folder()) if _concerns(entry, data.organisation)]


def _concerns(entry: dict, organisation: str) -> bool:
    roles = entry.get("organisations") or [ALL]
    return entry["organisation"] == organisation or (not entry["organisation"] and (organisation in roles or ALL in roles))


def _row(entry: dict) -> Row:
    facts = (f"{_(FACTS.get(name, name))}: {_value(name, value)}" for name, value in entry.items() if name not in OWN)
    return [entry["at"][:19].replace("T", " "), _(NAMELESS.get(entry["who"], "")) or entry["who"], _(ACTS.get(entry["act"], entry["act"])), "; ".join(facts)]


def _value(name: str, value: object) -> str:
    if name in ("right", "knock"):
        return _((RIGHTS if name == "right" else KNOCKS).get(value, value))
    if name == "organisations" and ALL in value:
        return _("all organisations")
    if isinstance(value, dict):
        return ", ".join(f"{name} {inside}" for name, inside in value.items())
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value)) or "–"

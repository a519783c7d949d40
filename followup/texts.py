"""What officers write of a year: which texts there are, what stands in them now and stood before, and how a further version is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

from etl.personal import mask
from language import _
from store.journal import Entry, Place, open_journal

# The fields of each kind. A target, an activity and an action are told apart by their ids; of the other kinds a year has one.
FIELDS = {
    "target": ("assessment", "reason", "analysis", "measures", "baseline_source"),
    "activity": ("status", "comment"),
    "proposal": ("points",),
    "paper": ("date", "reference", "officer", "manager", "recipient", "summary", "economy", "children", "ahead", "sent_to"),
    "action": ("what", "owner", "due", "done", "meeting"),
}
# An assessment of one's own, and the field that says why it is not the computed or reported one.
ASSESSED = {"target": ("assessment", "reason"), "activity": ("status", "comment")}
LONGEST = 20_000  # letters in a field


class Unwritable(Exception):
    """A text that is not saved as it is; in words."""


@dataclass(frozen=True)
class Action:
    """Agreed at a dialogue meeting; days are YYYY-MM-DD, and `done` is empty until it is."""

    id: str
    year: int
    what: str
    owner: str
    due: str
    done: str
    meeting: str
    entry: Entry


@dataclass(frozen=True)
class Texts:
    """A year's, each with all its versions, the oldest first."""

    year: int
    versions: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)

    def of(self, kind: str, subject: str = "") -> dict[str, str]:
        """Every field of the kind, empty where nobody has written."""
        return whole(kind, self.entry(kind, subject))

    def entry(self, kind: str, subject: str = "") -> Entry | None:
        """The latest version."""
        return next(reversed(self.history(kind, subject)), None)

    def history(self, kind: str, subject: str = "") -> list[Entry]:
        return self.versions.get((kind, subject), [])

    def clashes(self, kind: str, subject: str = "") -> list["Clash"]:
        """What others wrote in the same fields while the latest version was written; none once somebody has written after both."""
        return clashes(self.history(kind, subject))


@dataclass(frozen=True)
class Clash:
    """A version that the author of the latest one did not have before his eyes, and its texts that are not in his."""

    entry: Entry
    texts: dict[str, str]


@dataclass(frozen=True)
class Written:
    """`meanwhile` is the latest version that others wrote since this one was begun, whether or not both could be joined."""

    entry: Entry
    meanwhile: Entry | None


def texts_of(store: str | Path, organisation: str, year: int) -> Texts:
    """Raises NoJournal."""
    return Texts(year, _by_subject(open_journal(store, organisation).entries(year=year)))


def actions(store: str | Path, organisation: str) -> list[Action]:
    """Those of all years, the first that is due first. Raises NoJournal."""
    found: dict[tuple[str, int], Entry] = {}
    for entry in open_journal(store, organisation).entries(kind="action"):
        found[entry.place.subject, entry.place.year] = entry
    agreed = [Action(id, year, **whole("action", entry), entry=entry) for (id, year), entry in found.items()]
    return sorted(agreed, key=lambda one: (one.due, one.meeting, one.id))


def write(
    store: str | Path, organisation: str, year: int, kind: str, subject: str, content: dict[str, str], author: str, began_from: int, judged: str = "",
) -> Written:  # fmt: skip
    """A further version. What others have written in other fields since `began_from` is taken over; where both wrote in the same field, this one
    stands and theirs is kept beside it (see Texts.clashes). `judged` is the status that was computed or reported. Raises Unwritable and NoJournal.
    """
    mine = {name: _tidy(content.get(name, "")) for name in FIELDS[kind]}
    author = " ".join(author.split())
    _check(kind, mine, author, judged)
    versions = open_journal(store, organisation).append(
        Place(year, kind, subject), author, began_from, lambda before: _joined(kind, mine, before, began_from))  # fmt: skip
    others = [one for one in versions[began_from:-1] if one.author != author]
    return Written(versions[-1], others[-1] if others else None)


def lacks_reason(kind: str, content: dict[str, str], judged: str) -> bool:
    """An assessment that differs from what was computed or reported says why; from what is not shown or not known, none can differ."""
    if kind not in ASSESSED:
        return False
    own, why = (content[name] for name in ASSESSED[kind])
    return bool(own and own != judged and not why and judged not in ("", "withheld", "not_reported"))


def whole(kind: str, entry: Entry | None) -> dict[str, str]:
    written = entry.content if entry else {}
    return {name: written.get(name, "") for name in FIELDS[kind]}


def clashes(versions: list[Entry]) -> list[Clash]:
    """See Texts.clashes."""
    if not versions:
        return []
    kind, last, found, seen = versions[-1].place.kind, versions[-1], [], set()
    base, now = whole(kind, _number(versions, last.began_from)), whole(kind, last)
    between = versions[last.began_from : -1]
    for one in (one for one in between if not any(other.began_from >= one.number for other in between)):
        texts = {name: text for name, text in whole(kind, one).items() if text not in (base[name], now[name])}
        if not texts.items() <= seen:
            found.append(Clash(one, texts))
            seen |= texts.items()
    return found


def _joined(kind: str, mine: dict[str, str], before: list[Entry], began_from: int) -> dict[str, str]:
    """Field by field: mine where I changed it, else what stands now."""
    base, now = whole(kind, _number(before, began_from)), whole(kind, before[-1] if before else None)
    return {name: text if text != base[name] else now[name] for name, text in mine.items()}


def _number(versions: list[Entry], number: int) -> Entry | None:
    return versions[number - 1] if 0 < number <= len(versions) else None


def _by_subject(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.place.kind, entry.place.subject), []).append(entry)
    return found


def _tidy(text: str) -> str:
    """Without what a document could not hold, and without a blank beginning or end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in "\n\t" or category(letter) not in ("Cc", "Cs")).strip()


def _check(kind: str, content: dict[str, str], author: str, judged: str) -> None:
    if not author:
        raise Unwritable(_("Write your name first: everything that is written is kept with its author."))
    if any(mask(text) != text for text in (author, *content.values())):
        raise Unwritable(_("The text holds a personal identity number, and is not saved. Take the number away; a follow-up names nobody by number."))
    if any(len(text) > LONGEST for text in content.values()):
        raise Unwritable(_("The text is too long for one field, and is not saved."))
    if lacks_reason(kind, content, judged):
        raise Unwritable(_("Your assessment differs from the computed status. Write why, and save again."))

"""All that a build is made of, looked through before anything is loaded, so that all that is wrong is told at once."""

import hashlib
from dataclasses import dataclass, field

import metrics
from etl import mapping, proposals, tables
from etl.bar import Progress
from etl.folder import Folder
from etl.header import NoHeader
from etl.no_text import Refused
from etl.personal import mask
from etl.plan import Plan, PlanError, parse
from etl.schema import Table
from language import _


@dataclass
class Inputs:
    """`refused` has a file and a reason for each thing that is wrong; `plan` is None where the plan is."""

    plan: Plan | None = None
    source: str = ""
    exports: list[tables.Export] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)
    mapping: str = ""
    mapping_sha256: str = ""
    headless: list[tuple[Table, NoHeader]] = field(default_factory=list)

    def refuse(self, file: str, reason: str) -> None:
        """A reason quotes what stands in the file."""
        self.refused.append({"file": file, "reason": mask(reason)})

    def outline(self) -> list[str]:
        """What is known of the files before they are read to their end."""
        known = [f"{export.path.name} {export.size}" for export in self.exports]
        return [*sorted(known), *(hashlib.sha256(text.encode()).hexdigest() for text in (self.source, self.mapping))]

    def contents(self) -> list[str]:
        """What stands for all bytes of the exports. Raises Refused for one that is no text further down."""
        return sorted(f"{export.path.name} {export.survey.sha256}" for export in self.exports)


def look_through(folder: Folder, progress: Progress) -> Inputs:
    found = Inputs(refused=folder.twice())
    _read_plan(folder, found)
    known = _read_mapping(folder, found)
    files = list(folder.exports())
    total, done = sum(file.stat().st_size for _table, file in files), 0
    for table, file in files:
        progress(_(table.title), done, total)
        advance = lambda read, before=done, of=table: progress(_(of.title), before + read, total)
        try:
            found.exports.append(tables.look(table, file, advance, known.get(table.name)))
        except Refused as refused:
            found.refuse(file.name, str(refused) + _could_be(table, refused, found))
        done += file.stat().st_size
    if "enterprises" not in {table.name for table, _file in files}:
        found.refuse("enterprises.csv", _("The file is missing; every organisation needs a list of its enterprises."))
    return found


def _could_be(table: Table, refused: Refused, found: Inputs) -> str:
    """What the mapping could say of a file without the table's columns."""
    if not isinstance(refused, NoHeader):
        return ""
    found.headless.append((table, refused))
    return proposals.told(table, refused)


def _read_plan(folder: Folder, found: Inputs) -> None:
    file = folder.find("plan.toml")
    if file is None:
        found.refuse("plan.toml", _("The file is missing; an organisation is a folder with plan.toml and its exports."))
        return
    try:
        found.source = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        for number, line in enumerate(found.source.splitlines(), 1):
            if mask(line) != line:
                found.refuse("plan.toml", _("Line {line} holds a personal identity number; a plan names nobody by number.").format(line=number))
        found.plan = parse(found.source, metrics.catalogue())
    except UnicodeDecodeError:
        found.refuse("plan.toml", _("The file is not UTF-8 text; save it as UTF-8."))
    except PlanError as error:
        for message in error.messages:
            found.refuse("plan.toml", message.removeprefix("plan.toml, "))


def _read_mapping(folder: Folder, found: Inputs) -> mapping.Mapped:
    file = folder.find(mapping.FILE)
    if file is None:
        return {}
    try:
        content = file.read_bytes()
        found.mapping, found.mapping_sha256 = content.decode("utf-8-sig"), hashlib.sha256(content).hexdigest()
        return mapping.parse(found.mapping)
    except UnicodeDecodeError:
        found.refuse(mapping.FILE, _("The file is not UTF-8 text; save it as UTF-8."))
    except mapping.MappingError as error:
        for message in error.messages:
            found.refuse(mapping.FILE, message)
    return {}

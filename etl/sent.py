"""Files that were sent for an organisation's tables, as they are to be kept in its folder: mended rows in their export, the mapping beside them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import store
from etl import mapping
from etl.folder import Folder, Upload, names
from etl.freed import freed
from etl.header import Known
from etl.mended import REASON, joined, rejected_lines
from etl.no_text import Refused
from etl.personal import key
from etl.schema import Table, tables
from etl.workbook import ENDING

TOP = 1 << 16  # bytes within which the header of rows to be mended stands
ENCODINGS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be")
Decided = dict[str, dict[str, str]]  # table, header, column


def laid_over(folder: Folder, into: Path, organisation: str, sent: Mapping[str, Upload], decided: Decided) -> dict[str, Upload]:
    """What stands in the folder if these are loaded, by name, and without personal numbers; `sent` goes by the table."""
    text = _mapping(folder, decided)
    try:
        known = mapping.parse(text)
    except mapping.MappingError:
        known = {}  # the load tells what is wrong in it
    secret = key(store.folder(into, organisation))
    over = [_freed(tables()[table], _one(folder, into, organisation, tables()[table], upload, known.get(table)), known.get(table), secret)
            for table, upload in sent.items()]  # fmt: skip
    return {upload.name: upload for upload in [*over, *([Upload(mapping.FILE, text.encode())] if decided else [])]}


def standing(folder: Folder) -> Decided:
    """What has been decided in the folder's mapping; nothing where it cannot be read."""
    try:
        return mapping.sections(_text(folder))
    except mapping.MappingError:
        return {}


def _mapping(folder: Folder, decided: Decided) -> str:
    before = standing(folder)
    return mapping.written({table: {**before.get(table, {}), **decided.get(table, {})} for table in {**before, **decided}}) if decided else _text(folder)


def _text(folder: Folder) -> str:
    file = folder.find(mapping.FILE)
    return file.read_bytes().decode("utf-8-sig", "replace") if file else ""


def _freed(table: Table, upload: Upload, known: Known | None, secret: bytes) -> Upload:
    try:
        return freed(table, upload, known, secret)
    except Refused:
        return upload  # which the load will refuse, and say why


def _one(folder: Folder, into: Path, organisation: str, table: Table, upload: Upload, known: Known | None) -> Upload:
    ending = ENDING if upload.suffix.lower() == ENDING else ".csv"
    named = Upload(f"{table.name}{ending}", upload.content)
    if ending != ENDING and not any(REASON.encode(encoding) in upload.content[:TOP] for encoding in ENCODINGS):
        return named
    file = next((found for name in names(table) if (found := folder.find(name))), None)
    standing = Upload(file.name, file.read_bytes()) if file else None  # once, so that rows and rejected lines are of the same bytes
    try:
        return joined(table, named, standing, known, _rejected(into, organisation, table, standing))
    except Refused:
        return named  # the load tells why


def _rejected(into: Path, organisation: str, table: Table, standing: Upload | None) -> set[int]:
    """Lines of the export that stands, if it is the one that was loaded."""
    return rejected_lines(into, organisation, table, sha256(standing.content).hexdigest()) if standing else set()

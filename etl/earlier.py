"""The exports that kept builds were made from, as far as uploads put or replaced them: kept as long as the builds are, and laid back with them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import store
from etl import mapping
from etl.folder import Folder, Upload, names
from etl.freed import freed
from etl.no_text import Refused
from etl.personal import key
from etl.schema import tables
from language import _

PLACE = "exports"
TO_DO = "to-do.json"  # what is still to be laid in the folder, for whoever comes after one that was killed


@dataclass(frozen=True)
class Step:
    """In the folder's file `name` what has the hash `now` (none: there is no file) becomes what has the hash `then`."""

    name: str
    now: str
    then: str


class Earlier:
    """A kept file is named by the hash of the file that was read and, since personal numbers are taken out of what is kept, its own."""

    def __init__(self, into: Path, organisation: str, folder: Path):
        self.into, self.organisation, self.folder = into, organisation, folder
        self.place = store.folder(into, organisation) / PLACE

    def keep(self, folder: Folder) -> None:
        """What is laid over the folder, and what it takes the place of, if a kept build was made from it."""
        for file in folder.over.values():
            self._put(sha256(file.content).hexdigest(), file.content)
        for name in [*folder.over, *folder.replaced()]:
            was = self._hash(name)
            if was and was in self._wanted() and not self._found(was):
                self._put(was, self._freed(name, was))

    def intend(self, made: str, steps: list[Step]) -> None:
        """For the build that is about to be the current one, known by when it was made."""
        self._write(TO_DO, json.dumps({"made": made, "steps": [asdict(step) for step in steps]}).encode())

    def finish(self) -> None:
        """Lays what was intended for the build that is now the current one; what was intended for one that never came to be is forgotten."""
        to_do = self.place / TO_DO
        if not to_do.exists():
            return
        told = json.loads(to_do.read_text("utf-8"))
        if told["made"] == store.current(self.into, self.organisation).made.isoformat():
            for step in (Step(**one) for one in told["steps"]):
                if self._hash(step.name) == step.now:  # else somebody else has laid something there
                    self._lay(step)
        to_do.unlink()

    def forget(self) -> None:
        """What no kept build was made from."""
        for path in self.place.glob("*.*"):
            if path.name != TO_DO and path.name.partition(".")[0] not in self._wanted():
                path.unlink()

    def steps_to(self, folder: Folder) -> list[Step]:
        """From what stands to what is laid over it."""
        put = [Step(name, self._hash(name), sha256(file.content).hexdigest()) for name, file in folder.over.items()]
        return put + [Step(name, self._hash(name), "") for name in folder.replaced()]

    def steps_back(self, id: str) -> tuple[list[Step], list[str]]:
        """From what stands to what the build was made from; and the names of what is left as it is, for no copy is kept of it or of what it was."""
        entry = self._entry(id)
        if "files" not in entry:
            return [], []
        then = {one["file"]: one["sha256"] for one in entry["files"]} | {mapping.FILE: entry.get("mapping", "")}
        groups = [names(table) for table in tables().values()] + ([[mapping.FILE]] if "mapping" in entry else [])
        steps, left = [], []
        for group in groups:
            changed = [Step(name, self._hash(name), then.get(name, "")) for name in group if not self.same(name, then.get(name, ""))]
            if all((not step.now or self._found(step.now)) and (not step.then or self._found(step.then)) for step in changed):
                steps += changed
            else:
                left += [step.name for step in changed]
        return steps, left

    def same(self, name: str, then: str) -> bool:
        """Whether what stands under the name has this hash, or is what is kept of what had it."""
        kept = self._found(then)
        return self._hash(name) in (then, kept.name.partition(".")[2] if kept else then)

    def _lay(self, step: Step) -> None:
        kept, path = self._found(step.then), self.folder / step.name
        if not step.then:
            path.unlink(missing_ok=True)
        elif kept:
            Folder(self.folder, {step.name: Upload(step.name, kept.read_bytes())}).lay()

    def _found(self, hash: str) -> Path | None:
        return next((path for path in self.place.glob("*.*") if hash and hash in path.name.split(".")), None)

    def _put(self, was: str, content: bytes | None) -> None:
        if content is not None and not self._found(was):
            self._write(f"{was}.{sha256(content).hexdigest()}", content)

    def _write(self, name: str, content: bytes) -> None:
        self.place.mkdir(exist_ok=True, mode=0o700)
        Folder(self.place, {name: Upload(name, content)}).lay()

    def _hash(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def _freed(self, name: str, was: str) -> bytes | None:
        """What was laid in the folder by hand, as it would be had it been sent; None for what has been replaced in this moment."""
        content = (self.folder / name).read_bytes()
        if sha256(content).hexdigest() != was:
            return None
        table = tables().get(Path(name).stem)
        if table is None:
            return content
        file, secret = self.folder / mapping.FILE, key(store.folder(self.into, self.organisation))
        try:
            known = mapping.parse(file.read_bytes().decode("utf-8-sig")) if file.is_file() else {}
            return freed(table, Upload(name, content), known.get(table.name), secret).content
        except (Refused, mapping.MappingError, UnicodeDecodeError):
            return None  # no build was made from it

    def _entry(self, id: str) -> dict:
        return next((entry for entry in store.history(self.into, self.organisation) if entry["build"] == id), {})

    def _wanted(self) -> set[str]:
        try:
            ids = {build.id for build in store.kept(self.into, self.organisation)}
        except store.NoBuild:
            return set()
        entries = [entry for entry in store.history(self.into, self.organisation) if entry["build"] in ids]
        return {hash for entry in entries for hash in (entry.get("mapping", ""), *(one["sha256"] for one in entry.get("files", [])))}


def finish(into: Path, organisation: str, folder: Path) -> None:
    """What one that was killed had begun."""
    earlier = Earlier(into, organisation, folder)
    if (earlier.place / TO_DO).exists():
        with store.building(into, organisation):
            earlier.finish()


def restore(data: Path, into: Path, organisation: str, id: str, by: str) -> list[str]:
    """The build is the current one again, and the folder as it was then. Gives the files of the folder that were left as they are, though
    the build was made from others. Raises store.NoBuild.
    """
    with suppress(store.NoBuild):  # where nothing tells what stands, what is asked for goes before what was begun
        finish(into, organisation, data / organisation)
    earlier, left = Earlier(into, organisation, data / organisation), []

    @contextmanager
    def laying(build: store.Build) -> Iterator[None]:
        steps, others = earlier.steps_back(id)
        left.extend(others)
        if steps:
            earlier.intend(build.made.isoformat(), steps)
        yield
        earlier.finish()

    store.restore(into, organisation, id, by, laying)
    return left



def left_as_they_are(files: list[str]) -> str:
    return _("Left as they are in the folder: {files}. That load did not read them as they now stand, and no copy of what it read is kept; the next load "
             "reads them as they are.").format(files=", ".join(files))  # fmt: skip

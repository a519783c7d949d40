"""`make fuzz`: mutated exports and plans for so many seconds; each finding is kept as a folder of files in tests/fuzz_found."""

import argparse
import hashlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from mutations import Files, case

HERE = Path(__file__).parent
FOUND = HERE / "fuzz_found"
HYPOTHESIS = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "--hypothesis-profile", "fuzz"]
PROPERTIES = ("tests/test_fuzz.py", "tests/test_reading_both_ways.py")  # a process each: the first alone would search for as long as there is time
LIMIT = 180  # seconds that one case may take, on a machine that has other work too


class Reader:
    """A process that loads cases; begun anew after a case that it did not survive."""

    def __init__(self) -> None:
        self.process = None

    def ask(self, folder: Path) -> list[str]:
        if self.process is None:
            path = os.pathsep.join([str(HERE.parent), str(HERE)])
            self.process = subprocess.Popen([sys.executable, str(HERE / "fuzzed.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                            encoding="utf-8", env={**os.environ, "PYTHONPATH": path, "MALKOLL_KEY": "a key for tests"})  # fmt: skip
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            line = self.process.stdout.readline() if waiting.select(LIMIT) else None
        if line:
            return json.loads(line)["found"]
        self.end()
        return [f"It took more than {LIMIT} seconds." if line is None else "The process ended in the middle of it."]

    def end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


def keep(files: Files, found: list[str]) -> Path:
    name = hashlib.sha256(b"\0".join(content for _name, content in sorted(files.items()))).hexdigest()[:12]
    lay(FOUND / name, files)
    (FOUND / f"{name}.txt").write_text("\n".join(found), "utf-8")
    return FOUND / name


def lay(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def mutate(chance: Random, until: float) -> tuple[int, int, float]:
    """How many cases there were, how many of them with something wrong, and the seconds of the slowest."""
    reader, n, bad, slowest = Reader(), 0, 0, 0.0
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory() as name:
            files, began = case(chance), time.monotonic()
            lay(Path(name), files)
            found = reader.ask(Path(name))
            n, slowest = n + 1, max(slowest, time.monotonic() - began)
        if found:
            bad += 1
            print(keep(files, found), found[0].strip().splitlines()[-1][:300], flush=True)
    reader.end()
    return n, bad, slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    asked = parser.parse_args()
    searching = [subprocess.Popen([*HYPOTHESIS, file], cwd=HERE.parent) for file in PROPERTIES]
    try:
        n, bad, slowest = mutate(Random(asked.seed), time.monotonic() + asked.seconds)
    finally:
        for one in searching:
            one.terminate()  # none comes to an end by itself, unless it has found something or could not begin
    ended = [file for file, one in zip(PROPERTIES, searching, strict=True) if one.wait() != -signal.SIGTERM]
    print(*(f"{file} ended before its time" for file in ended), sep="\n", end="\n" * bool(ended))
    bad += len(ended)
    print(f"{n} cases from seed {asked.seed}, {bad} of them with something wrong; the slowest took {slowest:.1f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""What can go wrong with a disk and a process: killed at any moment, a full disk, a file that is damaged."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
ROOM = 100_000  # bytes; room for no database

# Ends itself the moment it is about to do the nth thing to a file of the folder, beginning with what it makes there first.
DYING = """
import os, runpy, signal, sys
folder, left = sys.argv[1], int(sys.argv[2])
def dying(event, told):
    global left
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile", "os.chmod") and str(told[0]).startswith(folder):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(dying)
sys.argv[:] = sys.argv[3:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def often(short: int, long: int) -> pytest.MarkDecorator:
    """How many times it is tried: a handful in every test run, and in the long form as often as is promised."""
    return pytest.mark.parametrize("times", [short, pytest.param(long, marks=pytest.mark.long)])


def command(*arguments: object, **options: object) -> subprocess.CompletedProcess:
    """One of the house's commands, by its module's name."""
    environment = {**os.environ, "MALKOLL_LANGUAGE": "sv", **options.pop("env", {})}
    return subprocess.run([sys.executable, "-m", *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8",
                          check=False, **options)  # fmt: skip


def killed_at(folder: Path, n: int, *arguments: object) -> bool:
    """The command, killed at its nth act in the folder; whether it got that far."""
    done = subprocess.run([sys.executable, "-c", DYING, str(folder), str(n), *map(str, arguments)], cwd=ROOT, capture_output=True, check=False)
    return done.returncode == -signal.SIGKILL


def killed_after(chance: random.Random, shortest: float, longest: float, arguments: list, **options: object) -> None:
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as process:
        time.sleep(chance.uniform(shortest, longest))
        process.send_signal(signal.SIGKILL)


def little_room(bytes: int = ROOM) -> Callable[[], None]:
    """For a process to begin with: no file of its own may be larger, and a write beyond that fails as on a full disk."""
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))
    return limit


@contextmanager
def full_disk(folder: Path, spare: int) -> Iterator[None]:
    """What stands in the folder, on a disk of its own with so many bytes to spare. Only root may make one; others skip."""
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    aside = folder.with_name(f"{folder.name}-aside")
    folder.rename(aside)
    folder.mkdir()
    size = used + spare + 8192 * sum(1 for _path in aside.rglob("*"))
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "full", str(folder)], capture_output=True, check=False).returncode:
        folder.rmdir()
        aside.rename(folder)
        pytest.skip("no disk can be made here")
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield
    finally:
        shutil.rmtree(aside)
        shutil.copytree(folder, aside)
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
        aside.rename(folder)


def flip(path: Path, chance: random.Random) -> None:
    """One bit of a file that is otherwise as it was; its times tell nothing of it."""
    facts, content = path.stat(), bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))

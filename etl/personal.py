"""Personal identity numbers: the organisation's key, and what keeps a number out of every table and message."""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from language import _
from store import NoBuild
from store.personal import MASK, PATTERN, PATTERN_DOUBLED, mask

__all__ = ["MASK", "PATTERN", "PATTERN_DOUBLED", "key", "mask", "pads"]

BLOCK = 64  # bytes, of SHA-256
CHECK = "key.check"  # tells the key from any other, and nothing of it


def key(folder: Path) -> bytes:
    """The organisation's own key: MALKOLL_KEY, or a file beside its databases that is made on first use. Raises NoBuild for another than was used first."""
    given, kept, check = os.environ.get("MALKOLL_KEY"), folder / "key", folder / CHECK
    if not (given or kept.exists() or check.exists()):
        _write(kept, secrets.token_hex(32).encode())
    secret = given.encode() if given else kept.read_bytes() if kept.exists() else b""
    known = hmac.digest(secret, CHECK.encode(), "sha256").hex().encode()
    if not check.exists():
        _write(check, known)
    elif check.read_bytes() != known:
        raise NoBuild(_another_key(folder.name))
    return secret


def _another_key(organisation: str) -> str:
    text = _("Nothing was done: the key that personal identity numbers are hashed with (MALKOLL_KEY, or the file key in the store's folder {organisation}) is "
             "gone, damaged or not the one of the loads before, and with another everybody becomes somebody else. Bring it back from its backup. If it "
             "is right, or is meant to be another, remove the file key.check in that folder.")  # fmt: skip
    return text.format(organisation=organisation)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.new")
    with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(made, path)


def pads(secret: bytes) -> tuple[bytes, bytes]:
    """The key XORed with HMAC's inner and outer pad (RFC 2104), for SHA-256 in SQL."""
    block = (secret if len(secret) <= BLOCK else sha256(secret).digest()).ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)

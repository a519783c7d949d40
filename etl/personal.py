"""Personal identity numbers: the organisation's key, and what keeps a number out of every table and message."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

from store.personal import MASK, PATTERN, PATTERN_DOUBLED, mask

__all__ = ["MASK", "PATTERN", "PATTERN_DOUBLED", "key", "mask", "pads"]

BLOCK = 64  # bytes, of SHA-256


def key(folder: Path) -> bytes:
    """The organisation's own key: MALKOLL_KEY, or a file beside its databases that is made on first use."""
    given = os.environ.get("MALKOLL_KEY")
    return given.encode() if given else _kept_key(folder / "key")


def _kept_key(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".new")
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, path)
    return path.read_bytes()


def pads(secret: bytes) -> tuple[bytes, bytes]:
    """The key XORed with HMAC's inner and outer pad (RFC 2104), for SHA-256 in SQL."""
    block = (secret if len(secret) <= BLOCK else sha256(secret).digest()).ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)

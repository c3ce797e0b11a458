"""Names that stand for people without telling who they are: a keyed hash, whose key never leaves its owner.

HMAC-SHA256 with a key in a file that only its owner may read. Whoever has the key can make the same name again, and
nobody else can, however few people there are to guess from. The key is made once and never overwritten.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from recert_planner.errors import BadInput, Problem

KEY_BYTES = 32
NAME_LETTERS = 32  # 128 bits: two of a billion people share a name with a chance of one in 10^20
_PURPOSE = b"recert-planner roster\n"


def key_of(path: Path) -> tuple[bytes, bool]:
    """Return the key in a file, and whether it was made just now because there was none.

    Raises `BadInput` when the file holds no key, others may read it, or it can be neither read nor made.
    """
    try:
        return _made(path), True
    except FileExistsError:
        return _read(path), False
    except OSError as error:
        raise _refused(path, f"the key cannot be written there ({error.strerror or error})") from error


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{key.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _read(path: Path) -> bytes:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise _refused(path, "others may read this key: take that right away (chmod 600), or use a new file")
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except OSError as error:
        raise _refused(path, f"the key cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise _refused(path, _no_key()) from error
    if len(key) != KEY_BYTES:
        raise _refused(path, _no_key())
    return key


def pseudonyms(people: Iterable[str], key: bytes) -> Iterator[str]:
    """Yield the name that stands for each person: the same for the same person and key, whatever roster they are in."""
    for person in people:
        yield hmac.digest(key, _PURPOSE + person.encode("utf-8", "surrogatepass"), "sha256").hex()[:NAME_LETTERS]


def _no_key() -> str:
    return f"this file holds no key ({2 * KEY_BYTES} digits and letters a-f): name another, and one is made"


def _refused(path: Path, message: str) -> BadInput:
    return BadInput([Problem(file=path.name, message=message)])

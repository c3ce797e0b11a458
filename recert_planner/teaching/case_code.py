"""A document as a code of letters that survives a mail and a chat, and back: packed, versioned, with a checksum.

What unpacks to far more than a case is refused before it is unpacked.
"""

from __future__ import annotations

import binascii
import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from recert_planner.errors import BadInput

PREFIX = "case1-"
LARGEST_BYTES = 1_000_000
CHECK_BYTES = 4
NO_CASE = "this is neither a case's code nor a case's file: copy it whole, from the first letter to the last"
TYPO = "this code was not copied whole, or a letter of it has changed: copy it again"
_OTHER = re.compile(r"case[0-9]+-")


def packed(document: object) -> str:
    """Return a document as a code."""
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    body = zlib.compress(content, 9)
    return PREFIX + urlsafe_b64encode(_check(body) + body).decode("ascii").rstrip("=")


def _check(body: bytes) -> bytes:
    """Return the checksum of what is sent, for its last bits say nothing and unpack to the same when they change."""
    return zlib.crc32(body).to_bytes(CHECK_BYTES, "big")


def is_code(given: str) -> bool:
    """Whether a text means to be a code, of this program or of a newer one."""
    return _OTHER.match("".join(given.split())) is not None


def unpacked(given: str) -> Any:
    """Return the document in a code or in a text of JSON; raises `BadInput` with one sentence."""
    text = given.strip()
    if text.startswith("{"):
        return _parsed(text)
    code = "".join(text.split())
    if not code.startswith(PREFIX):
        raise BadInput("this code is of a newer program" if _OTHER.match(code) else NO_CASE)
    return _parsed(_content(code.removeprefix(PREFIX)))


def _content(code: str) -> str:
    try:
        raw = urlsafe_b64decode(code + "=" * (-len(code) % 4))
        if urlsafe_b64encode(raw).decode("ascii").rstrip("=") != code:  # a letter that is none is passed over
            raise BadInput(TYPO)
        check, body = raw[:CHECK_BYTES], raw[CHECK_BYTES:]
        if check != _check(body):
            raise BadInput(TYPO)
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(body, LARGEST_BYTES)
        if not unpacking.eof or unpacking.unused_data:
            raise BadInput(TYPO)
        return content.decode()
    except (ValueError, binascii.Error, zlib.error) as error:
        raise BadInput(TYPO) from error


def _parsed(text: str) -> Any:
    if len(text) > LARGEST_BYTES:
        raise BadInput("this is far larger than a case")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(NO_CASE) from error

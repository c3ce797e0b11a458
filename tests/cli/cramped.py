"""A command whose answer goes into a file on a disk without room.

Run as `python -m tests.cli.cramped FOLDER LIMIT NAME ARGUMENT…`: in FOLDER lies an earlier file NAME; LIMIT is `disk`
for a small file system that is filled first, or the size [bytes] beyond which no file may grow. Prints what was said
and what is left.
"""

from __future__ import annotations

import errno
import json
import resource
import sys
from pathlib import Path

from tests.cli.command import in_a_shell

EARLIER = "the earlier one"


def fill(folder: Path) -> None:
    """Fill the disk to its last block."""
    try:
        with (folder / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(1024))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def main() -> None:
    """Ask, and print what was seen."""
    folder, limit, name, *arguments = sys.argv[1:]
    out = Path(folder) / name
    out.write_text(EARLIER, encoding="utf-8")
    if limit == "disk":
        fill(Path(folder))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    said = in_a_shell(*arguments, "--out", str(out))
    left = sorted(each.name for each in Path(folder).iterdir() if each.name != "ballast")
    seen = {"status": said.status, "out": said.out, "err": said.err, "left": left, "kept": out.read_text("utf-8")}
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()

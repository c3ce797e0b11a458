"""The tables of a workspace and how older files become newer ones.

Amounts are exact decimals as text, days are ISO text, lists are JSON text and empty text when empty. A migration,
once published, is never edited: a new step goes to the end of `MIGRATIONS`. No other module creates a table.
"""

from __future__ import annotations

import sqlite3

# "RCPT": marks the file as a workspace of this program.
APPLICATION_ID = 0x52435054

_FIRST = (
    "CREATE TABLE tally (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT",
    "INSERT INTO tally VALUES (1, 0)",
    "CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT",
    """CREATE TABLE certification (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        credential TEXT NOT NULL,
        certified_on TEXT NOT NULL CHECK (certified_on IS date(certified_on)),
        recertified_on TEXT NOT NULL DEFAULT '',
        expires_on TEXT CHECK (expires_on IS date(expires_on))
    ) STRICT""",
    "CREATE INDEX certification_of_person ON certification (person_id)",
    """CREATE TABLE override (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        certification_id INTEGER NOT NULL REFERENCES certification,
        rule TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (certification_id, rule)
    ) STRICT""",
    """CREATE TABLE activity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        date TEXT NOT NULL CHECK (date IS date(date)),
        title TEXT NOT NULL,
        provider TEXT NOT NULL DEFAULT '',
        amount TEXT NOT NULL,
        unit TEXT NOT NULL,
        split TEXT NOT NULL DEFAULT '',
        approvals TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('earned', 'enrolled', 'planned')),
        proof TEXT NOT NULL DEFAULT '',
        extra TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX activity_of_person ON activity (person_id, date)",
    """CREATE TABLE content (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL CHECK (size = length(bytes)),
        bytes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE proof (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        activity_id INTEGER NOT NULL REFERENCES activity,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content,
        media_type TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX proof_of_activity ON proof (activity_id)",
    "CREATE INDEX proof_of_content ON proof (sha256)",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        made_on TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT""",
    """CREATE TABLE change_row (
        change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
        place INTEGER NOT NULL,
        entity TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (change_id, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_row_of_proof ON change_row (change_id) WHERE entity = 'proof'",
)

_SCENARIOS_AND_MAPPINGS = (
    """CREATE TABLE scenario (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        name TEXT NOT NULL,
        document TEXT NOT NULL,
        UNIQUE (person_id, name)
    ) STRICT""",
    """CREATE TABLE mapping (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        header TEXT NOT NULL UNIQUE,
        columns TEXT NOT NULL
    ) STRICT""",
)

_DATE_FORMATS = ("ALTER TABLE mapping ADD COLUMN date_format TEXT NOT NULL DEFAULT ''",)

# Step n leads from version n to version n + 1.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SCENARIOS_AND_MAPPINGS, _DATE_FORMATS)
VERSION = len(MIGRATIONS)

# What the history may write back: a stored image naming anything else is refused.
JOURNALLED: dict[str, frozenset[str]] = {
    "person": frozenset({"name"}),
    "certification": frozenset({"person_id", "credential", "certified_on", "recertified_on", "expires_on"}),
    "override": frozenset({"certification_id", "rule", "value"}),
    "activity": frozenset(
        {"person_id", "date", "title", "provider", "amount", "unit"}
        | {"split", "approvals", "tags", "state", "proof", "extra"}
    ),
    "proof": frozenset({"activity_id", "name", "size", "sha256", "media_type"}),
    "scenario": frozenset({"person_id", "name", "document"}),
    "mapping": frozenset({"header", "columns", "date_format"}),
}

# Columns that are empty text by default, and may be left out of an image.
EMPTY_BY_DEFAULT = frozenset(
    {"recertified_on", "provider", "split", "approvals", "tags", "proof", "extra", "date_format"}
)


_NEWER = (
    "this workspace was written by a newer Recert Planner (its format is {found}, this program knows {known}), "
    "so it is open for reading only. Update the program to change it."
)


def newer_than_known(connection: sqlite3.Connection) -> str | None:
    """Return the sentence for a file that a newer program has written; None for one that this program may change."""
    found = version_of(connection)
    return _NEWER.format(found=found, known=VERSION) if found > VERSION else None


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of the file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the next step towards `VERSION`, inside the caller's transaction."""
    version = version_of(connection)
    for statement in MIGRATIONS[version]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

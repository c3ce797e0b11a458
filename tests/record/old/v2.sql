-- A workspace as version 2 wrote it. Never edited: it stands for the files people have.
CREATE TABLE tally (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO tally VALUES (1, 0);
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;
CREATE TABLE certification (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        credential TEXT NOT NULL,
        certified_on TEXT NOT NULL CHECK (certified_on IS date(certified_on)),
        recertified_on TEXT NOT NULL DEFAULT '',
        expires_on TEXT CHECK (expires_on IS date(expires_on))
    ) STRICT;
CREATE INDEX certification_of_person ON certification (person_id);
CREATE TABLE override (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        certification_id INTEGER NOT NULL REFERENCES certification,
        rule TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (certification_id, rule)
    ) STRICT;
CREATE TABLE activity (
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
    ) STRICT;
CREATE INDEX activity_of_person ON activity (person_id, date);
CREATE TABLE content (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL CHECK (size = length(bytes)),
        bytes BLOB NOT NULL
    ) STRICT;
CREATE TABLE proof (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        activity_id INTEGER NOT NULL REFERENCES activity,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content,
        media_type TEXT NOT NULL
    ) STRICT;
CREATE INDEX proof_of_activity ON proof (activity_id);
CREATE INDEX proof_of_content ON proof (sha256);
CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        made_on TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT;
CREATE TABLE change_row (
        change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
        place INTEGER NOT NULL,
        entity TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (change_id, place)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX change_row_of_proof ON change_row (change_id) WHERE entity = 'proof';
CREATE TABLE scenario (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person,
        name TEXT NOT NULL,
        document TEXT NOT NULL,
        UNIQUE (person_id, name)
    ) STRICT;
CREATE TABLE mapping (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        header TEXT NOT NULL UNIQUE,
        columns TEXT NOT NULL
    ) STRICT;
INSERT INTO person (id, name) VALUES (1, 'Ada Example'), (2, 'Ben Example');
INSERT INTO certification (id, person_id, credential, certified_on, recertified_on, expires_on) VALUES
    (1, 1, 'cma-aama', '2014-02-28', '["2019-03-12"]', NULL),
    (2, 1, 'ccma-nha', '2023-05-02', '', '2025-06-01'),
    (3, 2, 'cma-aama', '2020-02-29', '', NULL);
INSERT INTO override (id, certification_id, rule, value) VALUES (1, 1, 'fee', '77.50');
INSERT INTO activity (id, person_id, date, title, provider, amount, unit, split, approvals, tags, state, proof, extra) VALUES
    (1, 1, '2021-05-04', 'Infection control', 'Example Academy', '2.50', 'contact_hour', '[["clinical","1.50"],["general","1.00"]]', '["aama"]', '', 'earned', 'scan.pdf', '[["room","B 12"]]'),
    (2, 1, '2027-01-09', 'Ethics', '', '1', 'contact_hour', '', '', '', 'planned', '', ''),
    (3, 2, '2022-07-01', 'CPR card', 'Example Heart', '1', 'cpr_card', '', '', '', 'enrolled', '', '');
INSERT INTO content (sha256, size, bytes) VALUES ('f31cdee0b4d4fdae0638872f6bb7d0e6ee041386a9055d5e64c25d9d35dc88d1', 14, CAST('%PDF-1.4 hello' AS BLOB));
INSERT INTO proof (id, activity_id, name, size, sha256, media_type) VALUES (1, 1, 'scan.pdf', 14, 'f31cdee0b4d4fdae0638872f6bb7d0e6ee041386a9055d5e64c25d9d35dc88d1', 'application/pdf');
INSERT INTO scenario (id, person_id, name, document) VALUES (1, 1, 'the exam', '{"route":"exam"}');
INSERT INTO mapping (id, header, columns) VALUES (1, '["on","course"]', '{"On":"date","Course":"title"}');
INSERT INTO change (id, label, made_on, undone) VALUES (1, 'Added “Ethics”', '2026-02-01', 0), (2, 'Renamed Ben to Ben Example', '2026-02-02', 0), (3, 'Remembered the columns of a file', '2026-02-03', 1);
INSERT INTO change_row (change_id, place, entity, row_id, before, after) VALUES
    (1, 0, 'activity', 2, NULL, '{"person_id":1,"date":"2027-01-09","title":"Ethics","amount":"1","unit":"contact_hour","state":"planned"}'),
    (2, 0, 'person', 2, '{"name":"Ben"}', '{"name":"Ben Example"}'),
    (3, 0, 'mapping', 2, NULL, '{"header":"[\"day\"]","columns":"{\"Day\":\"date\"}"}');
UPDATE tally SET revision = 4;
PRAGMA application_id = 1380143188;
PRAGMA user_version = 2;

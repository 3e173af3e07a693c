"""Numbered migrations of the catalogue. Never change one that was released: add the next."""

from __future__ import annotations

import os

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from gallery.paths import path_from_sql, path_to_sql

migrations = Migrations("gallery")

TABLES_001 = (
    """
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY,
        path NOT NULL UNIQUE,          -- absolute; text, or bytes where not UTF-8
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE TABLE photos (
        -- AUTOINCREMENT: an id is never given again, so whoever keeps ids (the index) can tell
        -- a new photo from one that was deleted.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL UNIQUE,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        format TEXT NOT NULL,
        taken_at TEXT, taken_offset TEXT,
        camera TEXT, lens TEXT,
        exposure_time REAL, f_number REAL, iso INTEGER, focal_length REAL,
        latitude REAL, longitude REAL, altitude REAL,
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    "CREATE INDEX photos_by_time ON photos (taken_at)",
    """
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
        path NOT NULL UNIQUE,          -- absolute; text, or bytes where not UTF-8
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'indexed', 'failed', 'unsupported')),
        reason TEXT,                   -- why it failed or is unsupported
        photo_id INTEGER REFERENCES photos (id),
        CHECK ((state = 'indexed') = (photo_id IS NOT NULL)),
        CHECK ((state IN ('failed', 'unsupported')) = (reason IS NOT NULL))
    )""",
    "CREATE INDEX files_by_photo ON files (photo_id)",
    "CREATE INDEX files_by_state ON files (state) WHERE state <> 'indexed'",
    """
    CREATE TABLE models (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE, -- model, revision and preprocessing
        name TEXT NOT NULL,            -- what loads it again
        dim INTEGER NOT NULL,
        generation INTEGER NOT NULL DEFAULT 0  -- grows whenever its set of vectors changes
    )""",
    """
    CREATE TABLE vectors (
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,          -- float16, little endian, L2-normalised
        PRIMARY KEY (model_id, photo_id)
    ) WITHOUT ROWID""",
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


COLUMNS_002 = (
    "ALTER TABLE photos ADD COLUMN title TEXT",
    "ALTER TABLE photos ADD COLUMN caption TEXT",
    "ALTER TABLE photos ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]'",  # a JSON array of texts
    "ALTER TABLE photos ADD COLUMN rating INTEGER",
)


# A file becomes a name in a directory: a rescan compares directory by directory, and a renamed
# directory is one row. Photos outlive their last file for a while, so that what is moved by way
# of another disk, or comes back from the bin, is never embedded again.
TABLES_003 = (
    "ALTER TABLE folders ADD COLUMN offline_since TEXT",  # NULL while it is there
    "ALTER TABLE folders ADD COLUMN polled_because TEXT",  # why events do not suffice, for the user
    "ALTER TABLE photos ADD COLUMN gone_at TEXT",  # when its last file went; NULL while it has one
    """
    CREATE TABLE directories (
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
        path NOT NULL UNIQUE           -- absolute; text, or bytes where not UTF-8
    )""",
    "CREATE INDEX directories_by_folder ON directories (folder_id)",
    """
    CREATE TABLE files_003 (
        id INTEGER PRIMARY KEY,
        directory_id INTEGER NOT NULL REFERENCES directories (id) ON DELETE CASCADE,
        name NOT NULL,                 -- text, or bytes where not UTF-8
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL DEFAULT 0,  -- 0 where the file system has none
        sidecar,                       -- name of its XMP file in the same directory
        sidecar_mtime_ns INTEGER,
        companion_of,                  -- name of the photo file it belongs to (RAW beside JPEG)
        state TEXT NOT NULL
            CHECK (state IN ('pending', 'indexed', 'failed', 'unsupported', 'companion')),
        reason TEXT,                   -- why it failed or is unsupported
        photo_id INTEGER REFERENCES photos (id),  -- of a pending file: what it held before
        UNIQUE (directory_id, name),
        CHECK (state <> 'indexed' OR photo_id IS NOT NULL),
        CHECK (state IN ('indexed', 'pending') OR photo_id IS NULL),
        CHECK ((state IN ('failed', 'unsupported')) = (reason IS NOT NULL)),
        CHECK ((state = 'companion') = (companion_of IS NOT NULL)),
        CHECK ((sidecar IS NULL) = (sidecar_mtime_ns IS NULL))
    )""",
)
# Whoever takes a photo's last file away, or brings one, these keep `gone_at` and generations right.
TRIGGERS_003 = (
    """
    CREATE TRIGGER file_deleted AFTER DELETE ON files WHEN OLD.photo_id IS NOT NULL
    BEGIN
        UPDATE photos SET gone_at = CURRENT_TIMESTAMP WHERE id = OLD.photo_id
            AND NOT EXISTS (SELECT 1 FROM files WHERE photo_id = OLD.photo_id);
    END""",
    """
    CREATE TRIGGER file_changed AFTER UPDATE OF photo_id ON files
    WHEN OLD.photo_id IS NOT NULL AND NEW.photo_id IS NOT OLD.photo_id
    BEGIN
        UPDATE photos SET gone_at = CURRENT_TIMESTAMP WHERE id = OLD.photo_id
            AND NOT EXISTS (SELECT 1 FROM files WHERE photo_id = OLD.photo_id);
    END""",
    """
    CREATE TRIGGER file_linked AFTER UPDATE OF photo_id ON files
    WHEN NEW.photo_id IS NOT NULL AND NEW.photo_id IS NOT OLD.photo_id
    BEGIN
        UPDATE photos SET gone_at = NULL WHERE id = NEW.photo_id AND gone_at IS NOT NULL;
    END""",
    """
    CREATE TRIGGER photo_gone_or_back AFTER UPDATE OF gone_at ON photos
    WHEN (NEW.gone_at IS NULL) <> (OLD.gone_at IS NULL)
    BEGIN
        UPDATE models SET generation = generation + 1 WHERE EXISTS
            (SELECT 1 FROM vectors WHERE model_id = models.id AND photo_id = NEW.id);
    END""",
)


# What Gallery and its user say of photos. Machine words carry their model, prompt, confidence and
# time; what a person decided is a state that no later run changes.
TABLES_004 = (
    """
    CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        heading TEXT NOT NULL,         -- the group it stands in
        origin TEXT NOT NULL CHECK (origin IN ('vocabulary', 'own', 'taught')),
        templates TEXT,                -- a JSON array of its own; NULL: those of its group
        enabled INTEGER NOT NULL DEFAULT 1
    )""",
    """
    CREATE TABLE tagging_runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        model TEXT NOT NULL,           -- identity
        about TEXT NOT NULL,           -- what it tagged, for the user
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE TABLE tagging_prompts (     -- what each tag was looked for by in a run
        run_id INTEGER NOT NULL REFERENCES tagging_runs (id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        prompt TEXT NOT NULL,          -- a JSON array of texts, or the name of a taught concept
        PRIMARY KEY (run_id, tag_id)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE photo_tags (
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')),
        run_id INTEGER REFERENCES tagging_runs (id),  -- NULL: a person gave it
        confidence REAL,               -- the machine's, 0 to 1
        decided_at TEXT,               -- when a person accepted, rejected or gave it
        PRIMARY KEY (photo_id, tag_id),
        CHECK ((run_id IS NULL) = (confidence IS NULL)),
        CHECK ((state = 'suggested') = (decided_at IS NULL)),
        CHECK (run_id IS NOT NULL OR state <> 'suggested')
    ) WITHOUT ROWID""",
    "CREATE INDEX photo_tags_by_tag ON photo_tags (tag_id, state)",
    "CREATE INDEX photo_tags_by_run ON photo_tags (run_id) WHERE run_id IS NOT NULL",
    """
    CREATE TABLE replaced_tags (       -- what a run took away, so that it can be undone
        run_id INTEGER NOT NULL REFERENCES tagging_runs (id) ON DELETE CASCADE,
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        given_by INTEGER NOT NULL REFERENCES tagging_runs (id) ON DELETE CASCADE,
        confidence REAL NOT NULL,
        PRIMARY KEY (run_id, photo_id, tag_id)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE examples (            -- photos by which a person taught a tag
        tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        positive INTEGER NOT NULL,
        PRIMARY KEY (tag_id, photo_id)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE concepts (            -- what was learned from them, in one model's space
        tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        prototype BLOB NOT NULL,       -- float32, little endian, L2-normalised
        weight BLOB,                   -- of the linear probe, float32; NULL: too few examples
        bias REAL,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (tag_id, model_id)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE captions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')),
        model TEXT,                    -- identity; NULL: a person wrote it
        prompt TEXT,
        style TEXT NOT NULL DEFAULT '',
        confidence REAL,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        CHECK (model IS NOT NULL OR state = 'accepted')
    )""",
    "CREATE UNIQUE INDEX captions_by_photo ON captions (photo_id, coalesce(model, ''), style)",
    """
    CREATE TABLE undescribed (         -- photos a captioner could not describe, and why
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        model TEXT NOT NULL,
        reason TEXT NOT NULL,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (photo_id, model)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        photo_id INTEGER REFERENCES photos (id) ON DELETE CASCADE,  -- NULL: asked of several
        question TEXT NOT NULL,
        text TEXT NOT NULL,
        sure INTEGER NOT NULL,
        model TEXT NOT NULL,
        prompt TEXT NOT NULL,
        confidence REAL NOT NULL,
        photos TEXT NOT NULL DEFAULT '[]',  -- a JSON array of ids it rests on
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    "CREATE INDEX answers_by_photo ON answers (photo_id)",
    """
    CREATE TABLE ratings (             -- given here; what files say is in photos.rating
        photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
        stars INTEGER NOT NULL CHECK (stars BETWEEN -1 AND 5),
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE TABLE writing_runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        undone_at TEXT
    )""",
    """
    CREATE TABLE writings (            -- words written to sidecars and files
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id INTEGER NOT NULL REFERENCES writing_runs (id) ON DELETE CASCADE,
        photo_id INTEGER REFERENCES photos (id) ON DELETE SET NULL,
        path NOT NULL,                 -- text, or bytes where not UTF-8
        kind TEXT NOT NULL CHECK (kind IN ('sidecar', 'file')),
        -- Noted before anything is written: who is killed in between is caught up with.
        state TEXT NOT NULL CHECK (state IN ('writing', 'written', 'undoing', 'undone')),
        before BLOB,                   -- a sidecar's bytes, a file's framed XMP; NULL: none
        digest_before BLOB,            -- fingerprint of the whole file as it was; NULL: none
        digest_after BLOB NOT NULL,    -- and as it was written
        words TEXT NOT NULL            -- JSON: the keywords that are Gallery's, caption, rating
    )""",
    "CREATE INDEX writings_by_run ON writings (run_id)",
    "CREATE INDEX writings_in_hand ON writings (id) WHERE state IN ('writing', 'undoing')",
    "CREATE INDEX writings_by_photo ON writings (photo_id)",
    # The caption to show: a person's own, then what a file says, then a machine's.
    """
    CREATE VIEW shown_captions AS
        SELECT id AS photo_id,
            coalesce(
                (SELECT text FROM captions WHERE photo_id = photos.id AND model IS NULL),
                caption,
                (SELECT text FROM captions WHERE photo_id = photos.id AND state <> 'rejected'
                    ORDER BY state, id DESC LIMIT 1)
            ) AS caption,
            title
        FROM photos""",
    # Derived from the view, by the triggers below.
    """
    CREATE VIRTUAL TABLE photo_words
        USING fts5 (caption, title, tokenize = 'unicode61 remove_diacritics 2')""",
)

_WORDS_ANEW = """
        DELETE FROM photo_words WHERE rowid = {0};
        INSERT INTO photo_words (rowid, caption, title)
            SELECT photo_id, coalesce(caption, ''), coalesce(title, '') FROM shown_captions
            WHERE photo_id = {0} AND coalesce(caption, title) IS NOT NULL;"""
WORDS_CHANGE_004 = (
    ("caption_made", "INSERT ON captions", "NEW.photo_id"),
    ("caption_changed", "UPDATE ON captions", "NEW.photo_id"),
    ("caption_deleted", "DELETE ON captions", "OLD.photo_id"),
    ("words_read", "UPDATE OF caption, title ON photos", "NEW.id"),
    (
        "words_found",
        "INSERT ON photos WHEN coalesce(NEW.caption, NEW.title) IS NOT NULL",
        "NEW.id",
    ),
    ("photo_deleted", "DELETE ON photos", "OLD.id"),
)
TRIGGERS_004 = tuple(
    f"CREATE TRIGGER {name} AFTER {event} BEGIN {_WORDS_ANEW.format(photo)} END"
    for name, event, photo in WORDS_CHANGE_004
)


# Where photos were taken, and what stands in them: words to be found by, derived from photos.
TABLES_006 = (
    "CREATE INDEX photos_by_place ON photos (latitude, longitude, gone_at) "
    "WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND gone_at IS NULL",
    """
    CREATE TABLE photo_places (
        photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
        place TEXT NOT NULL            -- "Restelo, Lisbon, Portugal"; empty: far from every town
    )""",
    """
    CREATE TABLE photo_texts (
        photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
        text TEXT NOT NULL,            -- empty: there is none
        model TEXT NOT NULL,           -- identity
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE VIEW shown_words AS
        SELECT shown_captions.photo_id, caption, title, nullif(place, '') AS place,
            nullif(text, '') AS text
        FROM shown_captions
        LEFT JOIN photo_places ON photo_places.photo_id = shown_captions.photo_id
        LEFT JOIN photo_texts ON photo_texts.photo_id = shown_captions.photo_id""",
    "DROP TABLE photo_words",
    # Derived from the view, by the triggers below.
    """
    CREATE VIRTUAL TABLE photo_words USING fts5
        (caption, title, place, text, tokenize = 'unicode61 remove_diacritics 2')""",
)
_ALL_WORDS = """
        INSERT INTO photo_words (rowid, caption, title, place, text)
            SELECT photo_id, coalesce(caption, ''), coalesce(title, ''), coalesce(place, ''),
                coalesce(text, '')
            FROM shown_words
            WHERE {0} coalesce(caption, title, place, text) IS NOT NULL;"""
WORDS_CHANGE_006 = (
    *WORDS_CHANGE_004,
    ("place_named", "INSERT ON photo_places", "NEW.photo_id"),
    ("place_forgotten", "DELETE ON photo_places", "OLD.photo_id"),
    ("text_read", "INSERT ON photo_texts", "NEW.photo_id"),
    ("text_forgotten", "DELETE ON photo_texts", "OLD.photo_id"),
)
TRIGGERS_006 = (
    *(
        f"CREATE TRIGGER {name} AFTER {event} BEGIN DELETE FROM photo_words WHERE rowid = {photo};"
        f"{_ALL_WORDS.format(f'photo_id = {photo} AND')} END"
        for name, event, photo in WORDS_CHANGE_006
    ),
    """
    CREATE TRIGGER photo_moved AFTER UPDATE OF latitude, longitude ON photos
    WHEN NEW.latitude IS NOT OLD.latitude OR NEW.longitude IS NOT OLD.longitude
    BEGIN
        DELETE FROM photo_places WHERE photo_id = NEW.id;
    END""",
)

# Which vectors came, went or changed, one row for each step of a model's generation: an index
# looks again at those photos, and at all when it is too far behind.
CHANGES_KEPT = 100_000
TABLES_005 = (
    """
    CREATE TABLE vector_changes (
        model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        generation INTEGER NOT NULL,
        photo_id INTEGER NOT NULL,
        token INTEGER NOT NULL,        -- tells this generation from another history's
        PRIMARY KEY (model_id, generation)
    ) WITHOUT ROWID""",
    f"""
    CREATE TRIGGER vector_change_kept AFTER INSERT ON vector_changes
    BEGIN
        DELETE FROM vector_changes
        WHERE model_id = NEW.model_id AND generation <= NEW.generation - {CHANGES_KEPT};
    END""",
    "DROP TRIGGER photo_gone_or_back",
)

_STEP = """
        UPDATE models SET generation = generation + 1 WHERE {0};
        INSERT INTO vector_changes
            SELECT id, generation, {1}, random() FROM models WHERE {0};"""
_OF_PHOTO = "EXISTS (SELECT 1 FROM vectors WHERE model_id = models.id AND photo_id = NEW.id)"
TRIGGERS_005 = tuple(
    f"CREATE TRIGGER {name} AFTER {event} BEGIN {_STEP.format(models, photo)} END"
    for name, event, models, photo in (
        ("vector_made", "INSERT ON vectors", "id = NEW.model_id", "NEW.photo_id"),
        ("vector_changed", "UPDATE ON vectors", "id = NEW.model_id", "NEW.photo_id"),
        ("vector_deleted", "DELETE ON vectors", "id = OLD.model_id", "OLD.photo_id"),
        (
            "photo_gone_or_back",
            "UPDATE OF gone_at ON photos WHEN (NEW.gone_at IS NULL) <> (OLD.gone_at IS NULL)",
            _OF_PHOTO,
            "NEW.id",
        ),
    )
)

# Files that the user had moved to the trash, noted before each went, so that they can come back.
TABLES_007 = (
    """
    CREATE TABLE trashed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run INTEGER NOT NULL,          -- those of one run went together
        path NOT NULL,                 -- text, or bytes where not UTF-8
        fingerprint BLOB NOT NULL,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
)

# How the user arranges photos: of contents, not files, so that it stays when files move.
TABLES_010 = (
    """
    CREATE TABLE albums (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE TABLE album_photos (
        album_id INTEGER NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,     -- in the album's order; there may be gaps
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (album_id, photo_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX album_photos_by_photo ON album_photos (photo_id)",
    """
    CREATE TABLE photo_marks (
        mark TEXT NOT NULL CHECK (mark IN ('favourite', 'hidden')),
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (mark, photo_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX photo_marks_by_photo ON photo_marks (photo_id)",
)


# All that is written about a photo, searched together: also tags that a person accepted, keywords,
# and names of its files and of the directories they lie in. What a machine only suggests is left
# out: it is what vectors say already, and a run over the library would rewrite every row. Photos
# that no file holds are left out too, so that a search need not look at the table of photos.
def _separators_after(column: str) -> str:
    """SQL for all of a path up to and with its last separator; empty where it has none."""
    return f"rtrim({column}, replace(replace({column}, '/', ''), '\\', ''))"


_NAME_009 = "CAST(files.name AS TEXT)"  # of a name that is no UTF-8 what can be read
_DIRECTORY_009 = "CAST(directories.path AS TEXT)"
_UP_TO_DOT_009 = f"rtrim({_NAME_009}, replace({_NAME_009}, '.', ''))"
VIEW_009 = f"""
    CREATE VIEW shown_words AS
        SELECT shown_captions.photo_id, shown_captions.caption, shown_captions.title,
            nullif(place, '') AS place,
            nullif(text, '') AS text,
            (SELECT group_concat(name, char(10)) FROM (
                SELECT name FROM photo_tags JOIN tags ON tags.id = tag_id
                    WHERE photo_id = photos.id AND state = 'accepted'
                UNION SELECT value FROM json_each(photos.keywords)
            )) AS tags,
            (SELECT group_concat(name, char(10)) FROM (
                SELECT coalesce(
                        nullif(substr({_NAME_009}, 1, length({_UP_TO_DOT_009}) - 1), ''),
                        {_NAME_009}
                    ) AS name
                    FROM files WHERE photo_id = photos.id
                UNION SELECT
                    substr({_DIRECTORY_009}, length({_separators_after(_DIRECTORY_009)}) + 1)
                    FROM files JOIN directories ON directories.id = directory_id
                    WHERE photo_id = photos.id
            )) AS names
        FROM shown_captions
        JOIN photos ON photos.id = shown_captions.photo_id AND gone_at IS NULL
        LEFT JOIN photo_places ON photo_places.photo_id = photos.id
        LEFT JOIN photo_texts ON photo_texts.photo_id = photos.id"""
# Derived from the view, by the triggers below. Tags and names stand one a line.
WORDS_009 = """
    CREATE VIRTUAL TABLE photo_words USING fts5
        (caption, title, place, text, tags, names, tokenize = 'unicode61 remove_diacritics 2')"""
_ALL_WORDS_009 = """
        INSERT INTO photo_words (rowid, caption, title, place, text, tags, names)
            SELECT photo_id, coalesce(caption, ''), coalesce(title, ''), coalesce(place, ''),
                coalesce(text, ''), coalesce(tags, ''), coalesce(names, '')
            FROM shown_words
            WHERE {0} coalesce(caption, title, place, text, tags, names) IS NOT NULL;"""
# A new photo's words come with its file, which is linked to it in the same transaction.
_OLD_PHOTO, _NEW_PHOTO = "= OLD.photo_id", "= NEW.photo_id"
WORDS_CHANGE_009 = (
    ("caption_made", "INSERT ON captions", _NEW_PHOTO),
    ("caption_changed", "UPDATE ON captions", _NEW_PHOTO),
    ("caption_deleted", "DELETE ON captions", _OLD_PHOTO),
    (
        "words_read",
        "UPDATE OF caption, title, keywords ON photos WHEN NEW.caption IS NOT OLD.caption "
        "OR NEW.title IS NOT OLD.title OR NEW.keywords IS NOT OLD.keywords",
        "= NEW.id",
    ),
    (
        "photo_lost_or_found",
        "UPDATE OF gone_at ON photos WHEN (NEW.gone_at IS NULL) <> (OLD.gone_at IS NULL)",
        "= NEW.id",
    ),
    ("photo_deleted", "DELETE ON photos", "= OLD.id"),
    ("place_named", "INSERT ON photo_places", _NEW_PHOTO),
    ("place_forgotten", "DELETE ON photo_places", _OLD_PHOTO),
    ("text_read", "INSERT ON photo_texts", _NEW_PHOTO),
    ("text_forgotten", "DELETE ON photo_texts", _OLD_PHOTO),
    ("tag_given", "INSERT ON photo_tags WHEN NEW.state = 'accepted'", _NEW_PHOTO),
    (
        "tag_judged",
        "UPDATE OF state ON photo_tags WHEN (NEW.state = 'accepted') <> (OLD.state = 'accepted')",
        _NEW_PHOTO,
    ),
    ("tag_taken", "DELETE ON photo_tags WHEN OLD.state = 'accepted'", _OLD_PHOTO),
    (
        "tag_renamed",
        "UPDATE OF name ON tags WHEN NEW.name <> OLD.name COLLATE BINARY",
        "IN (SELECT photo_id FROM photo_tags WHERE tag_id = NEW.id AND state = 'accepted')",
    ),
    ("file_named", "INSERT ON files WHEN NEW.photo_id IS NOT NULL", _NEW_PHOTO),
    (
        "file_renamed",
        "UPDATE OF photo_id, name, directory_id ON files "
        "WHEN NEW.photo_id IS NOT OLD.photo_id OR NEW.name IS NOT OLD.name "
        "OR NEW.directory_id IS NOT OLD.directory_id",
        "IN (OLD.photo_id, NEW.photo_id)",
    ),
    (
        "file_unnamed",  # when it was the last, photo_lost_or_found sees to it
        "DELETE ON files WHEN EXISTS (SELECT 1 FROM files WHERE photo_id = OLD.photo_id)",
        _OLD_PHOTO,
    ),
    (
        "directory_renamed",
        "UPDATE OF path ON directories WHEN NEW.path IS NOT OLD.path",
        "IN (SELECT photo_id FROM files WHERE directory_id = NEW.id)",
    ),
)
TRIGGERS_009 = tuple(
    f"CREATE TRIGGER {name} AFTER {event} BEGIN DELETE FROM photo_words WHERE rowid {photos};"
    f"{_ALL_WORDS_009.format(f'photo_id {photos} AND')} END"
    for name, event, photos in WORDS_CHANGE_009
)
FILL_WORDS = (WORDS_009, _ALL_WORDS_009.format(""))
"""What makes photo_words and all that is in it, once it was dropped."""


@migrations()
def m001_photos_files_vectors(db: Database) -> None:
    """The first schema."""
    for statement in TABLES_001:
        db.execute(statement)


@migrations()
def m002_words_and_ratings(db: Database) -> None:
    """What people wrote of a photo with any program."""
    for statement in COLUMNS_002:
        db.execute(statement)


@migrations()
def m003_directories_and_companions(db: Database) -> None:
    """Files by directory, files that belong to another, photos that wait for a file."""
    for statement in TABLES_003:
        db.execute(statement)
    files = db.execute(
        "SELECT id, folder_id, path, size, mtime_ns, state, reason, photo_id FROM files"
    ).fetchall()
    directories: dict[str, int] = {}
    for file_id, folder_id, stored, *rest in files:
        directory, name = os.path.split(path_from_sql(stored))
        if directory not in directories:
            cursor = db.execute(
                "INSERT INTO directories (folder_id, path) VALUES (?, ?)",
                [folder_id, path_to_sql(directory)],
            )
            directories[directory] = int(cursor.lastrowid or 0)
        db.execute(
            "INSERT INTO files_003 (id, directory_id, name, size, mtime_ns, state, reason, "
            "photo_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [file_id, directories[directory], path_to_sql(name), *rest],
        )
    db.execute("DROP TABLE files")
    db.execute("ALTER TABLE files_003 RENAME TO files")
    db.execute("CREATE INDEX files_by_photo ON files (photo_id) WHERE photo_id IS NOT NULL")
    db.execute("CREATE INDEX files_by_state ON files (state) WHERE state <> 'indexed'")
    db.execute("CREATE INDEX files_pending ON files (-mtime_ns, id) WHERE state = 'pending'")
    db.execute(
        "UPDATE photos SET gone_at = CURRENT_TIMESTAMP "
        "WHERE id NOT IN (SELECT photo_id FROM files WHERE photo_id IS NOT NULL)"
    )
    db.execute("CREATE INDEX photos_gone ON photos (gone_at) WHERE gone_at IS NOT NULL")
    for statement in TRIGGERS_003:
        db.execute(statement)


@migrations()
def m004_tags_captions_answers(db: Database) -> None:
    """Tags, captions, answers, ratings, what was taught and what was written to files."""
    for statement in (*TABLES_004, *TRIGGERS_004):
        db.execute(statement)
    db.execute(
        "INSERT INTO photo_words (rowid, caption, title) "
        "SELECT photo_id, coalesce(caption, ''), coalesce(title, '') FROM shown_captions "
        "WHERE coalesce(caption, title) IS NOT NULL"
    )


@migrations()
def m005_vector_changes(db: Database) -> None:
    """What an index has to look at again."""
    for statement in (*TABLES_005, *TRIGGERS_005):
        db.execute(statement)


@migrations()
def m006_places_and_texts(db: Database) -> None:
    """Names of places and text in photos, searched with captions and titles."""
    for name, _, _ in WORDS_CHANGE_004:
        db.execute(f"DROP TRIGGER {name}")
    for statement in (*TABLES_006, *TRIGGERS_006):
        db.execute(statement)
    db.execute(_ALL_WORDS.format(""))


@migrations()
def m007_trash(db: Database) -> None:
    """What went to the trash."""
    for statement in TABLES_007:
        db.execute(statement)


@migrations()
def m008_text_vectors(db: Database) -> None:
    """What words were found to mean, so that a model need not be asked again."""
    db.execute(
        """
        CREATE TABLE text_vectors (
            model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            prompts TEXT NOT NULL,     -- whose mean it is, one a line
            vector BLOB NOT NULL,      -- float32, little endian, L2-normalised
            used_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
            PRIMARY KEY (model_id, prompts)
        ) WITHOUT ROWID"""
    )


@migrations()
def m009_tags_and_names_in_words(db: Database) -> None:
    """Tags, keywords and names of files, searched with captions, titles, places and texts."""
    for name, _, _ in WORDS_CHANGE_006:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DROP VIEW shown_words")
    db.execute("DROP TABLE photo_words")
    for statement in (VIEW_009, *FILL_WORDS, *TRIGGERS_009):
        db.execute(statement)


@migrations()
def m010_albums(db: Database) -> None:
    """Albums, favourites and hidden photos."""
    for statement in TABLES_010:
        db.execute(statement)


@migrations()
def m011_saved_searches(db: Database) -> None:
    """Searches kept by name."""
    db.execute(
        """
        CREATE TABLE saved_searches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            query TEXT NOT NULL,
            position INTEGER NOT NULL, -- in the user's order; there may be gaps
            made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
        )"""
    )

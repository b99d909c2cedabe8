-- How people stand to each other: one row for each side that may know of it. Whether the other
-- blocks the viewer is in the row of the other. Ids may be those of guests, who have no account.
CREATE TABLE bonds (
  viewer TEXT NOT NULL,
  other  TEXT NOT NULL,
  tie    TEXT NOT NULL,     -- seen from the viewer
  blocks SMALLINT NOT NULL, -- 1: the viewer blocks the other
  PRIMARY KEY (viewer, other)
);

-- A step between two people locks both of their rows, in the order of the ids.
CREATE TABLE bond_turns (
  person TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE profiles (
  person     TEXT NOT NULL PRIMARY KEY,
  about      TEXT NOT NULL,
  color      INTEGER, -- 0xRRGGBB; NULL: the one that everybody is given
  figure     TEXT NOT NULL,
  instrument TEXT NOT NULL
);

-- Two people who have spoken, the one whose id is less first. Counts their lines; its row is locked
-- while one is added.
CREATE TABLE private_talks (
  less    TEXT NOT NULL,
  greater TEXT NOT NULL,
  spoken  BIGINT NOT NULL,
  PRIMARY KEY (less, greater)
);

CREATE TABLE private_lines (
  less        TEXT NOT NULL,
  greater     TEXT NOT NULL,
  place       BIGINT NOT NULL, -- in the talk, from 1
  id          TEXT NOT NULL UNIQUE,
  sender      TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  line        TEXT NOT NULL,
  said_at     BIGINT NOT NULL, -- µs since 1970, UTC
  PRIMARY KEY (less, greater, place)
);

-- BYTEA is PostgreSQL's name for bytes; SQLite keeps bytes as bytes in a column of any type.
CREATE TABLE recordings (
  id         TEXT NOT NULL PRIMARY KEY,
  owner      TEXT NOT NULL,
  title      TEXT NOT NULL,
  room_name  TEXT NOT NULL,
  length_ms  BIGINT NOT NULL,
  players    TEXT NOT NULL,   -- one name a line
  created_at BIGINT NOT NULL, -- µs since 1970, UTC
  expires_at BIGINT NOT NULL, -- µs since 1970, UTC
  bytes      BIGINT NOT NULL, -- of the file
  file       BYTEA NOT NULL
);
CREATE INDEX recordings_of_owner ON recordings (owner, created_at);
CREATE INDEX recordings_to_expire ON recordings (expires_at);

-- One row: the bytes of all files. Locked while one is kept or removed.
CREATE TABLE recording_space (
  one   INTEGER NOT NULL PRIMARY KEY,
  bytes BIGINT NOT NULL
);
INSERT INTO recording_space (one, bytes) VALUES (1, 0);

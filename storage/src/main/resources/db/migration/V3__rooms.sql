-- Rooms that last. Times are µs since 1970, UTC; what is true is 1, what is false 0.
CREATE TABLE rooms (
  id                ${keyText} NOT NULL PRIMARY KEY,
  name              TEXT NOT NULL,
  name_key          TEXT NOT NULL,
  type              TEXT NOT NULL,
  password_hash     TEXT,
  founder_id        TEXT,
  founder_name      TEXT,
  created_at        BIGINT NOT NULL,
  max_users         INTEGER NOT NULL,
  allow_guests      INTEGER NOT NULL,
  allow_bots        INTEGER NOT NULL,
  pro_only          INTEGER NOT NULL,
  allow_audience    INTEGER NOT NULL,
  allow_chat        INTEGER NOT NULL,
  only_owner_plays  INTEGER NOT NULL,
  only_owner_chats  INTEGER NOT NULL,
  black_midi        INTEGER NOT NULL,
  profanity_filter  INTEGER NOT NULL,
  auto_moderation   INTEGER NOT NULL,
  welcome           TEXT NOT NULL,
  stage             TEXT NOT NULL,
  timing            TEXT NOT NULL,
  recording_off     INTEGER NOT NULL
);

CREATE TABLE room_moderators (
  room_id ${keyText} NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  PRIMARY KEY (room_id, user_id)
);

CREATE TABLE room_sanctions (
  room_id   ${keyText} NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL, -- BAN or MUTE
  user_id   TEXT NOT NULL,
  user_name TEXT NOT NULL,
  scope     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  actor     TEXT NOT NULL,
  made_at   BIGINT NOT NULL,
  ends_at   BIGINT,
  PRIMARY KEY (room_id, kind, user_id)
);

CREATE TABLE room_lines (
  room_id    ${keyText} NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  place      BIGINT NOT NULL, -- among the lines of the room
  id         TEXT NOT NULL,
  sender_id  TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  user_name  TEXT NOT NULL,
  text       TEXT, -- NULL: removed
  said_at    BIGINT NOT NULL,
  reply_to   TEXT,
  changed_at BIGINT,
  PRIMARY KEY (room_id, place),
  UNIQUE (room_id, id)
);

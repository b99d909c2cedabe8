-- Order on the whole site. Times are µs since 1970, UTC.
CREATE TABLE site_sanctions (
  sanction_key TEXT NOT NULL PRIMARY KEY, -- kind and subject: of each pair there is one
  id           TEXT NOT NULL,
  kind         TEXT NOT NULL,
  user_id      TEXT, -- either this
  address      TEXT, -- or this
  name         TEXT NOT NULL,
  scope        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  actor        TEXT NOT NULL,
  actor_role   TEXT NOT NULL,
  created_at   BIGINT NOT NULL,
  ends_at      BIGINT -- null: when it is lifted
);

CREATE TABLE audit_log (
  id         ${keyText} NOT NULL PRIMARY KEY,
  at         BIGINT NOT NULL,
  actor_id   TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action     TEXT NOT NULL,
  room_id    TEXT, -- null: on the whole site
  target     TEXT NOT NULL,
  details    TEXT NOT NULL
);
CREATE INDEX audit_log_by_time ON audit_log (at, id);
CREATE INDEX audit_log_by_room ON audit_log (room_id, at, id);

CREATE TABLE reports (
  id            ${keyText} NOT NULL PRIMARY KEY,
  at            BIGINT NOT NULL,
  reporter_id   TEXT NOT NULL,
  reporter_name TEXT NOT NULL,
  target_id     TEXT NOT NULL,
  target_name   TEXT NOT NULL,
  reason        TEXT NOT NULL,
  room_id       TEXT,
  notes         BYTEA NOT NULL, -- SQLite keeps bytes in a column of any type
  settled_by    TEXT, -- null: not settled
  settled_at    BIGINT,
  settled_words TEXT
);
CREATE INDEX reports_by_time ON reports (at, id);

CREATE TABLE report_lines (
  report_id   ${keyText} NOT NULL REFERENCES reports (id),
  place       INTEGER NOT NULL,
  line_id     TEXT NOT NULL,
  sender      TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  words       TEXT NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (report_id, place)
);

-- What auto-moderation did and why, and whether there is maintenance. Times are µs since 1970, UTC.
CREATE TABLE notices (
  id      ${keyText} NOT NULL PRIMARY KEY,
  at      BIGINT NOT NULL,
  room_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name    TEXT NOT NULL, -- of that user then
  rule    TEXT NOT NULL,
  action  TEXT NOT NULL,
  words   TEXT NOT NULL
);
CREATE INDEX notices_by_time ON notices (at, id);
CREATE INDEX notices_by_room ON notices (room_id, at, id);

CREATE TABLE maintenance (
  one    INTEGER NOT NULL PRIMARY KEY, -- there is one row while there is maintenance
  reason TEXT NOT NULL
);

-- One row that a look at the database's health writes to: a write that changes nothing may be left
-- out, and would not notice a full disk.
CREATE TABLE probe (
  one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  looks BIGINT NOT NULL
);
INSERT INTO probe (one, looks) VALUES (1, 0);

-- keyText: text that is compared by its code points and nothing else, as each database spells it.
CREATE TABLE accounts (
  id            TEXT NOT NULL PRIMARY KEY,
  name_key      ${keyText} NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  role          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at    BIGINT NOT NULL -- µs since 1970, UTC
);

-- Refresh tokens made before this (µs since 1970, UTC) are good for nothing: the password was changed, or its owner signed
-- out everywhere.
ALTER TABLE accounts ADD COLUMN sessions_from BIGINT NOT NULL DEFAULT 0;

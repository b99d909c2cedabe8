-- The shared beat of a room: beats a minute times 1,000, beats of a bar and of a phrase, and when beat 0 is (µs since 1970,
-- UTC).
ALTER TABLE rooms ADD COLUMN milli_bpm INTEGER NOT NULL DEFAULT 120000;
ALTER TABLE rooms ADD COLUMN beats_per_bar INTEGER NOT NULL DEFAULT 4;
ALTER TABLE rooms ADD COLUMN phrase_beats INTEGER NOT NULL DEFAULT 8;
ALTER TABLE rooms ADD COLUMN beat_from BIGINT NOT NULL DEFAULT 0;

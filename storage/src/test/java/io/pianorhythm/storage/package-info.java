/// The adapters on real databases: files of SQLite, and a PostgreSQL that the tests start.
@NullMarked
package io.pianorhythm.storage;

import org.jspecify.annotations.NullMarked;

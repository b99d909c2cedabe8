/// Ports of the core kept in SQL, on SQLite or PostgreSQL with the same statements. [Database] runs
/// work on platform threads of its own and answers or fails within two seconds; each port has one
/// class in the package of its feature that holds its statements. The schema is in `db/migration`.
@NullMarked
package io.pianorhythm.storage;

import org.jspecify.annotations.NullMarked;

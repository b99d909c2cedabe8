package io.pianorhythm.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.pianorhythm.core.store.Patience;
import io.pianorhythm.core.store.StorageUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// A SQL database with the current schema: a file of SQLite, or PostgreSQL.
///
/// Work runs on platform threads of the database; whoever calls waits, which virtual threads may,
/// for at most [#PATIENCE], unless the caller has said how much of it there is ([Patience]). When
/// the database cannot be reached, calls throw [StorageUnavailable]; they work again by themselves
/// once it is back. Safe for concurrent use.
public final class Database implements AutoCloseable {

  /// How long a call waits for its outcome.
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /// A small write that needs all that a write needs.
  private static final String PROBE = "UPDATE probe SET looks = looks + 1 WHERE one = 1";

  private static final int FILE_READERS = 4;
  private static final int SERVER_CONNECTIONS = 8;
  private static final int QUEUED = 1_024;

  private final Lane reads;
  private final Lane writes;
  private final HikariDataSource pool;

  private Database(Lane reads, Lane writes, HikariDataSource pool) {
    this.reads = reads;
    this.writes = writes;
    this.pool = pool;
  }

  /// Opens a file of SQLite, which is made, readable by its owner only, when there is none. There
  /// is one writer; what it has confirmed survives a power cut.
  ///
  /// @throws StorageUnavailable when the file cannot be used or is of a newer version
  public static Database sqlite(Path file) {
    SqliteFile.prepare(file);
    Migrations.run(SqliteFile.plain(file), SqliteFile.KEY_TEXT);
    HikariDataSource pool = Pools.of("sqlite", SqliteFile.reading(file), true, FILE_READERS);
    Lane reads =
        new PoolLane(
            "sqlite-read", Jdbi.create(pool), false, new Outages("reading"), FILE_READERS, QUEUED);
    WriterLane writes =
        new WriterLane(
            "sqlite-write", Jdbi.create(SqliteFile.writing(file)), new Outages("writing"), QUEUED);
    writes.start();
    return new Database(reads, writes, pool);
  }

  /// Opens a database of PostgreSQL.
  ///
  /// @param url such as `jdbc:postgresql://127.0.0.1/piano`
  /// @throws StorageUnavailable when it cannot be reached or is of a newer version
  public static Database postgresql(String url, String user, String password) {
    PostgresServer server = new PostgresServer(url, user, password);
    Migrations.run(server.patient(), PostgresServer.KEY_TEXT);
    DataSource hasty = server.hasty();
    HikariDataSource pool = Pools.of("postgresql", hasty, false, SERVER_CONNECTIONS);
    Jdbi jdbi = Jdbi.create(pool);
    int half = SERVER_CONNECTIONS / 2;
    return new Database(
        new PoolLane("postgresql-read", jdbi, false, new Outages("reading"), half, QUEUED),
        new PoolLane("postgresql-write", jdbi, true, new Outages("writing"), half, QUEUED),
        pool);
  }

  /// Runs work that changes nothing. Sees every write that was confirmed before.
  ///
  /// @throws StorageUnavailable when there is no answer in time
  public <T> T read(Work<T> work) {
    return wait(reads, work);
  }

  /// Runs work as one step: all of it is committed when this returns, or none of it counts. Work
  /// that throws is undone.
  ///
  /// @throws StorageUnavailable when there is no confirmation in time; it may still be committed
  public <T> T write(Work<T> work) {
    return wait(writes, work);
  }

  private static <T> T wait(Lane lane, Work<T> work) {
    Duration patience = Patience.left(PATIENCE);
    if (!patience.isPositive()) {
      throw new StorageUnavailable("no time is left to wait for an answer");
    }
    Job<T> job = new Job<>(work);
    lane.submit(job);
    return job.await(patience);
  }

  /// Whether it takes writes and answers questions now. Blocks for [#PATIENCE] at most, twice.
  public boolean ready() {
    try {
      int written = write(handle -> handle.execute(PROBE));
      return written == read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    } catch (StorageUnavailable _) {
      return false;
    }
  }

  /// Ends what is under way and closes all connections; calls that come later fail.
  @Override
  public void close() {
    writes.close();
    reads.close();
    pool.close();
  }
}

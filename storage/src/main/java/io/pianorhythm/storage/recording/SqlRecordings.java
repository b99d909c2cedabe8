package io.pianorhythm.storage.recording;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Recordings in the table `recordings`, bounded by the bytes of their files. They are kept and
/// removed one after the other, on any number of nodes.
public final class SqlRecordings implements Recordings {

  /// Bytes of all files when nothing else is said.
  public static final long DEFAULT_BYTES = 1L << 30;

  private static final String SELECT =
      """
      SELECT id, owner, title, room_name, length_ms, players, created_at, expires_at
      FROM recordings
      """;

  private static final String BETWEEN_NAMES = "\n";

  private final Database database;
  private final long mostBytes;

  /// @param database stays open for as long as this is used
  /// @param mostBytes bytes of all files together
  public SqlRecordings(Database database, long mostBytes) {
    this.database = database;
    this.mostBytes = mostBytes;
  }

  @Override
  public Kept keep(Recording recording, byte[] file, int most) {
    return database.write(handle -> {
      long occupied = occupied(handle);
      if (count(handle, recording.owner(), recording.createdAt()) >= most) {
        return Kept.TOO_MANY;
      }
      if (occupied + file.length > mostBytes) {
        return Kept.NO_SPACE;
      }
      insert(handle, recording, file);
      occupy(handle, occupied + file.length);
      return Kept.KEPT;
    });
  }

  /// Bytes of all files. Whoever asks later waits until this transaction has ended.
  private static long occupied(Handle handle) {
    return handle
        .createQuery("UPDATE recording_space SET bytes = bytes RETURNING bytes")
        .mapTo(Long.class)
        .one();
  }

  private static void occupy(Handle handle, long bytes) {
    handle.createUpdate("UPDATE recording_space SET bytes = :bytes").bind("bytes", bytes).execute();
  }

  private static int count(Handle handle, UserId owner, Instant now) {
    return handle
        .createQuery("SELECT COUNT(*) FROM recordings WHERE owner = :owner AND expires_at > :now")
        .bind("owner", owner.value())
        .bind("now", Columns.micros(now))
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(Handle handle, Recording recording, byte[] file) {
    handle
        .createUpdate(
            """
            INSERT INTO recordings (id, owner, title, room_name, length_ms, players,
                                    created_at, expires_at, bytes, file)
            VALUES (:id, :owner, :title, :roomName, :length, :players,
                    :createdAt, :expiresAt, :bytes, :file)
            """)
        .bind("id", recording.id().value())
        .bind("owner", recording.owner().value())
        .bind("title", recording.title())
        .bind("roomName", recording.roomName())
        .bind("length", recording.length().toMillis())
        .bind("players", String.join(BETWEEN_NAMES, recording.players()))
        .bind("createdAt", Columns.micros(recording.createdAt()))
        .bind("expiresAt", Columns.micros(recording.expiresAt()))
        .bind("bytes", file.length)
        .bind("file", file)
        .execute();
  }

  @Override
  public Optional<Recording> byId(RecordingId id, Instant now) {
    return Columns.storable(id.value())
        ? database.read(handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id AND expires_at > :now")
                .bind("id", id.value())
                .bind("now", Columns.micros(now))
                .map((row, _) -> recording(row))
                .findOne())
        : Optional.empty();
  }

  @Override
  public Optional<byte[]> file(RecordingId id, Instant now) {
    return Columns.storable(id.value())
        ? database.read(handle ->
            handle
                .createQuery("SELECT file FROM recordings WHERE id = :id AND expires_at > :now")
                .bind("id", id.value())
                .bind("now", Columns.micros(now))
                .map((row, _) -> row.getBytes("file"))
                .findOne())
        : Optional.empty();
  }

  @Override
  public List<Recording> ofOwner(UserId owner, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(
                SELECT + "WHERE owner = :owner AND expires_at > :now ORDER BY created_at DESC, id")
            .bind("owner", owner.value())
            .bind("now", Columns.micros(now))
            .map((row, _) -> recording(row))
            .list());
  }

  @Override
  public boolean delete(RecordingId id, UserId owner, Instant now) {
    return Columns.storable(id.value())
        && database.write(handle -> {
          long occupied = occupied(handle);
          List<Long> gone =
              handle
                  .createQuery(
                      """
                      DELETE FROM recordings
                      WHERE id = :id AND owner = :owner AND expires_at > :now
                      RETURNING bytes
                      """)
                  .bind("id", id.value())
                  .bind("owner", owner.value())
                  .bind("now", Columns.micros(now))
                  .mapTo(Long.class)
                  .list();
          return free(handle, occupied, gone) == 1;
        });
  }

  @Override
  public int removeExpired(Instant now) {
    // Nearly always there is none, and then the disk is left alone.
    return anyExpired(now) ? database.write(handle -> removeExpired(handle, now)) : 0;
  }

  private boolean anyExpired(Instant now) {
    return database.read(handle ->
        handle
            .createQuery("SELECT 1 FROM recordings WHERE expires_at <= :now LIMIT 1")
            .bind("now", Columns.micros(now))
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  private static int removeExpired(Handle handle, Instant now) {
    long occupied = occupied(handle);
    List<Long> gone =
        handle
            .createQuery("DELETE FROM recordings WHERE expires_at <= :now RETURNING bytes")
            .bind("now", Columns.micros(now))
            .mapTo(Long.class)
            .list();
    return free(handle, occupied, gone);
  }

  private static int free(Handle handle, long occupied, List<Long> gone) {
    if (!gone.isEmpty()) {
      occupy(handle, occupied - gone.stream().mapToLong(Long::longValue).sum());
    }
    return gone.size();
  }

  private static Recording recording(ResultSet row) throws SQLException {
    String players = row.getString("players");
    return new Recording(
        new RecordingId(row.getString("id")),
        new UserId(row.getString("owner")),
        row.getString("title"),
        row.getString("room_name"),
        Duration.ofMillis(row.getLong("length_ms")),
        players.isEmpty() ? List.of() : List.of(players.split(BETWEEN_NAMES, -1)),
        Columns.instant(row.getLong("created_at")),
        Columns.instant(row.getLong("expires_at")));
  }
}

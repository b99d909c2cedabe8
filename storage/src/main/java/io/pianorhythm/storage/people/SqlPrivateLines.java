package io.pianorhythm.storage.people;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.letter.PrivateLine;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Private lines in the table `private_lines`, numbered within each talk of two people.
public final class SqlPrivateLines implements PrivateLines {

  private static final String SELECT =
      """
      SELECT id, sender, sender_name, line, said_at FROM private_lines
      WHERE less = :less AND greater = :greater
      """;

  private static final String LAST = "ORDER BY place DESC LIMIT :limit";

  private static final String BEFORE =
      """
      AND place < (
        SELECT place FROM private_lines WHERE less = :less AND greater = :greater AND id = :before)
      """;

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlPrivateLines(Database database) {
    this.database = database;
  }

  /// Two people, whoever comes first.
  private record Talk(UserId less, UserId greater) {
    static Talk of(UserId one, UserId other) {
      return one.value().compareTo(other.value()) <= 0
          ? new Talk(one, other)
          : new Talk(other, one);
    }

    UserId other(UserId one) {
      return one.equals(less) ? greater : less;
    }
  }

  @Override
  public void add(PrivateLine line) {
    Talk talk = Talk.of(line.from(), line.to());
    database.write(handle -> {
      long place = nextPlace(handle, talk);
      insert(handle, talk, place, line);
      return removeUpTo(handle, talk, place - MOST);
    });
  }

  /// Others who speak in the same talk wait until this transaction has ended: places are in the
  /// order of the commits.
  private static long nextPlace(Handle handle, Talk talk) {
    return handle
        .createQuery(
            """
            INSERT INTO private_talks (less, greater, spoken) VALUES (:less, :greater, 1)
            ON CONFLICT (less, greater) DO UPDATE SET spoken = private_talks.spoken + 1
            RETURNING spoken
            """)
        .bind("less", talk.less().value())
        .bind("greater", talk.greater().value())
        .mapTo(Long.class)
        .one();
  }

  private static void insert(Handle handle, Talk talk, long place, PrivateLine line) {
    handle
        .createUpdate(
            """
            INSERT INTO private_lines
              (less, greater, place, id, sender, sender_name, line, said_at)
            VALUES (:less, :greater, :place, :id, :sender, :senderName, :line, :saidAt)
            ON CONFLICT (id) DO NOTHING
            """)
        .bind("less", talk.less().value())
        .bind("greater", talk.greater().value())
        .bind("place", place)
        .bind("id", line.id().value())
        .bind("sender", line.from().value())
        .bind("senderName", line.fromName())
        .bind("line", line.text().value())
        .bind("saidAt", Columns.micros(line.at()))
        .execute();
  }

  private static int removeUpTo(Handle handle, Talk talk, long place) {
    return handle
        .createUpdate(
            """
            DELETE FROM private_lines
            WHERE less = :less AND greater = :greater AND place <= :place
            """)
        .bind("less", talk.less().value())
        .bind("greater", talk.greater().value())
        .bind("place", place)
        .execute();
  }

  @Override
  public List<PrivateLine> between(
      UserId one, UserId other, Optional<PrivateLine.Id> before, int limit) {
    Talk talk = Talk.of(one, other);
    String from = before.map(PrivateLine.Id::value).orElse("");
    if (!Columns.storable(one.value() + other.value() + from)) {
      return List.of();
    }
    return database
        .read(handle ->
            handle
                .createQuery(SELECT + (before.isPresent() ? BEFORE : "") + LAST)
                .bind("less", talk.less().value())
                .bind("greater", talk.greater().value())
                .bind("before", from)
                .bind("limit", limit)
                .map((row, _) -> line(row, talk))
                .list())
        .reversed();
  }

  private static PrivateLine line(ResultSet row, Talk talk) throws SQLException {
    UserId sender = new UserId(row.getString("sender"));
    return new PrivateLine(
        new PrivateLine.Id(row.getString("id")),
        sender,
        row.getString("sender_name"),
        talk.other(sender),
        new ChatText(row.getString("line")),
        Columns.instant(row.getLong("said_at")));
  }
}

package io.pianorhythm.storage.room;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Statements about the table `room_lines`.
final class LineRows {

  private static final String SELECT = "SELECT * FROM room_lines WHERE room_id = :room ";

  private LineRows() {}

  static void add(Handle handle, RoomId room, long place, ChatLine line) {
    handle
        .createUpdate(
            """
            INSERT INTO room_lines
              (room_id, place, id, sender_id, user_id, user_name, text, said_at, reply_to, changed_at)
            VALUES
              (:room, :place, :id, :sender, :user, :name, :text, :saidAt, :replyTo, :changedAt)
            ON CONFLICT (room_id, id) DO UPDATE SET place = excluded.place, text = excluded.text
            """)
        .bind("room", room.value())
        .bind("place", place)
        .bind("id", line.id().value())
        .bind("sender", line.sender().value())
        .bind("user", line.user().value())
        .bind("name", line.senderName())
        .bind("text", line.removed() ? null : line.words())
        .bind("saidAt", Columns.micros(line.at()))
        .bind("replyTo", replyTo(line))
        .bind("changedAt", changedAt(line))
        .execute();
  }

  private static @Nullable String replyTo(ChatLine line) {
    ChatLine.Id replyTo = line.replyTo();
    return replyTo == null ? null : Columns.kept(replyTo.value());
  }

  private static @Nullable Long changedAt(ChatLine line) {
    Instant changedAt = line.changedAt();
    return changedAt == null ? null : Columns.micros(changedAt);
  }

  static void change(Handle handle, RoomId room, ChatLine line) {
    handle
        .createUpdate(
            """
            UPDATE room_lines SET text = :text, changed_at = :changedAt
            WHERE room_id = :room AND id = :id
            """)
        .bind("text", line.removed() ? null : line.words())
        .bind("changedAt", changedAt(line))
        .bind("room", room.value())
        .bind("id", line.id().value())
        .execute();
  }

  static void clear(Handle handle, RoomId room) {
    int _ = forget(handle, room, Long.MAX_VALUE);
  }

  static int forget(Handle handle, RoomId room, long upTo) {
    return handle
        .createUpdate("DELETE FROM room_lines WHERE room_id = :room AND place <= :upTo")
        .bind("room", room.value())
        .bind("upTo", upTo)
        .execute();
  }

  static long lastPlace(Handle handle, RoomId room) {
    return handle
        .createQuery("SELECT COALESCE(MAX(place), 0) FROM room_lines WHERE room_id = :room")
        .bind("room", room.value())
        .mapTo(Long.class)
        .one();
  }

  /// Oldest first.
  static List<ChatLine> before(
      Handle handle, RoomId room, Optional<ChatLine.Id> before, int limit) {
    Optional<Long> end =
        before.isEmpty() ? Optional.of(Long.MAX_VALUE) : place(handle, room, before.get());
    if (end.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(SELECT + "AND place < :end ORDER BY place DESC LIMIT :limit")
        .bind("room", room.value())
        .bind("end", end.get())
        .bind("limit", limit)
        .map((row, _) -> line(row))
        .list()
        .reversed();
  }

  private static Optional<Long> place(Handle handle, RoomId room, ChatLine.Id id) {
    return handle
        .createQuery("SELECT place FROM room_lines WHERE room_id = :room AND id = :id")
        .bind("room", room.value())
        .bind("id", id.value())
        .mapTo(Long.class)
        .findOne();
  }

  static Optional<ChatLine> one(Handle handle, RoomId room, ChatLine.Id id) {
    return handle
        .createQuery(SELECT + "AND id = :id")
        .bind("room", room.value())
        .bind("id", id.value())
        .map((row, _) -> line(row))
        .findOne();
  }

  private static ChatLine line(ResultSet row) throws SQLException {
    String text = row.getString("text");
    String replyTo = row.getString("reply_to");
    long changedAt = row.getLong("changed_at");
    boolean changed = !row.wasNull();
    return new ChatLine(
        new ChatLine.Id(row.getString("id")),
        new MemberId(row.getString("sender_id")),
        new UserId(row.getString("user_id")),
        row.getString("user_name"),
        text == null ? null : new ChatText(text),
        Columns.instant(row.getLong("said_at")),
        replyTo == null ? null : new ChatLine.Id(replyTo),
        changed ? Columns.instant(changedAt) : null);
  }
}

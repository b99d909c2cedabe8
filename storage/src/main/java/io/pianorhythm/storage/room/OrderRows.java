package io.pianorhythm.storage.room;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Sanction;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Statements about the tables `room_moderators` and `room_sanctions`: who keeps order, and what
/// they did.
final class OrderRows {

  static final String BAN = "BAN";
  static final String MUTE = "MUTE";

  private OrderRows() {}

  static void clear(Handle handle, RoomId room) {
    for (String table : List.of("room_moderators", "room_sanctions")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE room_id = :room")
          .bind("room", room.value())
          .execute();
    }
  }

  static void appoint(Handle handle, RoomId room, UserId user) {
    handle
        .createUpdate("INSERT INTO room_moderators (room_id, user_id) VALUES (:room, :user)")
        .bind("room", room.value())
        .bind("user", user.value())
        .execute();
  }

  static void dismiss(Handle handle, RoomId room, UserId user) {
    handle
        .createUpdate("DELETE FROM room_moderators WHERE room_id = :room AND user_id = :user")
        .bind("room", room.value())
        .bind("user", user.value())
        .execute();
  }

  static void put(Handle handle, RoomId room, String kind, Sanction sanction) {
    Instant until = sanction.until();
    handle
        .createUpdate(
            """
            INSERT INTO room_sanctions
              (room_id, kind, user_id, user_name, scope, reason, actor, made_at, ends_at)
            VALUES (:room, :kind, :user, :name, :scope, :reason, :actor, :madeAt, :endsAt)
            ON CONFLICT (room_id, kind, user_id) DO UPDATE SET
              user_name = excluded.user_name, scope = excluded.scope, reason = excluded.reason,
              actor = excluded.actor, made_at = excluded.made_at, ends_at = excluded.ends_at
            """)
        .bind("room", room.value())
        .bind("kind", kind)
        .bind("user", sanction.user().value())
        .bind("name", sanction.name())
        .bind("scope", sanction.scope().name())
        .bind("reason", Columns.kept(sanction.reason()))
        .bind("actor", sanction.actor())
        .bind("madeAt", Columns.micros(sanction.at()))
        .bind("endsAt", until == null ? null : Columns.micros(until))
        .execute();
  }

  static void lift(Handle handle, RoomId room, String kind, UserId user) {
    handle
        .createUpdate(
            """
            DELETE FROM room_sanctions
            WHERE room_id = :room AND kind = :kind AND user_id = :user
            """)
        .bind("room", room.value())
        .bind("kind", kind)
        .bind("user", user.value())
        .execute();
  }

  /// The room with its moderators, bans and mutes.
  static RoomState complete(Handle handle, RoomState room) {
    List<RoomChange> changes = new ArrayList<>();
    handle
        .createQuery("SELECT user_id FROM room_moderators WHERE room_id = :room")
        .bind("room", room.id().value())
        .mapTo(String.class)
        .forEach(user -> changes.add(new RoomChange.ModeratorSet(new UserId(user), true)));
    handle
        .createQuery("SELECT * FROM room_sanctions WHERE room_id = :room")
        .bind("room", room.id().value())
        .map((row, _) -> sanctioned(row))
        .forEach(changes::add);
    return room.apply(changes);
  }

  private static RoomChange sanctioned(ResultSet row) throws SQLException {
    long endsAt = row.getLong("ends_at");
    boolean ends = !row.wasNull();
    Sanction sanction =
        new Sanction(
            new UserId(row.getString("user_id")),
            row.getString("user_name"),
            MuteScope.valueOf(row.getString("scope")),
            row.getString("reason"),
            row.getString("actor"),
            Columns.instant(row.getLong("made_at")),
            ends ? Columns.instant(endsAt) : null);
    return row.getString("kind").equals(BAN)
        ? new RoomChange.BanPut(sanction)
        : new RoomChange.MutePut(sanction);
  }
}

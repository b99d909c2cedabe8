package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.moderation.site.Subject;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `site_sanctions`.
final class SanctionRows {

  private SanctionRows() {}

  static List<SiteSanction> inForce(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM site_sanctions WHERE ends_at IS NULL OR ends_at > :now
            ORDER BY created_at DESC, id DESC
            """)
        .bind("now", Columns.micros(now))
        .map((row, _) -> sanction(row))
        .list();
  }

  static void put(Handle handle, SiteSanction sanction) {
    boolean _ = remove(handle, sanction.key());
    int _ =
        handle
            .createUpdate(
                """
                INSERT INTO site_sanctions (sanction_key, id, kind, user_id, address, name, scope,
                  reason, actor, actor_role, created_at, ends_at)
                VALUES (:key, :id, :kind, :user, :address, :name, :scope,
                  :reason, :actor, :actorRole, :createdAt, :endsAt)
                """)
            .bind("key", sanction.key())
            .bind("id", sanction.id())
            .bind("kind", sanction.kind().name())
            .bind("user", user(sanction.subject()))
            .bind("address", address(sanction.subject()))
            .bind("name", sanction.subject().shown())
            .bind("scope", sanction.scope().name())
            .bind("reason", sanction.reason())
            .bind("actor", sanction.actor())
            .bind("actorRole", sanction.actorRole().name())
            .bind("createdAt", Columns.micros(sanction.at()))
            .bind("endsAt", sanction.until() == null ? null : Columns.micros(sanction.until()))
            .execute();
  }

  static boolean remove(Handle handle, String key) {
    return handle
            .createUpdate("DELETE FROM site_sanctions WHERE sanction_key = :key")
            .bind("key", key)
            .execute()
        == 1;
  }

  static int removeOver(Handle handle, Instant now) {
    return handle
        .createUpdate("DELETE FROM site_sanctions WHERE ends_at <= :now")
        .bind("now", Columns.micros(now))
        .execute();
  }

  private static @Nullable String user(Subject subject) {
    return switch (subject) {
      case Subject.User(UserId id, String _) -> id.value();
      case Subject.Address _ -> null;
    };
  }

  private static @Nullable String address(Subject subject) {
    return switch (subject) {
      case Subject.User _ -> null;
      case Subject.Address(AddressBlock block) -> block.text();
    };
  }

  private static SiteSanction sanction(ResultSet row) throws SQLException {
    long end = row.getLong("ends_at");
    @Nullable Instant until = row.wasNull() ? null : Columns.instant(end);
    return new SiteSanction(
        row.getString("id"),
        SiteSanction.Kind.valueOf(row.getString("kind")),
        subject(row),
        MuteScope.valueOf(row.getString("scope")),
        row.getString("reason"),
        row.getString("actor"),
        Role.valueOf(row.getString("actor_role")),
        Columns.instant(row.getLong("created_at")),
        until);
  }

  private static Subject subject(ResultSet row) throws SQLException {
    String address = row.getString("address");
    return address == null
        ? new Subject.User(new UserId(row.getString("user_id")), row.getString("name"))
        : new Subject.Address(AddressBlock.parse(address));
  }
}

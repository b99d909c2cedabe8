package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.moderation.Notice;
import io.pianorhythm.core.chat.moderation.Rule;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// The table `notices`.
final class NoticeRows {

  private NoticeRows() {}

  static int add(Handle handle, KeptNotice kept) {
    Notice notice = kept.notice();
    return handle
        .createUpdate(
            """
            INSERT INTO notices (id, at, room_id, user_id, name, rule, action, words)
            VALUES (:id, :at, :room, :user, :name, :rule, :action, :words)
            """)
        .bind("id", kept.id())
        .bind("at", Columns.micros(kept.at()))
        .bind("room", kept.room().value())
        .bind("user", notice.who().value())
        .bind("name", kept.name())
        .bind("rule", notice.rule().name())
        .bind("action", notice.action().word())
        .bind("words", notice.text().value())
        .execute();
  }

  static Page page(RecordsWanted wanted) {
    return Page.of("notices", wanted)
        .where("room_id", wanted.room().map(RoomId::value))
        .where("user_id", wanted.about().map(UserId::value))
        .where("action", wanted.only());
  }

  static KeptNotice notice(ResultSet row) throws SQLException {
    Notice notice =
        new Notice(
            Rule.valueOf(row.getString("rule")),
            Notice.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
            new ChatText(row.getString("words")),
            new UserId(row.getString("user_id")));
    return new KeptNotice(
        row.getString("id"),
        Columns.instant(row.getLong("at")),
        new RoomId(row.getString("room_id")),
        row.getString("name"),
        notice);
  }

  static int removeBefore(Handle handle, Instant before) {
    return handle
        .createUpdate("DELETE FROM notices WHERE at < :before")
        .bind("before", Columns.micros(before))
        .execute();
  }
}

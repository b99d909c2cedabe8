package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Records in the tables `site_sanctions`, `audit_log`, `reports` and `report_lines`.
public final class SqlModerationRecords implements ModerationRecords {

  private static final byte[] NOTHING = {};

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlModerationRecords(Database database) {
    this.database = database;
  }

  @Override
  public List<SiteSanction> inForce(Instant now) {
    return database.read(handle -> SanctionRows.inForce(handle, now));
  }

  @Override
  public void put(SiteSanction sanction, AuditEntry entry) {
    int _ =
        database.write(handle -> {
          SanctionRows.put(handle, sanction);
          return log(handle, entry);
        });
  }

  @Override
  public boolean lift(String key, AuditEntry entry) {
    return database.write(handle -> SanctionRows.remove(handle, key) && log(handle, entry) == 1);
  }

  @Override
  public void forgetOver(Instant now) {
    int _ = database.write(handle -> SanctionRows.removeOver(handle, now));
  }

  @Override
  public void log(AuditEntry entry) {
    int _ = database.write(handle -> log(handle, entry));
  }

  private static int log(Handle handle, AuditEntry entry) {
    return handle
        .createUpdate(
            """
            INSERT INTO audit_log (id, at, actor_id, actor_name, action, room_id, target, details)
            VALUES (:id, :at, :actor, :actorName, :action, :room, :target, :details)
            """)
        .bind("id", entry.id())
        .bind("at", Columns.micros(entry.at()))
        .bind("actor", entry.actor().value())
        .bind("actorName", entry.actorName())
        .bind("action", entry.action())
        .bind("room", entry.room() == null ? null : entry.room().value())
        .bind("target", entry.target())
        .bind("details", entry.details())
        .execute();
  }

  @Override
  public List<AuditEntry> log(Optional<RoomId> room, Optional<String> before, int limit) {
    if (!before.map(Columns::storable).orElse(true)) {
      return List.of();
    }
    return database.read(handle -> {
      Query query =
          handle
              .createQuery(
                  "SELECT * FROM audit_log WHERE "
                      + Page.before("audit_log", before)
                      + (room.isPresent() ? " AND room_id = :room" : "")
                      + " ORDER BY at DESC, id DESC LIMIT :limit")
              .bindMap(Page.binding(before))
              .bind("limit", limit);
      room.ifPresent(id -> query.bind("room", id.value()));
      return query.map((row, _) -> entry(row)).list();
    });
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    String room = row.getString("room_id");
    return new AuditEntry(
        row.getString("id"),
        Columns.instant(row.getLong("at")),
        new UserId(row.getString("actor_id")),
        row.getString("actor_name"),
        row.getString("action"),
        room == null ? null : new RoomId(room),
        row.getString("target"),
        row.getString("details"));
  }

  @Override
  public void report(Report report, byte[] notes) {
    boolean _ =
        database.write(handle -> {
          ReportRows.add(handle, report, notes);
          return true;
        });
  }

  @Override
  public List<Report> reports(Optional<String> before, int limit) {
    return before.map(Columns::storable).orElse(true)
        ? database.read(handle -> ReportRows.page(handle, before, limit))
        : List.of();
  }

  @Override
  public byte[] notes(String reportId) {
    return Columns.storable(reportId)
        ? database.read(handle -> ReportRows.notes(handle, reportId)).orElse(NOTHING)
        : NOTHING;
  }

  @Override
  public boolean settle(String reportId, Report.Settled how, AuditEntry entry) {
    return Columns.storable(reportId)
        && database.write(
            handle -> ReportRows.settle(handle, reportId, how) && log(handle, entry) == 1);
  }
}

package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.RecordsWanted;
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
import org.jdbi.v3.core.Handle;

/// Records in the tables `site_sanctions`, `audit_log`, `reports`, `report_lines`, `notices` and
/// `maintenance`.
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
  public List<AuditEntry> log(RecordsWanted wanted) {
    Page page =
        Page.of("audit_log", wanted)
            .where("room_id", wanted.room().map(RoomId::value))
            .where("actor_id", wanted.about().map(UserId::value))
            .where("action", wanted.only());
    return page.storable()
        ? database.read(handle -> page.query(handle).map((row, _) -> entry(row)).list())
        : List.of();
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
  public List<Report> reports(RecordsWanted wanted) {
    Page page = ReportRows.page(wanted);
    return page.storable() ? database.read(handle -> ReportRows.read(handle, page)) : List.of();
  }

  @Override
  public void notice(KeptNotice notice) {
    int _ = database.write(handle -> NoticeRows.add(handle, notice));
  }

  @Override
  public List<KeptNotice> notices(RecordsWanted wanted) {
    Page page = NoticeRows.page(wanted);
    return page.storable()
        ? database.read(handle -> page.query(handle).map((row, _) -> NoticeRows.notice(row)).list())
        : List.of();
  }

  @Override
  public void forgetNotices(Instant before) {
    int _ = database.write(handle -> NoticeRows.removeBefore(handle, before));
  }

  @Override
  public Maintenance.State maintenance() {
    return database
        .read(handle ->
            handle
                .createQuery("SELECT reason FROM maintenance")
                .map((row, _) -> new Maintenance.State(true, row.getString("reason")))
                .findOne())
        .orElse(Maintenance.State.OFF);
  }

  /// A row while there is maintenance.
  @Override
  public void put(Maintenance.State state) {
    int _ =
        database.write(handle -> {
          int removed = handle.createUpdate("DELETE FROM maintenance").execute();
          return state.on()
              ? handle
                  .createUpdate("INSERT INTO maintenance (one, reason) VALUES (1, :reason)")
                  .bind("reason", state.reason())
                  .execute()
              : removed;
        });
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

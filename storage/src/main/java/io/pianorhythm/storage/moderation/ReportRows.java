package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The tables `reports` and `report_lines`.
final class ReportRows {

  private ReportRows() {}

  static void add(Handle handle, Report report, byte[] notes) {
    int added =
        handle
            .createUpdate(
                """
                INSERT INTO reports (id, at, reporter_id, reporter_name, target_id, target_name,
                  reason, room_id, notes)
                VALUES (:id, :at, :reporter, :reporterName, :target, :targetName,
                  :reason, :room, :notes)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", report.id())
            .bind("at", Columns.micros(report.at()))
            .bind("reporter", report.reporter().value())
            .bind("reporterName", report.reporterName())
            .bind("target", report.target().value())
            .bind("targetName", report.targetName())
            .bind("reason", report.reason())
            .bind("room", report.room() == null ? null : report.room().value())
            .bind("notes", notes)
            .execute();
    if (added > 0) {
      addLines(handle, report);
    }
  }

  private static void addLines(Handle handle, Report report) {
    if (report.lines().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO report_lines (report_id, place, line_id, sender, sender_name, words, at)
            VALUES (:report, :place, :line, :sender, :senderName, :words, :at)
            """);
    int place = 0;
    for (Report.Line line : report.lines()) {
      batch
          .bind("report", report.id())
          .bind("place", place++)
          .bind("line", line.id())
          .bind("sender", line.sender())
          .bind("senderName", line.senderName())
          .bind("words", line.text())
          .bind("at", Columns.micros(line.at()))
          .add();
    }
    int[] _ = batch.execute();
  }

  static Page page(RecordsWanted wanted) {
    Page page =
        Page.of("reports", wanted)
            .where("room_id", wanted.room().map(RoomId::value))
            .where("target_id", wanted.about().map(UserId::value));
    return wanted
        .only()
        .map(kind ->
            page.where(
                switch (kind) {
                  case RecordsWanted.OPEN -> "settled_by IS NULL";
                  case RecordsWanted.SETTLED -> "settled_by IS NOT NULL";
                  default -> "1 = 0";
                }))
        .orElse(page);
  }

  static List<Report> read(Handle handle, Page page) {
    List<Report> found = page.query(handle).map((row, _) -> report(row)).list();
    return found.stream().map(report -> withLines(handle, report)).toList();
  }

  private static Report withLines(Handle handle, Report report) {
    List<Report.Line> lines =
        handle
            .createQuery("SELECT * FROM report_lines WHERE report_id = :id ORDER BY place")
            .bind("id", report.id())
            .map((row, _) -> line(row))
            .list();
    return new Report(
        report.id(),
        report.at(),
        report.reporter(),
        report.reporterName(),
        report.target(),
        report.targetName(),
        report.reason(),
        report.room(),
        lines,
        report.settled());
  }

  static Optional<byte[]> notes(Handle handle, String id) {
    return handle
        .createQuery("SELECT notes FROM reports WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> row.getBytes("notes"))
        .findOne();
  }

  static boolean settle(Handle handle, String id, Report.Settled how) {
    return handle
            .createUpdate(
                """
                UPDATE reports SET settled_by = :by, settled_at = :at, settled_words = :words
                WHERE id = :id AND settled_by IS NULL
                """)
            .bind("id", id)
            .bind("by", how.by())
            .bind("at", Columns.micros(how.at()))
            .bind("words", how.words())
            .execute()
        == 1;
  }

  private static Report report(ResultSet row) throws SQLException {
    String room = row.getString("room_id");
    return new Report(
        row.getString("id"),
        Columns.instant(row.getLong("at")),
        new UserId(row.getString("reporter_id")),
        row.getString("reporter_name"),
        new UserId(row.getString("target_id")),
        row.getString("target_name"),
        row.getString("reason"),
        room == null ? null : new RoomId(room),
        List.of(),
        settled(row));
  }

  private static Report.@Nullable Settled settled(ResultSet row) throws SQLException {
    String by = row.getString("settled_by");
    return by == null
        ? null
        : new Report.Settled(
            by, Columns.instant(row.getLong("settled_at")), row.getString("settled_words"));
  }

  private static Report.Line line(ResultSet row) throws SQLException {
    return new Report.Line(
        row.getString("line_id"),
        row.getString("sender"),
        row.getString("sender_name"),
        row.getString("words"),
        Columns.instant(row.getLong("at")));
  }
}

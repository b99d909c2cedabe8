package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user told who keeps order of another. What was played goes beside it.
///
/// @param id stable id
/// @param at when
/// @param reporter who reported
/// @param reporterName the name of that one then
/// @param target whom it is about
/// @param targetName the name of that one then
/// @param reason why
/// @param room where; null: outside of a room
/// @param lines the last lines of chat there, oldest first
/// @param settled how it was settled; null: not yet
public record Report(
    String id,
    Instant at,
    UserId reporter,
    String reporterName,
    UserId target,
    String targetName,
    String reason,
    @Nullable RoomId room,
    List<Line> lines,
    @Nullable Settled settled) {

  public Report {
    lines = List.copyOf(lines);
  }

  /// Not settled yet.
  public static Report of(
      String id,
      Instant at,
      Person reporter,
      Person target,
      String reason,
      @Nullable RoomId room,
      List<Line> lines) {
    return new Report(
        id,
        at,
        reporter.id(),
        reporter.name(),
        target.id(),
        target.name(),
        reason,
        room,
        lines,
        null);
  }

  /// The same, settled.
  public Report with(Settled how) {
    return new Report(id, at, reporter, reporterName, target, targetName, reason, room, lines, how);
  }

  /// A line of chat as it was then.
  ///
  /// @param id stable id
  /// @param sender id of the session that said it
  /// @param senderName who said it
  /// @param text what; empty: it had been removed
  /// @param at when
  public record Line(String id, String sender, String senderName, String text, Instant at) {}

  /// How a report was settled.
  ///
  /// @param by name of who did
  /// @param at when
  /// @param words what they had to say; may be empty
  public record Settled(String by, Instant at, String words) {}
}

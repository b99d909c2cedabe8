package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Decision;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// What a decision leaves in the archive.
final class Trace {

  private Trace() {}

  /// Whether it has to be written before anybody is told. The end of a sanction has not: the
  /// archive knows when it ends.
  static boolean lasts(RoomCommand command, Decision.Accepted decision) {
    return !(command instanceof RoomCommand.Lapse)
        && (command instanceof RoomCommand.Close
            || decision.changes().stream().anyMatch(RoomChange::lasts)
            || decision.events().stream().anyMatch(RoomEvent::aboutChat));
  }

  /// The changes that are kept.
  static List<RoomChange> changes(Decision.Accepted decision) {
    return decision.changes().stream().filter(RoomChange::lasts).toList();
  }

  /// The entries to write, in order.
  ///
  /// @param places gives each line its place
  static List<ArchiveEntry> of(
      RoomId room, RoomCommand command, Decision.Accepted decision, LongSupplier places) {
    if (command instanceof RoomCommand.Close) {
      return List.of(new ArchiveEntry.RoomRemoved(room));
    }
    List<ArchiveEntry> entries = new ArrayList<>(1);
    List<RoomChange> changes = changes(decision);
    if (!changes.isEmpty()) {
      entries.add(new ArchiveEntry.RoomChanged(room, changes));
    }
    for (RoomEvent event : decision.events()) {
      switch (event) {
        case RoomEvent.Said(ChatLine line) ->
            entries.add(new ArchiveEntry.LineSaid(room, places.getAsLong(), line));
        case RoomEvent.LineChanged(ChatLine line) ->
            entries.add(new ArchiveEntry.LineChanged(room, line));
        case RoomEvent.ChatCleared _ -> entries.add(new ArchiveEntry.ChatCleared(room));
        case RoomEvent.MemberJoined _,
            RoomEvent.MemberLeft _,
            RoomEvent.MemberChanged _,
            RoomEvent.OwnerChanged _,
            RoomEvent.RoomChanged _ -> {}
      }
    }
    return entries;
  }
}

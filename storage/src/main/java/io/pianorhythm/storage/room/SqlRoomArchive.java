package io.pianorhythm.storage.room;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.ArchivedRoom;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rooms in the tables `rooms`, `room_moderators`, `room_sanctions` and `room_lines`.
public final class SqlRoomArchive implements RoomArchive {

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlRoomArchive(Database database) {
    this.database = database;
  }

  @Override
  public void write(List<ArchiveEntry> entries) {
    int _ =
        database.write(handle -> {
          entries.forEach(entry -> write(handle, entry));
          return entries.size();
        });
  }

  private static void write(Handle handle, ArchiveEntry entry) {
    switch (entry) {
      case ArchiveEntry.RoomPut(RoomState room) -> put(handle, room);
      case ArchiveEntry.RoomChanged(RoomId room, List<RoomChange> changes) ->
          changes.forEach(change -> change(handle, room, change));
      case ArchiveEntry.RoomRemoved(RoomId room) -> RoomRows.remove(handle, room);
      case ArchiveEntry.LineSaid(RoomId room, long place, ChatLine line) ->
          LineRows.add(handle, room, place, line);
      case ArchiveEntry.LineChanged(RoomId room, ChatLine line) ->
          LineRows.change(handle, room, line);
      case ArchiveEntry.ChatCleared(RoomId room) -> LineRows.clear(handle, room);
    }
  }

  private static void put(Handle handle, RoomState room) {
    RoomRows.put(handle, room);
    OrderRows.clear(handle, room.id());
    room.moderators().forEach(user -> OrderRows.appoint(handle, room.id(), user));
    room.bans().values().forEach(ban -> OrderRows.put(handle, room.id(), OrderRows.BAN, ban));
    room.mutes().values().forEach(mute -> OrderRows.put(handle, room.id(), OrderRows.MUTE, mute));
  }

  private static void change(Handle handle, RoomId room, RoomChange change) {
    switch (change) {
      case RoomChange.FounderSet set -> RoomRows.setFounder(handle, room, set.founder());
      case RoomChange.NameSet set -> RoomRows.setName(handle, room, set.name());
      case RoomChange.TypeSet set -> RoomRows.set(handle, room, "type", set.type().name());
      case RoomChange.PasswordSet set -> RoomRows.set(handle, room, "password_hash", set.hash());
      case RoomChange.SettingsSet set -> RoomRows.setSettings(handle, room, set.settings());
      case RoomChange.ModeratorSet set -> {
        OrderRows.dismiss(handle, room, set.user());
        if (set.keeps()) {
          OrderRows.appoint(handle, room, set.user());
        }
      }
      case RoomChange.BanPut set -> OrderRows.put(handle, room, OrderRows.BAN, set.ban());
      case RoomChange.BanLifted set -> OrderRows.lift(handle, room, OrderRows.BAN, set.user());
      case RoomChange.MutePut set -> OrderRows.put(handle, room, OrderRows.MUTE, set.mute());
      case RoomChange.MuteLifted set -> OrderRows.lift(handle, room, OrderRows.MUTE, set.user());
      case RoomChange.MemberPut _, RoomChange.MemberRemoved _, RoomChange.OwnerSet _ -> {}
    }
  }

  @Override
  public List<ArchivedRoom> rooms(Optional<RoomId> after, int limit) {
    return database.read(handle ->
        RoomRows.page(handle, after.map(RoomId::value).orElse(""), limit).stream()
            .map(room ->
                new ArchivedRoom(
                    OrderRows.complete(handle, room), LineRows.lastPlace(handle, room.id())))
            .toList());
  }

  @Override
  public List<ChatLine> lines(RoomId room, Optional<ChatLine.Id> before, int limit) {
    if (before.isPresent() && !Columns.storable(before.get().value())) {
      return List.of();
    }
    return database.read(handle -> LineRows.before(handle, room, before, limit));
  }

  @Override
  public Optional<ChatLine> line(RoomId room, ChatLine.Id line) {
    return Columns.storable(line.value())
        ? database.read(handle -> LineRows.one(handle, room, line))
        : Optional.empty();
  }

  @Override
  public int forget(RoomId room, long upTo) {
    return database.write(handle -> LineRows.forget(handle, room, upTo));
  }
}

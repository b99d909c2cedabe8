package io.pianorhythm.gateway.command;

import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.RoomWish;
import io.pianorhythm.core.room.Tempo;
import io.pianorhythm.gateway.wire.WireSettings;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `UpdateRoomCommand` as it was read.
///
/// @param badField the field that makes no sense, or null
/// @param wish what is wanted
record RoomChangeRequest(@Nullable String badField, RoomWish wish) {

  /// @param beat of the room, which goes on when no other is asked for
  static RoomChangeRequest of(UpdateRoomCommand wanted, Tempo beat) {
    Optional<RoomType> type =
        wanted.hasRoomType() ? WireSettings.type(wanted.getRoomType()) : Optional.empty();
    Optional<RoomSettings> settings =
        wanted.hasSettings()
            ? Optional.of(WireSettings.of(wanted.getSettings(), beat))
            : Optional.empty();
    RoomWish wish =
        new RoomWish(
            wanted.hasRoomName() ? Optional.of(wanted.getRoomName()) : Optional.empty(),
            type,
            wanted.hasPassword() ? Optional.of(wanted.getPassword()) : Optional.empty(),
            settings);
    if (wanted.hasRoomType() && type.isEmpty()) {
      return new RoomChangeRequest("room_type", wish);
    }
    boolean nothing =
        !wanted.hasRoomName()
            && !wanted.hasRoomType()
            && !wanted.hasPassword()
            && !wanted.hasSettings();
    return new RoomChangeRequest(nothing ? "settings" : null, wish);
  }
}

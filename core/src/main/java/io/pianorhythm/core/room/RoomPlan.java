package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Name;
import org.jspecify.annotations.Nullable;

/// A room to be created.
///
/// @param id its id
/// @param name its name
/// @param type its kind
/// @param settings its settings
/// @param passwordHash hash of its password, null without one
public record RoomPlan(
    RoomId id, Name name, RoomType type, RoomSettings settings, @Nullable String passwordHash) {

  /// Does not show the password hash.
  @Override
  public String toString() {
    return "RoomPlan[" + id + ", " + type + "]";
  }
}

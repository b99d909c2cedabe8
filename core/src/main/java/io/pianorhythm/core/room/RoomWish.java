package io.pianorhythm.core.room;

import java.util.Optional;

/// How somebody wants a room to be; what is empty is to stay as it is.
///
/// @param name as it was written
/// @param type another kind
/// @param password another password; an empty text removes it
/// @param settings all settings
public record RoomWish(
    Optional<String> name,
    Optional<RoomType> type,
    Optional<String> password,
    Optional<RoomSettings> settings) {

  /// Other settings, and nothing else.
  public static RoomWish settings(RoomSettings settings) {
    return new RoomWish(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(settings));
  }

  /// Does not show the password.
  @Override
  public String toString() {
    return "RoomWish[]";
  }
}

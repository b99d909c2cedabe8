package io.pianorhythm.core.room;

/// What the owner of a room can set, and what is in force.
///
/// @param maxUsers seats, 1 to [#MOST_USERS]; when they become fewer than there are members nobody
///   is sent away, and nobody enters until there is a free one
/// @param allowChat members may chat
/// @param allowGuests people without an account may enter
/// @param requirePro only pro members and those who keep order may enter
/// @param onlyOwnerPlays only the owner's notes are relayed
/// @param onlyOwnerChats only the owner's chat is relayed
/// @param welcomeMessage shown to each who enters, at most [#LONGEST_WELCOME] characters;
///   `%%user%%` stands for the name
public record RoomSettings(
    int maxUsers,
    boolean allowChat,
    boolean allowGuests,
    boolean requirePro,
    boolean onlyOwnerPlays,
    boolean onlyOwnerChats,
    String welcomeMessage) {

  /// Most seats that a room can have.
  public static final int MOST_USERS = 1_000;

  /// Characters of the longest welcome message.
  public static final int LONGEST_WELCOME = 500;

  /// What holds when nothing was said.
  public static final RoomSettings DEFAULT =
      new RoomSettings(16, true, true, false, false, false, "");

  /// What holds in a lobby.
  public static RoomSettings lobby(int seats) {
    return new RoomSettings(seats, true, true, false, false, false, "");
  }

  /// Whether each value is within its range.
  public boolean valid() {
    return maxUsers >= 1 && maxUsers <= MOST_USERS && welcomeMessage.length() <= LONGEST_WELCOME;
  }
}

package io.pianorhythm.core.room;

/// What the owner of a room can set, and what is in force.
///
/// @param maxUsers seats, 1 to [#MOST_USERS]; when they become fewer than there are members nobody
///   is sent away, and nobody is seated until there is a free one
/// @param doors who may enter
/// @param voices who is relayed, and how freely
/// @param welcomeMessage shown to each who enters, at most [#LONGEST_WELCOME] characters;
///   `%%user%%` stands for the name
/// @param stage how the room looks
/// @param timing how notes are timed, and the shared beat
/// @param recordingOff the room keeps no recording ring
public record RoomSettings(
    int maxUsers,
    Doors doors,
    Voices voices,
    String welcomeMessage,
    RoomStage stage,
    Timing timing,
    boolean recordingOff) {

  /// Who may enter.
  ///
  /// @param guests people without an account
  /// @param bots programs
  /// @param proOnly only pro members and those who keep order
  /// @param audience people beyond the seats may listen without one
  public record Doors(boolean guests, boolean bots, boolean proOnly, boolean audience) {}

  /// Who is relayed, and how freely.
  ///
  /// @param chat members may chat
  /// @param onlyOwnerPlays only the owner's notes are relayed
  /// @param onlyOwnerChats only the owner's chat is relayed
  /// @param blackMidi the note budget of a member is raised for dense music
  /// @param profanityFilter words of the server's list are masked
  /// @param autoModeration the server acts on flood, repetition, links and profanity
  public record Voices(
      boolean chat,
      boolean onlyOwnerPlays,
      boolean onlyOwnerChats,
      boolean blackMidi,
      boolean profanityFilter,
      boolean autoModeration) {}

  /// How notes are timed.
  ///
  /// @param mode what is aimed at
  /// @param tempo the shared beat
  public record Timing(TimingMode mode, Tempo tempo) {}

  /// Most seats that a room can have.
  public static final int MOST_USERS = 1_000;

  /// Characters of the longest welcome message.
  public static final int LONGEST_WELCOME = 500;

  /// What a welcome message has in place of the name of who enters.
  public static final String USER_TOKEN = "%%user%%";

  private static final Doors OPEN = new Doors(true, false, false, false);
  private static final Voices FREE = new Voices(true, false, false, false, false, false);

  private static final Timing STEADY = new Timing(TimingMode.LISTENING, Tempo.DEFAULT);

  /// What holds when nothing was said.
  public static final RoomSettings DEFAULT =
      new RoomSettings(16, OPEN, FREE, "", RoomStage.OPEN, STEADY, false);

  /// What holds in a lobby.
  public static RoomSettings lobby(int seats) {
    return DEFAULT.withMaxUsers(seats);
  }

  /// Whether each value is within its range.
  public boolean valid() {
    return maxUsers >= 1
        && maxUsers <= MOST_USERS
        && welcomeMessage.length() <= LONGEST_WELCOME
        && timing.tempo().valid();
  }

  /// The welcome for somebody of that name; empty: none.
  public String welcome(String name) {
    return welcomeMessage.replace(USER_TOKEN, name);
  }

  /// The same with so many seats.
  public RoomSettings withMaxUsers(int seats) {
    return new RoomSettings(seats, doors, voices, welcomeMessage, stage, timing, recordingOff);
  }

  /// The same with other doors.
  public RoomSettings withDoors(Doors next) {
    return new RoomSettings(maxUsers, next, voices, welcomeMessage, stage, timing, recordingOff);
  }

  /// The same with other voices.
  public RoomSettings withVoices(Voices next) {
    return new RoomSettings(maxUsers, doors, next, welcomeMessage, stage, timing, recordingOff);
  }

  /// The same with another welcome.
  public RoomSettings withWelcome(String next) {
    return new RoomSettings(maxUsers, doors, voices, next, stage, timing, recordingOff);
  }

  /// The same, timed in another way.
  public RoomSettings withTiming(Timing next) {
    return new RoomSettings(maxUsers, doors, voices, welcomeMessage, stage, next, recordingOff);
  }
}

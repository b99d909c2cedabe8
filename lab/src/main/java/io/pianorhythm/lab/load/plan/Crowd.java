package io.pianorhythm.lab.load.plan;

/// Rooms of one size, with the same number of senders in each.
///
/// @param rooms how many rooms, at least 1
/// @param members in each room, at least 1
/// @param senders of the members of each room; the others only listen
public record Crowd(int rooms, int members, int senders) {

  public Crowd {
    if (rooms < 1 || members < 1 || senders < 0 || senders > members) {
      throw new IllegalArgumentException(
          "no such crowd: %d rooms of %d, %d send".formatted(rooms, members, senders));
    }
  }

  /// All members of all rooms.
  public int connections() {
    return rooms * members;
  }

  /// All senders of all rooms.
  public int allSenders() {
    return rooms * senders;
  }

  /// How many hear one message.
  public int listeners() {
    return members - 1;
  }

  /// Messages per second of all senders together that make so many deliveries per second.
  public double messages(double deliveriesPerSecond) {
    return listeners() == 0 ? 0 : deliveriesPerSecond / listeners();
  }

  /// The room of a connection, counted from 0.
  public int roomOf(int connection) {
    return connection / members;
  }

  /// The seat of a connection in its room, counted from 0.
  public int seatOf(int connection) {
    return connection % members;
  }

  /// Whether a connection sends; the first seats of each room do.
  public boolean sends(int connection) {
    return seatOf(connection) < senders;
  }
}

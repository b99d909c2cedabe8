package io.pianorhythm.lab.load.plan;

/// The part of every crowd that one of several generators plays: whole rooms where there are enough
/// of them, else every so manieth seat.
///
/// @param index of the generator, from 0
/// @param of how many there are
public record Slice(int index, int of) {

  /// Everybody.
  public static final Slice ALL = new Slice(0, 1);

  public Slice {
    if (index < 0 || index >= of) {
      throw new IllegalArgumentException("no such slice: %d of %d".formatted(index, of));
    }
  }

  /// Whether a connection of a crowd is among them.
  public boolean has(Crowd crowd, int connection) {
    int number = crowd.rooms() >= of ? crowd.roomOf(connection) : crowd.seatOf(connection);
    return number % of == index;
  }
}

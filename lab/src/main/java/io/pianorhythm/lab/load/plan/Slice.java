package io.pianorhythm.lab.load.plan;

/// The part of every crowd that one of several generators plays: whole rooms where there are enough
/// of them, else every so manieth seat. Of a load of several parts the first generator plays the
/// first part alone, because that is what is looked at: whoever shared its generator would count
/// among its delays.
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

  /// Whether a connection of a part is played here.
  ///
  /// @param part which one, from 0
  /// @param parts how many the load has
  public boolean has(int part, int parts, Crowd crowd, int connection) {
    if (of == 1 || parts == 1) {
      return isIts(index, of, crowd, connection);
    }
    return part == 0 ? index == 0 : index > 0 && isIts(index - 1, of - 1, crowd, connection);
  }

  private static boolean isIts(int index, int of, Crowd crowd, int connection) {
    int number = crowd.rooms() >= of ? crowd.roomOf(connection) : crowd.seatOf(connection);
    return number % of == index;
  }
}

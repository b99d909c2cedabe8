package io.pianorhythm.lab.load.run;

/// What must not be.
///
/// @param lost deliveries that never came
/// @param duplicated deliveries that came more than once
/// @param reordered deliveries that came after a later one of the same sender
/// @param strange messages that cannot have been sent, or were not what they seemed
/// @param disconnected connections that ended before they should
public record Faults(long lost, long duplicated, long reordered, long strange, long disconnected) {

  /// None.
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  /// Both.
  Faults plus(Faults more) {
    return new Faults(
        lost + more.lost,
        duplicated + more.duplicated,
        reordered + more.reordered,
        strange + more.strange,
        disconnected + more.disconnected);
  }
}

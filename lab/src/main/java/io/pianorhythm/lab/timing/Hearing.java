package io.pianorhythm.lab.timing;

/// A listener's side of a scheme.
interface Hearing {
  /// A message has been read, in the order of its path.
  void read(Message message);

  /// A second path has opened.
  default void anotherWay() {}

  /// How far the playout delay has moved so far, up and down, µs.
  default long travel() {
    return 0;
  }
}

package io.pianorhythm.gateway.session;

/// The classes of what goes out, and what becomes of a frame of each by how full the outbox is: the
/// whole policy for slow readers, as one table.
enum OutboxClass {
  //        FREE        LAGGING     FULL        ALL_FULL

  /// Answers, events, chat: all of them, in order, or the connection ends.
  STATE(Fate.WRITE, Fate.WRITE, Fate.CLOSE, Fate.CLOSE),

  /// Notes: old ones are worth nothing. Whoever has caught up is shown what every player holds in
  /// their place.
  NOTES(Fate.WRITE, Fate.SHED, Fate.SHED, Fate.SHED),

  /// Notes once more, on a second path: each follows the one before, and a path that lags is no
  /// help.
  COPIES(Fate.WRITE, Fate.CLOSE, Fate.CLOSE, Fate.CLOSE),

  /// Gestures: of each member the newest of each kind.
  LATEST(Fate.WRITE, Fate.KEEP, Fate.KEEP, Fate.SHED);

  /// What becomes of a frame.
  enum Fate {
    /// It is written behind what waits.
    WRITE,
    /// It waits until the reader has caught up, in place of the one before of its kind.
    KEEP,
    /// It is not written.
    SHED,
    /// It is not written, and the connection is closed.
    CLOSE
  }

  private final Fate free;
  private final Fate lagging;
  private final Fate full;
  private final Fate allFull;

  OutboxClass(Fate free, Fate lagging, Fate full, Fate allFull) {
    this.free = free;
    this.lagging = lagging;
    this.full = full;
    this.allFull = allFull;
  }

  /// What becomes of a frame of this class.
  Fate fate(Fullness at) {
    return switch (at) {
      case FREE -> free;
      case LAGGING -> lagging;
      case FULL -> full;
      case ALL_FULL -> allFull;
    };
  }
}

package io.pianorhythm.lab.timing;

/// The two sides of a scheme at work.
interface Sides {
  Sending sending();

  Hearing hearing();

  /// Both begin to ask for the server's time.
  void begin();

  /// An answer for the player.
  void toPlayer(Message.Answer answer);

  /// An answer for the listener.
  void toListener(Message.Answer answer);

  /// How far the listener's idea of the server's time is off, µs; not a number when it has none.
  ///
  /// @param epoch what the server's clock shows at true time 0
  double clockError(long epoch);

  /// Frames that came after their time; 0 where nobody counts.
  long lateFrames();
}

package io.pianorhythm.lab.timing;

import io.pianorhythm.client.playout.PlayoutRule;

/// A way of bringing notes from one player to another. Timers and audio of the others are taken to
/// be perfect; real ones are worse.
enum Scheme {
  ARRIVAL("play on arrival", 1),
  MULTIPLAYER_PIANO("Multiplayer Piano scheme", 1),
  PIANORHYTHM("PianoRhythm scheme", 1),
  LISTENING_ONE_PATH("ours, listening, one path", 1),
  LISTENING("ours, listening", 2),
  BALANCED("ours, balanced", 2),
  DUET("ours, duet", 2),
  PHRASE("ours, phrase of two seconds", 2);

  private static final long WINDOW = 8_000;
  private static final long DUET_WINDOW = 2_000;
  private static final long PHRASE_DELAY = 2_000_000;

  private final String title;
  private final int paths;

  Scheme(String title, int paths) {
    this.title = title;
    this.paths = paths;
  }

  /// As in reports.
  String title() {
    return title;
  }

  /// Connections of each of the two.
  int paths() {
    return paths;
  }

  /// The rule by which the SDK listens.
  ///
  /// @throws IllegalStateException if this is not a scheme of the SDK
  PlayoutRule rule() {
    return switch (this) {
      case LISTENING_ONE_PATH, LISTENING -> PlayoutRule.LISTENING;
      case BALANCED -> PlayoutRule.BALANCED;
      case DUET -> PlayoutRule.DUET;
      case PHRASE -> PlayoutRule.fixed(PHRASE_DELAY);
      case ARRIVAL, MULTIPLAYER_PIANO, PIANORHYTHM ->
          throw new IllegalStateException(this + " has no rule");
    };
  }

  /// How long the SDK lets notes wait for each other, µs.
  long window() {
    return this == DUET ? DUET_WINDOW : WINDOW;
  }

  /// Builds both sides of it.
  Sides sides(Stage stage) {
    return switch (this) {
      case ARRIVAL -> PeerSides.onArrival(stage);
      case MULTIPLAYER_PIANO -> PeerSides.multiplayerPiano(stage);
      case PIANORHYTHM -> PeerSides.pianoRhythm(stage);
      case LISTENING_ONE_PATH, LISTENING, BALANCED, PHRASE, DUET ->
          new SdkSides(stage, window(), rule());
    };
  }
}

package io.pianorhythm.lab.timing;

import java.io.IOException;

/// A player and a listener with one of the SDKs.
interface LivePlayers {
  /// The language of the SDK, as in reports.
  String language();

  /// Plays the whole scene; returns when everything has come that can come.
  LiveTake play(LiveScene scene) throws IOException;
}

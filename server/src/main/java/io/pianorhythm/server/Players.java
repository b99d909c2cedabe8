package io.pianorhythm.server;

/// Whoever serves the players, in the shape that the server needs.
final class Players {

  private Players() {}

  static PlayerSide of(CoreParts core) {
    return new PlayerSide((channel, _) -> channel.close(), _ -> {}, () -> {});
  }
}

package io.pianorhythm.lab.load.plan;

/// The kinds of load that can be asked for by name.
public enum Scenario {
  /// Small rooms in which everybody plays.
  JAM,
  /// One large room, a few play.
  LOBBY,
  /// Pairs who play to each other.
  DUET,
  /// Connections that do nothing.
  IDLE;

  /// The crowd of this scenario.
  ///
  /// @param connections how many at most; 0 for the size of the published tables
  public Crowd crowd(int connections) {
    return switch (this) {
      case JAM -> new Crowd(connections == 0 ? 100 : Math.max(1, connections / 10), 10, 10);
      case LOBBY -> lobby(connections == 0 ? 1_000 : connections);
      case DUET -> new Crowd(connections == 0 ? 50 : Math.max(1, connections / 2), 2, 2);
      case IDLE -> new Crowd(connections == 0 ? 10_000 : connections, 1, 0);
    };
  }

  private static Crowd lobby(int members) {
    return new Crowd(1, members, Math.min(10, members));
  }

  /// Deliveries per second when nobody asked for a rate.
  public double usualRate() {
    return switch (this) {
      case JAM -> 27_000;
      case LOBBY -> 30_000;
      case DUET -> 5_000;
      case IDLE -> 0;
    };
  }
}

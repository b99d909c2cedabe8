package io.pianorhythm.lab.load.plan;

import java.util.List;
import java.util.Locale;

/// The kinds of load that can be asked for by name. Sizes and rates are those of the published
/// tables unless asked for otherwise.
public enum Scenario {
  /// Small rooms in which everybody plays.
  JAM,
  /// One large room, a few play.
  LOBBY,
  /// Pairs who play to each other.
  DUET,
  /// Connections that do nothing.
  IDLE,
  /// Many enter rooms of ten at the same moment, again and again.
  JOINS,
  /// Small rooms in which everybody plays, and others who come and go.
  CHURN,
  /// A pair, beside a lobby of up to a thousand that is loaded.
  WITNESS,
  /// A pair, a lobby, jams, duets and people who only have the page open, as on an evening; some
  /// come and go.
  MIXED;

  private static final int ROOM = 10;

  /// Fifty strikes or releases a second by each of a pair.
  private static final double PAIR_RATE = 100;

  /// What is played.
  ///
  /// @param connections how many, about; 0: as usual
  /// @param rate deliveries per second; 0: as usual
  public List<Part> parts(int connections, double rate) {
    int size = connections == 0 ? usualSize() : connections;
    double asked = rate == 0 ? usualRate() : rate;
    return switch (this) {
      case JAM -> List.of(new Part(word(), jam(size), asked));
      case LOBBY -> List.of(new Part(word(), lobby(size), asked));
      case DUET -> List.of(new Part(word(), duets(size), asked));
      case IDLE -> List.of(new Part(word(), new Crowd(size, 1, 0), 0));
      case JOINS -> List.of(new Part(word(), new Crowd(Math.max(1, size / ROOM), ROOM, 0), 0));
      case CHURN -> List.of(new Part(word(), jam(size), asked));
      case WITNESS ->
          List.of(
              new Part(word(), duets(2), PAIR_RATE),
              new Part("lobby", lobby(Math.max(2, size - 2)), asked));
      case MIXED -> mixed(size, asked);
    };
  }

  /// The pair comes first: it is what is looked at. A fifth of the deliveries are a lobby's.
  private static List<Part> mixed(int size, double rate) {
    int lobby = Math.clamp(size / 5, 2, 200);
    int idle = size / 5;
    int duets = size / 5;
    return List.of(
        new Part("pair", duets(2), PAIR_RATE),
        new Part("lobby", lobby(lobby), rate / 5),
        new Part("duets", duets(duets), rate / 5),
        new Part("jams", jam(Math.max(ROOM, size - lobby - idle - duets)), rate * 3 / 5),
        new Part("idle", new Crowd(Math.max(1, idle), 1, 0), 0));
  }

  /// Those who come and go, in a second.
  public double visitsPerSecond() {
    return switch (this) {
      case CHURN -> 20;
      case MIXED -> 5;
      case JAM, LOBBY, DUET, IDLE, JOINS, WITNESS -> 0;
    };
  }

  private static Crowd jam(int size) {
    return new Crowd(Math.max(1, size / ROOM), ROOM, ROOM);
  }

  private static Crowd lobby(int size) {
    return new Crowd(1, size, Math.min(ROOM, size));
  }

  private static Crowd duets(int size) {
    return new Crowd(Math.max(1, size / 2), 2, 2);
  }

  private int usualSize() {
    return switch (this) {
      case JAM, LOBBY, JOINS, CHURN, MIXED -> 1_000;
      case DUET -> 100;
      case IDLE -> 10_000;
      case WITNESS -> 1_002;
    };
  }

  private double usualRate() {
    return switch (this) {
      case JAM, CHURN, MIXED -> 27_000;
      case LOBBY -> 30_000;
      case DUET -> 5_000;
      case IDLE, JOINS -> 0;
      case WITNESS -> 400_000;
    };
  }

  /// Its name as it is written.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

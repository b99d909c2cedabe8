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
  /// A pair, beside a lobby that is full to the brim and a few jams.
  EVENING;

  private static final int ROOM = 10;

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
      case EVENING -> evening(size, asked);
    };
  }

  /// The pair comes first: it is what is looked at.
  private static List<Part> evening(int size, double rate) {
    int lobby = Math.max(2, size * 4 / 5);
    return List.of(
        new Part("witness", duets(2), 100),
        new Part("lobby", lobby(lobby), rate),
        new Part("jams", jam(size - lobby), 2_700));
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
      case JAM, LOBBY, JOINS -> 1_000;
      case DUET -> 100;
      case IDLE -> 10_000;
      case EVENING -> 1_250;
    };
  }

  private double usualRate() {
    return switch (this) {
      case JAM -> 27_000;
      case LOBBY -> 30_000;
      case DUET -> 5_000;
      case IDLE, JOINS -> 0;
      case EVENING -> 400_000;
    };
  }

  /// Its name as it is written.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

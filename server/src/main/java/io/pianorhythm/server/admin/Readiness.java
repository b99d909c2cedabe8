package io.pianorhythm.server.admin;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Whether the server takes players: it has started, does not stop yet, and has what it needs. Safe
/// for concurrent use.
public final class Readiness {

  /// Where the server is in its life.
  public enum Phase {
    STARTING,
    SERVING,
    DRAINING
  }

  private final Map<String, BooleanSupplier> needs;
  private volatile Phase phase = Phase.STARTING;

  /// @param needs what it needs, by name; asked at every look, and may block for a moment
  public Readiness(Map<String, BooleanSupplier> needs) {
    this.needs = Map.copyOf(needs);
  }

  /// Players are taken.
  public void serving() {
    phase = Phase.SERVING;
  }

  /// Nobody is taken any more.
  public void draining() {
    phase = Phase.DRAINING;
  }

  /// Where it is.
  Phase phase() {
    return phase;
  }

  /// What it needs, by name, and whether it has it.
  Map<String, Boolean> needs() {
    Map<String, Boolean> now = new TreeMap<>();
    needs.forEach((name, met) -> now.put(name, met.getAsBoolean()));
    return now;
  }
}

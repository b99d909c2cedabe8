package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What all runs showed.
public final class TimingResult {
  private final EnumMap<Profile, EnumMap<Scheme, Figures>> written;
  private final EnumMap<Profile, EnumMap<Scheme, Figures>> hands;
  private final List<Goal> goals;

  TimingResult(
      EnumMap<Profile, EnumMap<Scheme, Figures>> written,
      EnumMap<Profile, EnumMap<Scheme, Figures>> hands,
      List<Goal> goals) {
    this.written = written;
    this.hands = hands;
    this.goals = goals;
  }

  /// Every goal with its figure.
  public List<Goal> goals() {
    return goals;
  }

  /// Whether every binding goal is met.
  public boolean good() {
    return goals.stream().noneMatch(Goal::failed);
  }

  /// Figures of music as it is written.
  EnumMap<Profile, EnumMap<Scheme, Figures>> written() {
    return written;
  }

  /// Figures of the same music with the unevenness of hands.
  EnumMap<Profile, EnumMap<Scheme, Figures>> hands() {
    return hands;
  }

  /// The most important figures as members of a JSON object: per profile the median delay and the
  /// interval error p99 of listening and duet, ms.
  public String json() {
    StringBuilder line = new StringBuilder("\"goals\":").append(goals.size());
    line.append(",\"missed\":").append(goals.stream().filter(Goal::failed).count());
    line.append(",\"wishes_missed\":");
    line.append(goals.stream().filter(goal -> !goal.binding() && !goal.met()).count());
    written.forEach(
        (profile, table) -> line.append(",\"%s\":%s".formatted(profile.id(), json(table))));
    return line.toString();
  }

  private static String json(EnumMap<Scheme, Figures> table) {
    Figures listening = Objects.requireNonNull(table.get(Scheme.LISTENING));
    Figures duet = Objects.requireNonNull(table.get(Scheme.DUET));
    return String.format(
        Locale.ROOT,
        "{\"listening_delay_ms\":%.1f,\"listening_interval_p99_ms\":%.2f,\"clock_p99_ms\":%.3f,"
            + "\"duet_delay_ms\":%.1f,\"duet_interval_p99_ms\":%.2f,\"broken\":%d}",
        listening.delay().at(0.5),
        listening.interval().at(0.99),
        listening.clock().at(0.99),
        duet.delay().at(0.5),
        duet.interval().at(0.99),
        listening.broken() + duet.broken());
  }
}

package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The result as Markdown with tables and pictures.
public final class TimingReport {
  private static final String HEAD =
      """
      | scheme | median delay | p95 | interval error p50 | p95 | p99 | clock error p50 | p99 | late | broken | frames/s |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final Optional<TimingResult> result;
  private final Optional<LiveResult> live;
  private final StringBuilder text = new StringBuilder();

  private TimingReport(Optional<TimingResult> result, Optional<LiveResult> live) {
    this.result = result;
    this.live = live;
  }

  /// Writes `report.md` and its pictures into a folder, which is made if need be.
  ///
  /// @param command how it was run
  /// @param result what was run in virtual time
  /// @param live what was run in real time
  public static void write(
      Path folder, String command, Optional<TimingResult> result, Optional<LiveResult> live)
      throws IOException {
    Files.createDirectories(folder);
    TimingReport report = new TimingReport(result, live);
    Files.writeString(folder.resolve("report.md"), report.markdown(command));
    if (result.isPresent()) {
      pictures(folder, result.get());
    }
  }

  private static void pictures(Path folder, TimingResult result) throws IOException {
    for (Map.Entry<Profile, EnumMap<Scheme, Figures>> profile : result.written().entrySet()) {
      String name = profile.getKey().id();
      Files.writeString(
          folder.resolve(name + ".svg"), new SchemeBars(name, profile.getValue()).svg());
    }
  }

  private String markdown(String command) {
    line("# Music over nine networks");
    line("");
    line("Made by `" + command + "`. Times in ms.");
    line("A player and a listener, both on the same kind of line, so that notes cross it twice.");
    line("");
    result.ifPresent(this::inVirtualTime);
    live.ifPresent(this::inRealTime);
    result.ifPresent(this::tables);
    return text.toString();
  }

  private void inVirtualTime(TimingResult virtual) {
    line("## Goals, in virtual time");
    line("");
    line("The same figures on every machine.");
    line("");
    goals(virtual.goals());
  }

  private void inRealTime(LiveResult rows) {
    line("## Goals, in real time");
    line("");
    line("A real server and the SDKs over proxies that behave like these networks, all at once on");
    line("the machine of this run. What is lost, doubled or stuck counts; times show the machine");
    line("too. A strike that was played while its player was cut off is heard by nobody.");
    line("");
    goals(rows.goals());
    text.append(rows.markdown()).append('\n');
  }

  private void goals(List<Goal> goals) {
    line("| goal | network | reached | limit | |");
    line("|---|---|---|---|---|");
    for (Goal goal : goals) {
      String verdict = goal.met() ? "met" : goal.binding() ? "**missed**" : "wish, missed";
      line(
          "| %s | %s | %.3g | %.3g | %s |",
          goal.what(), goal.profile(), goal.reached(), goal.limit(), verdict);
    }
    line("");
  }

  private void tables(TimingResult virtual) {
    tables("As written", virtual.written());
    tables(
        "By hands: every key a little early or late, chords spread by 5 to 30 ms", virtual.hands());
  }

  private void tables(String title, EnumMap<Profile, EnumMap<Scheme, Figures>> figures) {
    line("## " + title);
    line("");
    figures.forEach((profile, table) -> {
      line("### " + profile.id());
      line("");
      if (table.containsKey(Scheme.ARRIVAL)) {
        line("![" + profile.id() + "](" + profile.id() + ".svg)");
        line("");
      }
      text.append(HEAD);
      table.forEach(this::row);
      line("");
    });
  }

  private void row(Scheme scheme, Figures figures) {
    line(
        "| %s | %.1f | %.1f | %.2f | %.2f | %.2f | %.3f | %.3f | %.2f %% | %d | %.1f |",
        scheme.title(),
        figures.delay().at(0.5),
        figures.delay().at(0.95),
        figures.interval().at(0.5),
        figures.interval().at(0.95),
        figures.interval().at(0.99),
        figures.clock().at(0.5),
        figures.clock().at(0.99),
        figures.latePercent(),
        figures.broken(),
        figures.framesPerSecond());
  }

  private void line(String form, Object... values) {
    text.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values)).append('\n');
  }
}

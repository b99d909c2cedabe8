package io.pianorhythm.lab.load.report;

import io.pianorhythm.lab.load.run.Figures;
import io.pianorhythm.lab.load.run.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A load as a folder: `report.md` with two pictures beside it, and for each part its latency as an
/// HdrHistogram percentile file (`.hgrm`), in ms.
public final class LoadReport {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int HGRM_TICKS = 5;
  private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99, 100};

  private LoadReport() {}

  /// Writes it.
  ///
  /// @param folder made when there is none
  /// @param command what was run
  /// @param environment one line each, about the machine
  public static void write(Path folder, String command, List<String> environment, Outcome outcome)
      throws IOException {
    Files.createDirectories(folder);
    for (Figures part : outcome.parts()) {
      Path file = folder.resolve(part.name() + ".hgrm");
      try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        part.latency().outputPercentileDistribution(out, HGRM_TICKS, NANOS_PER_MILLI);
      }
    }
    Files.writeString(folder.resolve("latency.svg"), latency(outcome).svg());
    Files.writeString(folder.resolve("timeline.svg"), timeline(outcome).svg());
    Files.writeString(folder.resolve("report.md"), page(command, environment, outcome));
  }

  private static Chart latency(Outcome outcome) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (Figures part : outcome.parts()) {
      List<Chart.Point> points = new ArrayList<>();
      for (int i = 0; i < PERCENTILES.length; i++) {
        double ms = part.latency().getValueAtPercentile(PERCENTILES[i]) / NANOS_PER_MILLI;
        points.add(new Chart.Point(i, ms, label(PERCENTILES[i])));
      }
      curves.add(new Chart.Curve(part.name(), points));
    }
    return new Chart("Latency from the time when a note was due", "percentile", "ms", curves);
  }

  private static String label(double percentile) {
    return percentile == Math.rint(percentile)
        ? Integer.toString((int) percentile)
        : Double.toString(percentile);
  }

  private static Chart timeline(Outcome outcome) {
    return new Chart(
        "Second by second, in parts of the largest",
        "s",
        "share",
        List.of(
            curve(outcome, "deliveries/s", Outcome.Moment::deliveries),
            curve(outcome, "p99", Outcome.Moment::p99Ms),
            curve(outcome, "server CPU", Outcome.Moment::serverShare)));
  }

  private static Chart.Curve curve(
      Outcome outcome, String name, ToDoubleFunction<Outcome.Moment> value) {
    double most = outcome.timeline().stream().mapToDouble(value).max().orElse(1);
    List<Chart.Point> points = new ArrayList<>();
    points.add(new Chart.Point(0, 0, "0"));
    for (Outcome.Moment moment : outcome.timeline()) {
      String label = moment.second() % 5 == 0 ? Integer.toString(moment.second()) : "";
      double share = most == 0 ? 0 : value.applyAsDouble(moment) / most;
      points.add(new Chart.Point(moment.second(), share, label));
    }
    return new Chart.Curve(name, points);
  }

  private static String page(String command, List<String> environment, Outcome outcome) {
    StringBuilder page = new StringBuilder("# A load and what it cost\n\n");
    page.append("`").append(command).append("`\n\n");
    environment.forEach(line -> page.append("- ").append(line).append('\n'));
    page.append(
        "\n| part | connections | asked/s | delivered/s | p50 ms | p99 ms | p99.9 ms | most ms |"
            + " lost | duplicated | reordered | strange | disconnected |\n");
    page.append("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    outcome.parts().forEach(part -> page.append(row(part)));
    page.append('\n').append(server(outcome)).append('\n');
    page.append("\n![latency](latency.svg)\n\n![timeline](timeline.svg)\n");
    return page.toString();
  }

  private static String row(Figures part) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %s | %s | %s | %s | %d | %d | %d | %d | %d |%n",
        part.name(),
        part.connections(),
        part.askedPerSecond(),
        part.deliveriesPerSecond(),
        ms(part.latencyMs(50)),
        ms(part.latencyMs(99)),
        ms(part.latencyMs(99.9)),
        ms(part.latencyMs(100)),
        part.faults().lost(),
        part.faults().duplicated(),
        part.faults().reordered(),
        part.faults().strange(),
        part.faults().disconnected());
  }

  private static String server(Outcome outcome) {
    Double cpu = JsonLine.cpuMicros(outcome);
    String cost =
        cpu == null
            ? "The server's cost is not known: its process was not named."
            : String.format(
                Locale.ROOT,
                "Server: %.2f µs of processor time per delivery, %.0f %% of a core, %.0f MB.",
                cpu,
                outcome.server().cpuNanos() / 1e7 / outcome.seconds(),
                outcome.server().rssBytes() / 1e6);
    String generator =
        String.format(
            Locale.ROOT,
            " Generator: %.0f %% of a core, sent at p99 %s ms after the due time.",
            outcome.generatorShare() * 100,
            ms(outcome.parts().getFirst().sendLag().getValueAtPercentile(99) / NANOS_PER_MILLI));
    String bound =
        outcome.generatorBound()
            ? " **Generator-bound: these figures are a lower bound of what the server can do.**"
            : "";
    return cost + inside(outcome) + generator + bound + starved(outcome);
  }

  private static String starved(Outcome outcome) {
    return outcome.starved()
        ? String.format(
            Locale.ROOT,
            " **Starved: the process that measures was %.1f s late; these figures are wrong.**",
            outcome.askedLateMs() / 1_000)
        : "";
  }

  private static String inside(Outcome outcome) {
    Double half = JsonLine.insideMs(outcome, 50);
    Double most = JsonLine.insideMs(outcome, 99);
    return half == null || most == null
        ? ""
        : " Frames were in it for at most %s ms (p50) and %s ms (p99)."
                .formatted(ms(half), ms(most))
            + insideOfDuets(outcome);
  }

  private static String insideOfDuets(Outcome outcome) {
    Double most = JsonLine.insideOfDuetsMs(outcome, 99);
    return most == null
        ? ""
        : " Those of rooms of two for at most %s ms (p99).".formatted(ms(most));
  }

  private static String ms(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
  }
}

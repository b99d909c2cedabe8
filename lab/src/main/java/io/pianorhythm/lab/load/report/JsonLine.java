package io.pianorhythm.lab.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pianorhythm.lab.load.host.Residence;
import io.pianorhythm.lab.load.run.Faults;
import io.pianorhythm.lab.load.run.Figures;
import io.pianorhythm.lab.load.run.IdleRun;
import io.pianorhythm.lab.load.run.JoinRun;
import io.pianorhythm.lab.load.run.Outcome;
import io.pianorhythm.lab.load.run.Visits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The figures of a run as one line of JSON. What could not be measured is null.
public final class JsonLine {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MathContext DIGITS = new MathContext(5);
  private static final List<String> NOT_PLAYED =
      List.of(
          "rate",
          "deliveries_per_second",
          "cpu_us_per_delivery",
          "p50_ms",
          "p99_ms",
          "p999_ms",
          "lost",
          "duplicated",
          "reordered",
          "rss_bytes");
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private JsonLine() {}

  /// A load of one or more parts: latency is that of the first.
  ///
  /// @param rate deliveries per second that were asked for
  public static String of(String scenario, double rate, Outcome outcome) {
    ObjectNode line = JSON.createObjectNode();
    Figures first = outcome.parts().getFirst();
    Faults faults = outcome.faults();
    line.put("scenario", scenario);
    put(line, "rate", rate);
    put(line, "deliveries_per_second", outcome.deliveriesPerSecond());
    put(line, "cpu_us_per_delivery", cpuMicros(outcome));
    latency(line, first);
    line.put("lost", faults.lost());
    line.put("duplicated", faults.duplicated());
    line.put("reordered", faults.reordered());
    line.put("strange", faults.strange());
    line.put("disconnected", faults.disconnected());
    put(line, "rss_bytes", outcome.server().known() ? (double) outcome.server().rssBytes() : null);
    put(line, "server_p50_ms", insideMs(outcome, 50));
    put(line, "server_p99_ms", insideMs(outcome, 99));
    put(line, "server_duets_p99_ms", insideOfDuetsMs(outcome, 99));
    put(line, "generator_share", outcome.generatorShare());
    line.put("generator_bound", outcome.generatorBound());
    line.put("starved", outcome.starved());
    if (outcome.visits().came() > 0) {
      visits(line, outcome.visits());
    }
    if (outcome.parts().size() > 1) {
      for (Figures part : outcome.parts()) {
        ObjectNode inner = line.putObject(part.name());
        put(inner, "deliveries_per_second", part.deliveriesPerSecond());
        latency(inner, part);
        inner.put("lost", part.faults().lost());
      }
    }
    return line.toString();
  }

  private static void visits(ObjectNode line, Visits visits) {
    line.put("visits", visits.came());
    line.put("visits_failed", visits.failed());
    put(line, "visit_p50_ms", visits.untilIn().getValueAtPercentile(50) / NANOS_PER_MILLI);
    put(line, "visit_p99_ms", visits.untilIn().getValueAtPercentile(99) / NANOS_PER_MILLI);
  }

  /// What a load has and the others have not: the names are there in every line.
  private static ObjectNode silent(String scenario) {
    ObjectNode line = JSON.createObjectNode();
    line.put("scenario", scenario);
    for (String name : NOT_PLAYED) {
      line.putNull(name);
    }
    return line;
  }

  private static void latency(ObjectNode line, Figures part) {
    put(line, "p50_ms", part.latencyMs(50));
    put(line, "p99_ms", part.latencyMs(99));
    put(line, "p999_ms", part.latencyMs(99.9));
  }

  /// Processor time of the server for one delivery, µs; null when it is not known.
  public static @Nullable Double cpuMicros(Outcome outcome) {
    double deliveries = outcome.deliveriesPerSecond() * outcome.seconds();
    return outcome.server().known() && deliveries > 0
        ? outcome.server().cpuNanos() / NANOS_PER_MICRO / deliveries
        : null;
  }

  /// How long frames were in the server: the bound, in ms, that this share of them did not pass;
  /// null when it is not known.
  public static @Nullable Double insideMs(Outcome outcome, double percentile) {
    return finite(outcome.inside().map(look -> look.all().boundMs(percentile)));
  }

  /// The same of frames in rooms of two; null also when there were no others.
  public static @Nullable Double insideOfDuetsMs(Outcome outcome, double percentile) {
    return finite(
        outcome
            .inside()
            .filter(Residence.Look::tellsApart)
            .map(look -> look.duets().boundMs(percentile)));
  }

  private static @Nullable Double finite(Optional<Double> ms) {
    return ms.filter(Double::isFinite).orElse(null);
  }

  /// Connections that did nothing.
  public static String of(IdleRun.Held held) {
    ObjectNode line = silent("idle");
    line.put("connections", held.connections());
    line.put("rss_bytes", held.rssBytes());
    line.put("rss_bytes_per_connection", held.bytesEach());
    put(line, "server_share", held.share());
    put(line, "seconds", held.seconds());
    line.put("collected", held.collected());
    line.put("disconnected", held.disconnected());
    return line.toString();
  }

  /// A join storm.
  public static String of(JoinRun.Stormed stormed) {
    ObjectNode line = silent("joins");
    line.put("joins", stormed.joins());
    put(line, "joins_per_second", stormed.joinsPerSecond());
    put(line, "joins_per_core_second", stormed.joinsPerCore());
    put(line, "connects_per_second", stormed.connectsPerSecond());
    put(line, "p50_ms", stormed.latency().getValueAtPercentile(50) / NANOS_PER_MILLI);
    put(line, "p99_ms", stormed.latency().getValueAtPercentile(99) / NANOS_PER_MILLI);
    put(line, "p999_ms", stormed.latency().getValueAtPercentile(99.9) / NANOS_PER_MILLI);
    put(line, "rss_bytes", stormed.cpuNanos() == 0 ? null : (double) stormed.rssBytes());
    return line.toString();
  }

  private static void put(ObjectNode line, String name, @Nullable Double value) {
    if (value == null || value.isNaN()) {
      line.putNull(name);
    } else {
      line.put(name, new BigDecimal(value).round(DIGITS));
    }
  }
}

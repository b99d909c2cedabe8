package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.OffsetEstimator;
import io.pianorhythm.client.clock.Probe;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The SDK decides as it is written down in `traces`, where the format is told.
class GoldenTracesTest {
  private static final Path TRACES = Path.of("..", "traces");

  @ParameterizedTest
  @ValueSource(strings = {"wifi", "lte", "bloat"})
  void theClockIsEstimatedAsInTheTrace(String name) throws IOException {
    var lines = lines("clock-" + name);
    var estimator = new OffsetEstimator();
    var local = new AtomicLong();
    var clock = new ServerClock(local::get);
    assertThat(lines).hasSizeGreaterThan(50);
    for (var line : lines.subList(1, lines.size())) {
      var fields = longs(line.split(","), 0);
      local.set(fields[3]);
      boolean consistent = estimator.add(new Probe(fields[0], fields[1], fields[2], fields[3]));
      Offset estimate = estimator.estimate(fields[3]).orElseThrow();
      clock.adjust(estimate);
      assertThat(consistent).as(line).isEqualTo(fields[4] == 1);
      assertThat(Math.round(estimate.micros())).as(line).isEqualTo(fields[5]);
      assertThat(Math.round(estimate.roundTrip())).as(line).isEqualTo(fields[6]);
      assertThat(clock.micros()).as(line).isEqualTo(fields[7]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "listening-wifi",
        "listening-lte",
        "listening-outage",
        "balanced-loss2",
        "duet-loss2",
        "phrase-atl",
        "listening-second-path"
      })
  void eventsAreHeardWhenTheTraceSaysSo(String name) throws IOException {
    var lines = lines("playout-" + name);
    var playout = new Playout(rule(lines.getFirst().split(",")));
    assertThat(lines).hasSizeGreaterThan(500);
    for (var line : lines.subList(1, lines.size())) {
      var fields = longs(line.split(","), 1);
      if (line.startsWith("frame,")) {
        playout.frame(fields[0], fields[1], fields[2] == 1, fields[3] == 1);
        assertThat(playout.delay()).as(line).isEqualTo(fields[4]);
      } else if (line.startsWith("way,")) {
        playout.anotherWay(fields[0]);
      } else {
        long heard = playout.at(fields[0], (int) fields[1], (int) fields[2], (int) fields[3]);
        assertThat(heard == Playout.STALE ? -1 : heard).as(line).isEqualTo(fields[4]);
      }
    }
  }

  private static PlayoutRule rule(String[] fields) {
    return new PlayoutRule(
        Double.parseDouble(fields[1]),
        bound(fields[2]),
        Double.parseDouble(fields[3]),
        bound(fields[4]),
        Long.parseLong(fields[5]),
        Long.parseLong(fields[6]));
  }

  private static long bound(String field) {
    return field.equals("-1") ? Long.MAX_VALUE : Long.parseLong(field);
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(TRACES.resolve(name + ".csv"));
  }

  private static long[] longs(String[] fields, int from) {
    long[] values = new long[fields.length - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = Long.parseLong(fields[from + i]);
    }
    return values;
  }
}

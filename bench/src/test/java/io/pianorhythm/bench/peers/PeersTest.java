package io.pianorhythm.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.load.plan.Scenario;
import io.pianorhythm.lab.load.run.Faults;
import io.pianorhythm.lab.load.run.Figures;
import io.pianorhythm.lab.load.run.Outcome;
import io.pianorhythm.lab.load.run.Visits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the tool says of figures that are known.
class PeersTest {

  private static Bout bout(Peer peer, double rate, double delivered, double cpuMicros) {
    var figures =
        new Figures("jam", 1_000, rate, delivered, new Histogram(2), new Histogram(2), Faults.NONE);
    var usage = new Outcome.Usage(true, (long) (cpuMicros * 1_000 * delivered), 1);
    var visits = new Visits(0, 0, new Histogram(1));
    return new Bout(
        peer,
        "jam",
        rate,
        new Outcome(1, List.of(figures), usage, Optional.empty(), 0.5, List.of(), visits));
  }

  @Test
  void helpNamesEveryOption() {
    var help = new StringWriter();
    int code = Peers.commandLine().setOut(new PrintWriter(help)).execute("--help");
    assertThat(code).isZero();
    assertThat(help.toString()).contains("--goals", "--search", "--rates", "--repeats", "--peers");
  }

  @Test
  void theMedianDecidesAndTheRatioIsToUWebSockets() {
    List<Bout> bouts = new ArrayList<>();
    for (double cpu : new double[] {9, 8, 30}) {
      bouts.add(bout(Peer.PIANORHYTHM, 27_000, 27_000, cpu));
    }
    bouts.add(bout(Peer.UWS, 27_000, 27_000, 10));
    assertThat(new PeerTable(Peer.UWS).of(bouts))
        .contains("| jam 27,000/s | PianoRhythm (Java, everything switched on) | 9.00 (8.00-30.00)")
        .contains("| 0.90 |");
    assertThat(Goals.of(bouts, Map.of())).contains("jam 27,000/s | met: 0.90 times |");
  }

  @Test
  void aServerThatDoesNotKeepUpIsSaidToDoSo() {
    var bouts =
        List.of(bout(Peer.PIANORHYTHM, 90_000, 40_000, 5), bout(Peer.UWS, 90_000, 90_000, 4));
    assertThat(Goals.of(bouts, Map.of()))
        .contains("not met: 1.25 times; did not keep up: pianorhythm");
    assertThat(new PeerTable(Peer.UWS).of(bouts)).contains(", did not keep up");
  }

  @Test
  void whatWasNotMeasuredIsNotClaimed() {
    Map<Peer, Double> highest = new EnumMap<>(Peer.class);
    highest.put(Peer.PIANORHYTHM, 300_000.0);
    highest.put(Peer.UWS, 400_000.0);
    highest.put(Peer.WS, 90_000.0);
    assertThat(
            Goals.of(
                List.of(bout(Peer.PIANORHYTHM, 27_000, 27_000, 9)), Map.of(Scenario.JAM, highest)))
        .contains("at or below uWebSockets, jam 27,000/s | not measured yet |")
        .contains("uWebSockets 20.30.0 (C++) | not met: 300,000/s, 0.75 times |")
        .contains("Node ws 8.23.0 (JavaScript) | met: 300,000/s, 3.33 times |")
        .contains("Vert.x 5.1.4 WebSockets (Java) | not measured yet |");
  }

  @ParameterizedTest(name = "what passes up to {0}/s is found to within a tenth")
  @CsvSource({"0, 0, 0", "60000, 54000, 60000", "300000, 270000, 300000", "9e9, 500000, 1000000"})
  void theHighestRateIsFound(double passes, double least, double most) throws Exception {
    double found = new Summit(50_000, 1_000_000).highest(rate -> rate <= passes);
    assertThat(found).isBetween(least, most);
  }
}

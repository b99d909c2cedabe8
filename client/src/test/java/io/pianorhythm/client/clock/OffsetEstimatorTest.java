package io.pianorhythm.client.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetEstimatorTest {
  private static final double OFFSET = 5_000_000_000.0;
  private static final long SECOND = 1_000_000;

  private final OffsetEstimator estimator = new OffsetEstimator();

  @Test
  void knowsNothingBeforeTheFirstAnswer() {
    assertThat(estimator.estimate(0)).isEmpty();
  }

  @Test
  void oneProbeOfASteadyPathIsExact() {
    var path = new PretendPath(1, OFFSET, 0, 10_000, 10_000, 0);
    estimator.add(path.probe(0));
    assertThat(error(path, 30_000)).isLessThan(1);
    assertThat(estimator.estimate(30_000).orElseThrow().roundTrip()).isCloseTo(20_000, within(1.0));
  }

  @Test
  void quickTripsOfDifferentProbesAreCombined() {
    estimator.add(new Probe(0, 1_000 + 10_000, 11_000, 11_000 - 1_000 + 60_000));
    estimator.add(new Probe(100_000, 101_000 + 60_000, 161_000, 161_000 - 1_000 + 10_000));
    assertThat(estimator.estimate(200_000).orElseThrow().micros()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({"0", "80", "-80", "200", "500", "-500"})
  void isWithinAFractionOfAMillisecondAfterAMinuteAtAnyDrift(double ppm) {
    for (int seed = 1; seed <= 6; seed++) {
      var fresh = new OffsetEstimator();
      var path = new PretendPath(seed, OFFSET, ppm, 12_000, 12_000, 1_500);
      path.run(fresh, 60 * SECOND);
      assertThat(error(fresh, path, 61 * SECOND)).as("seed %d", seed).isLessThan(600);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "80", "500"})
  void staysWithinAFractionOfAMillisecondOverTenMinutes(double ppm) {
    var path = new PretendPath(7, -OFFSET, ppm, 10_000, 10_000, 300);
    path.run(estimator, 600 * SECOND);
    assertThat(error(path, 601 * SECOND)).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 80, 500})
  void isUsableRightAfterConnecting(double ppm) {
    var path = new PretendPath(3, OFFSET, ppm, 10_000, 10_000, 300);
    path.run(estimator, 1_300_000);
    assertThat(error(path, 1_500_000)).isLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 500})
  void driftDoesNotPileUpBeforeTheSlopeIsKnown(double ppm) {
    var path = new PretendPath(4, OFFSET, ppm, 10_000, 10_000, 300);
    path.run(estimator, 19 * SECOND);
    assertThat(error(path, 20 * SECOND)).isLessThan(ppm * 10 + 500);
  }

  @Test
  void measuresTheDrift() {
    var path = new PretendPath(5, OFFSET, 80, 10_000, 10_000, 1_000);
    path.run(estimator, 120 * SECOND);
    assertThat(estimator.estimate(120 * SECOND).orElseThrow().slope())
        .isCloseTo(80e-6, within(15e-6));
  }

  @Test
  void halfOfASteadyAsymmetryStays() {
    var path = new PretendPath(6, OFFSET, 0, 10_000, 60_000, 1_000);
    path.run(estimator, 60 * SECOND);
    assertThat(error(path, 61 * SECOND)).isCloseTo(25_000, within(500.0));
  }

  @Test
  void startsAnewWhenAClockHasJumped() {
    var path = new PretendPath(8, OFFSET, 0, 10_000, 10_000, 300);
    path.run(estimator, 60 * SECOND);
    var later = new PretendPath(8, OFFSET + 20_000_000, 0, 10_000, 10_000, 300);
    assertThat(estimator.add(later.probe(62 * SECOND))).isFalse();
    assertThat(error(later, 63 * SECOND)).isLessThan(2_000);
  }

  @Test
  void aStallIsNotTakenForAJump() {
    var path = new PretendPath(9, OFFSET, 0, 10_000, 10_000, 300);
    path.run(estimator, 30 * SECOND);
    var stalled = new PretendPath(9, OFFSET, 0, 900_000, 10_000, 300);
    assertThat(estimator.add(stalled.probe(32 * SECOND))).isTrue();
    assertThat(error(path, 33 * SECOND)).isLessThan(300);
  }

  private double error(PretendPath path, long nowLocal) {
    return error(estimator, path, nowLocal);
  }

  private static double error(OffsetEstimator estimator, PretendPath path, long nowLocal) {
    return Math.abs(
        estimator.estimate(nowLocal).orElseThrow().micros() - path.offset((double) nowLocal));
  }
}

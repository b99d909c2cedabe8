package io.pianorhythm.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TcpStreamTest {
  private static final long LENGTH = 60_000_000;

  private final Timeline timeline = new Timeline();
  private final List<Integer> read = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  @Test
  void withoutLossAMessageTakesTheBaseDelay() {
    var stream = stream(Traits.of(20));
    timeline.at(1_000, () -> stream.send(1));
    timeline.runUntil(LENGTH);
    assertThat(times).containsExactly(21_000L);
  }

  @Test
  void whateverIsLostEverythingIsReadOnceAndInOrder() {
    var stream = stream(Traits.of(20).jitter(5).loss(0.2));
    for (int i = 0; i < 400; i++) {
      int message = i;
      timeline.at(i * 50_000L, () -> stream.send(message));
    }
    timeline.runUntil(LENGTH);
    assertThat(read).containsExactlyElementsOf(IntStream.range(0, 400).boxed().toList());
    assertThat(stream.backlog()).isZero();
  }

  @Test
  void aPacketThatIsLostAloneWaitsForTheTimeout() {
    // The tail probe would come after 280 ms; the timeout of 240 ms is before it.
    var weather = new Weather(Traits.of(20), LENGTH, new Dice(1));
    weather.blackout(0, 10_000);
    var stream = stream(weather);
    timeline.at(5_000, () -> stream.send(1));
    timeline.runUntil(LENGTH);
    assertThat(times).containsExactly(5_000L + 40_000 + 200_000 + 20_000);
  }

  @Test
  void aLaterPacketMakesTheLossNoticedSooner() {
    var weather = new Weather(Traits.of(20), LENGTH, new Dice(1));
    weather.blackout(0, 10_000);
    var stream = stream(weather);
    timeline.at(5_000, () -> stream.send(1));
    timeline.at(15_000, () -> stream.send(2));
    timeline.runUntil(LENGTH);
    // Confirmed at 55 ms; the loss is certain a quarter of a round trip later.
    assertThat(times).containsExactly(75_000L, 75_000L);
  }

  @Test
  void aConnectionThatWasResetBringsNothingMore() {
    var stream = stream(Traits.of(20));
    timeline.at(0, () -> stream.send(1));
    timeline.at(10_000, stream::reset);
    timeline.runUntil(LENGTH);
    assertThat(read).isEmpty();
  }

  @Test
  void theDiceAreThoseOfTheirDescription() {
    // The reference implementation of mulberry32 with seed 42.
    var dice = new Dice(42);
    assertThat(dice.uniform()).isEqualTo(0.6011037519201636);
    assertThat(dice.uniform()).isEqualTo(0.44829055899754167);
    assertThat(dice.uniform()).isEqualTo(0.8524657934904099);
  }

  @Test
  void profilesLoseTheirShare() {
    for (var profile : List.of(Profile.LOSS2, Profile.BURST2)) {
      var road = new Road(new Weather(profile.up(), LENGTH, new Dice(3)), new Dice(4));
      long lost = IntStream.range(0, 200_000).filter(i -> road.arrival(i * 10_000L) < 0).count();
      assertThat(lost / 200_000.0).as(profile.id()).isBetween(0.017, 0.023);
    }
  }

  private TcpStream<Integer> stream(Traits traits) {
    return stream(new Weather(traits, LENGTH, new Dice(1)));
  }

  private TcpStream<Integer> stream(Weather weather) {
    return new TcpStream<>(
        timeline,
        new Road(weather, new Dice(2)),
        new Road(weather, new Dice(3)),
        40_000,
        message -> {
          read.add(message);
          times.add(timeline.now());
        });
  }
}

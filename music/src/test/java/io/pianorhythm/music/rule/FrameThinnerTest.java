package io.pianorhythm.music.rule;

import static io.pianorhythm.music.frame.FrameLimits.RAW;
import static io.pianorhythm.music.frame.FrameLimits.TIMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.frame.Events;
import io.pianorhythm.music.frame.Events.Event;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameThinnerTest {
  private final FrameThinner thinner = new FrameThinner();

  private boolean thin(List<Event> events, int encoding, int allowed) {
    var frame = Events.write(events, encoding);
    assertThat(thinner.read(frame, 0, frame.length, encoding)).isNull();
    return thinner.thin(allowed);
  }

  private List<Event> kept() {
    var events = new Events();
    thinner.visit(events);
    return events.list();
  }

  private static Event on(int ticks, int key) {
    return new Event(ticks, 0x90, key, 100);
  }

  private static Event off(int ticks, int key) {
    return new Event(ticks, 0x80, key, 64);
  }

  private static Event control(int ticks, int controller, int value) {
    return new Event(ticks, 0xB0, controller, value);
  }

  @Test
  void ordinaryFramesAreRelayedUntouched() {
    var events = List.of(on(0, 60), control(5, 64, 127), off(9, 60));

    assertThat(thin(events, TIMED, 3)).isFalse();
    assertThat(kept()).isEqualTo(events);
    assertThat(thinner.events()).isEqualTo(3);
  }

  @Test
  void aRefusedFrameLeavesNothingBehind() {
    thin(List.of(on(0, 60)), RAW, 9);

    assertThat(thinner.read(new byte[] {60, 1}, 0, 2, RAW)).isEqualTo(FrameFault.STATUS_EXPECTED);
    assertThat(thinner.thin(9)).isFalse();
    assertThat(kept()).isEmpty();
  }

  @Test
  void localControlIsLeftOutAndModesBecomeAllNotesOff() {
    var events = List.of(on(3, 60), control(7, 122, 0), control(9, 126, 4), off(11, 60));

    assertThat(thin(events, TIMED, 512)).isTrue();
    assertThat(Events.of(thinner.frame().toBytes(), TIMED))
        .containsExactly(on(3, 60), control(9, 123, 0), off(11, 60))
        .isEqualTo(kept());
    assertThat(thinner.droppedNoteOns()).isZero();
  }

  @Test
  void aFrameOfLocalControlAloneBecomesNothing() {
    assertThat(thin(List.of(control(0, 122, 127)), RAW, 512)).isTrue();
    assertThat(thinner.frame().isEmpty()).isTrue();
  }

  @Test
  void pastTheBudgetTheLaterNotesGoAndTheReleasesStay() {
    var events =
        List.of(on(0, 60), on(1, 61), on(2, 62), off(3, 60), off(4, 61), off(5, 62), on(6, 63));

    assertThat(thin(events, TIMED, 5)).isTrue();
    assertThat(kept()).containsExactly(on(0, 60), on(1, 61), off(3, 60), off(4, 61), off(5, 62));
    assertThat(thinner.droppedNoteOns()).isEqualTo(2);
  }

  @Test
  void pastTheBudgetAMovementBecomesItsLastValue() {
    var events =
        List.of(
            control(0, 1, 10),
            control(1, 1, 20),
            control(2, 7, 5),
            new Event(3, 0xE0, 0, 10),
            new Event(3, 0xE1, 0, 10),
            new Event(4, 0xE0, 0, 20),
            control(5, 1, 30));

    assertThat(thin(events, TIMED, 4)).isTrue();
    assertThat(kept())
        .containsExactly(
            control(2, 7, 5),
            new Event(3, 0xE1, 0, 10),
            new Event(4, 0xE0, 0, 20),
            control(5, 1, 30));
  }

  @Test
  void aPedalThatComesUpComesUpEvenWithoutABudget() {
    var events = List.of(control(0, 64, 127), on(1, 60), control(2, 64, 0), control(3, 64, 90));

    assertThat(thin(events, TIMED, 0)).isTrue();
    assertThat(kept()).containsExactly(control(2, 64, 0), control(3, 64, 90));
    assertThat(thinner.droppedNoteOns()).isEqualTo(1);
  }

  @Test
  void noteOnsWithoutVelocityAreReleases() {
    var silent = new Event(0, 0x90, 60, 0);

    assertThat(thin(List.of(silent, silent), RAW, 0)).isFalse();
    assertThat(kept()).containsExactly(silent, silent);
  }

  @Test
  void anInstrumentChangeSurvivesInOrder() {
    var change =
        List.of(control(0, 0, 1), control(0, 32, 2), new Event(0, 0xC0, 7, 0), control(0, 0, 3));

    assertThat(thin(change, RAW, 1)).isFalse();
    assertThat(kept()).isEqualTo(change);
  }

  static Stream<Arguments> seeds() {
    return IntStream.range(0, 200).mapToObj(seed -> Arguments.of(seed, seed % 2));
  }

  @ParameterizedTest(name = "seed {0}, encoding {1}")
  @MethodSource("seeds")
  void thinningKeepsReleasesOrderAndLimits(int seed, int encoding) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 5; round++) {
      var events = Events.random(random, 1 + random.nextInt(512), encoding);
      int allowed = random.nextInt(512);
      var original = Events.write(events, encoding);

      boolean changed = thin(events, encoding, allowed);

      var relayed = changed ? thinner.frame().toBytes() : original;
      if (!changed || !thinner.frame().isEmpty()) {
        assertThat(FrameScanner.validate(relayed, 0, relayed.length, encoding)).isNull();
        assertThat(Events.of(relayed, encoding)).isEqualTo(kept());
      }
      assertThat(relayed.length).isLessThanOrEqualTo(original.length);
      assertThat(kept()).hasSize(thinner.kept());
      assertThat(releases(kept())).isEqualTo(releases(events));
      assertThat(strikes(events) - strikes(kept())).isEqualTo(thinner.droppedNoteOns());
      if (thinner.droppedNoteOns() > 0 && strikes(kept()) > 0) {
        assertThat(thinner.kept()).isLessThanOrEqualTo(allowed);
      }
      assertNothingElseIsDown(events, kept());
    }
  }

  @ParameterizedTest(name = "seed {0}, encoding {1}")
  @MethodSource("seeds")
  void thinningWithoutDroppedNotesEndsInTheSameState(int seed, int encoding) {
    var random = new SplittableRandom(seed);
    var events =
        Events.random(random, 400, encoding).stream()
            .filter(e -> e.status() >> 4 != 9 || e.data2() == 0)
            .toList();

    thin(events, encoding, 1);

    assertThat(ledger(kept()).snapshot(0)).isEqualTo(ledger(events).snapshot(0));
  }

  private static List<Event> releases(List<Event> events) {
    var releases = new ArrayList<Event>();
    for (Event e : events) {
      if (EventPolicy.always(e.status(), e.data1(), e.data2())) {
        boolean mode = e.status() >> 4 == 11 && e.data1() > 123;
        releases.add(mode ? new Event(e.ticks(), e.status(), 123, 0) : e);
      }
    }
    return releases;
  }

  private static long strikes(List<Event> events) {
    return events.stream().filter(e -> e.status() >> 4 == 9 && e.data2() > 0).count();
  }

  private static KeyLedger ledger(List<Event> events) {
    var ledger = new KeyLedger();
    events.forEach(e -> ledger.apply(e.status(), e.data1(), e.data2(), 0));
    return ledger;
  }

  private static void assertNothingElseIsDown(List<Event> sent, List<Event> relayed) {
    var full = ledger(sent);
    var thinned = ledger(relayed);
    for (int channel = 0; channel < 16; channel++) {
      for (int key = 0; key < 128; key++) {
        if (thinned.held(channel, key) && !full.held(channel, key)) {
          throw new AssertionError("channel " + channel + ", key " + key + " stays down");
        }
      }
    }
  }
}

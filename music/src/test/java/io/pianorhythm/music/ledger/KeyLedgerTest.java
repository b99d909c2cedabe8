package io.pianorhythm.music.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pianorhythm.music.frame.Events;
import io.pianorhythm.music.frame.Events.Event;
import io.pianorhythm.music.frame.FrameLimits;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLedgerTest {
  private final KeyLedger ledger = new KeyLedger();

  private void play(String bytes) {
    for (String message : List.of(bytes.split(" ", -1))) {
      var raw = HexFormat.of().parseHex(message);
      ledger.apply(raw[0] & 0xFF, raw[1], raw.length > 2 ? raw[2] : 0, 0);
    }
  }

  private static List<Event> released(KeyLedger ledger) {
    return ledger.releaseFrames().stream()
        .flatMap(frame -> Events.of(frame, FrameLimits.RAW).stream())
        .toList();
  }

  @Test
  void aSilentPlayerIsIdle() {
    assertThat(ledger.idle()).isTrue();
    assertThat(ledger.heldKeys()).isZero();
    assertThat(ledger.held(0, 60)).isFalse();
    assertThat(ledger.controller(0, 7)).isEqualTo(100);
    assertThat(ledger.releaseFrames()).isEmpty();
    assertThat(ledger.snapshot(0)).isEqualTo(LedgerSnapshot.UNTOUCHED);
  }

  @Test
  void oneNoteOffReleasesAKeyStruckTwice() {
    play("903C40 903C50");
    assertThat(ledger.heldKeys()).isEqualTo(1);

    play("803C40");
    assertThat(ledger.idle()).isTrue();
  }

  @Test
  void theLatestStrikeCounts() {
    ledger.apply(0x90, 60, 40, 1_000_000);
    ledger.apply(0x90, 60, 90, 3_000_000);

    assertThat(ledger.snapshot(3_500_000).channels().getFirst().heldKeys())
        .containsExactly(new HeldKey(60, 90, 500));
  }

  @Test
  void noteOnWithoutVelocityReleases() {
    play("903C40 903C00");

    assertThat(ledger.idle()).isTrue();
  }

  @Test
  void releasingAKeyThatIsUpChangesNothing() {
    play("903C40 803D40 813C40");

    assertThat(ledger.held(0, 60)).isTrue();
    assertThat(ledger.heldKeys()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "64,64,false",
    "64,63,true",
    "64,127,false",
    "66,64,false",
    "66,1,true",
    "67,127,true"
  })
  void aPedalIsDownFromTheMiddleOn(int controller, int value, boolean idle) {
    ledger.apply(0xB3, controller, value, 0);

    assertThat(ledger.idle()).isEqualTo(idle);
    assertThat(ledger.controller(3, controller)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 123, 124, 125, 126, 127})
  void channelModesThatSilenceReleaseTheKeysOfTheirChannelOnly(int controller) {
    play("903C40 903E40 913C40");
    ledger.apply(0xB0, controller, 0, 0);

    assertThat(ledger.held(0, 60)).isFalse();
    assertThat(ledger.held(1, 60)).isTrue();
    assertThat(ledger.heldKeys()).isEqualTo(1);
  }

  @Test
  void allNotesOffLeavesThePedalDown() {
    play("B0407F 903C40 B07B00");

    assertThat(ledger.heldKeys()).isZero();
    assertThat(ledger.idle()).isFalse();
  }

  @Test
  void localControlChangesNothing() {
    play("903C40 B07A00");

    assertThat(ledger.held(0, 60)).isTrue();
    assertThat(ledger.snapshot(0).channels().getFirst().controllers()).isEmpty();
  }

  @Test
  void resetLiftsPedalsAndCentresTheBendButLeavesSoundAndKeys() {
    play("B0000A B02002 C007 B00714 B00A05 B00130 B00B20 B0407F B0417F B0427F B0437F E00000 D040");
    play("903C40 B07900");

    var channel = ledger.snapshot(0).channels().getFirst();
    assertThat(channel.controllers()).isEqualTo(Map.of(7, 20, 10, 5));
    assertThat(channel.bank()).isEqualTo(10 * 128 + 2);
    assertThat(channel.program()).isEqualTo(7);
    assertThat(channel.bend()).isEqualTo(8192);
    assertThat(channel.pressure()).isZero();
    assertThat(ledger.held(0, 60)).isTrue();
  }

  @Test
  void resetForgetsWhichParameterWasChosen() {
    play("B06500 B06400 B07900 B0060C");

    assertThat(ledger.controller(0, 6)).isEqualTo(2);
  }

  @Test
  void theBendRangeIsKeptAndOtherParametersAreNot() {
    play("B06500 B06400 B0060C B02632");
    assertThat(ledger.controller(0, 6)).isEqualTo(12);
    assertThat(ledger.controller(0, 38)).isEqualTo(50);

    play("B06401 B00640 B06301 B06200 B00641");
    assertThat(ledger.controller(0, 6)).isEqualTo(12);
  }

  @Test
  void theReleaseLiftsPedalsBeforeKeysAndEndsWithAllNotesOff() {
    play("914040 B1427F 913E40 B3407F C505 953C40 953C00");

    assertThat(released(ledger))
        .containsExactly(
            new Event(0, 0xB1, 64, 0),
            new Event(0, 0xB1, 66, 0),
            new Event(0, 0x81, 62, 64),
            new Event(0, 0x81, 64, 64),
            new Event(0, 0xB1, 123, 0),
            new Event(0, 0xB3, 64, 0),
            new Event(0, 0xB3, 66, 0),
            new Event(0, 0xB3, 123, 0));
    assertThat(ledger.idle()).isTrue();
    assertThat(ledger.releaseFrames()).isEmpty();
  }

  @Test
  void aReleaseKeepsTheInstrument() {
    play("C005 B00714 903C40 B0407F");
    released(ledger);

    var channel = ledger.snapshot(0).channels().getFirst();
    assertThat(channel.program()).isEqualTo(5);
    assertThat(channel.controllers()).isEqualTo(Map.of(7, 20));
  }

  @Test
  void everyKeyOfEveryChannelIsReleasedInFramesWithinTheLimits() {
    for (int channel = 0; channel < 16; channel++) {
      for (int key = 0; key < 128; key++) {
        ledger.apply(0x90 | channel, key, 1, 0);
      }
    }
    assertThat(ledger.heldKeys()).isEqualTo(2048);

    var listener = KeyLedger.restore(ledger.snapshot(0), 0);
    var events = released(ledger);
    assertThat(events).hasSize(2048 + 3 * 16);
    events.forEach(e -> listener.apply(e.status(), e.data1(), e.data2(), 0));
    assertThat(listener.idle()).isTrue();
  }

  @Test
  void aFrameStampsItsStrikesWithItsOwnTimes() {
    ledger.frameAt(10_000_000).event(250, 0x90, 60, 1);

    assertThat(ledger.snapshot(11_025_000).channels().getFirst().heldKeys())
        .containsExactly(new HeldKey(60, 1, 1000));
  }

  @Test
  void aStrikeAheadOfNowHasNoAge() {
    ledger.apply(0x90, 60, 1, 50_000);

    assertThat(ledger.snapshot(0).channels().getFirst().heldKeys())
        .containsExactly(new HeldKey(60, 1, 0));
  }

  @Test
  void plainFramesSayEverythingButTheKeys() {
    play("B00001 B02002 C207 B20714 B2407F E20040 E27F7F D205 923C40 B26500 B26400 B2060C");

    var events =
        ledger.snapshot(0).plainFrames().stream()
            .flatMap(frame -> Events.of(frame, FrameLimits.RAW).stream())
            .toList();
    assertThat(events).noneMatch(event -> event.status() < 0xB0);
    var listener = new KeyLedger();
    events.forEach(e -> listener.apply(e.status(), e.data1(), e.data2(), 0));
    play("823C40");
    assertThat(listener.snapshot(0)).isEqualTo(ledger.snapshot(0));
  }

  @Test
  void snapshotsCompareWithoutAges() {
    play("903C40");
    var early = ledger.snapshot(0);
    var late = ledger.snapshot(9_000_000);

    assertThat(early).isNotEqualTo(late);
    assertThat(early.sameKeys(late)).isTrue();
    play("903C41");
    assertThat(early.sameKeys(ledger.snapshot(0))).isFalse();
    play("803C41");
    assertThat(early.sameKeys(ledger.snapshot(0))).isFalse();
  }

  @Test
  void aSnapshotFromOutsideIsChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelSnapshot(16, 0, 0, 0, 0, new TreeMap<>(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ChannelSnapshot(0, 0, 0, 0, 0, new TreeMap<>(Map.of(120, 0)), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new HeldKey(60, 0, 0));
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithTheNaiveLedgerOnAnyMusic(int seed) {
    var random = new SplittableRandom(seed);
    var naive = new NaiveLedger();
    int channels = 1 + random.nextInt(16);
    int keys = 1 + random.nextInt(128);
    for (int i = 0; i < 2000; i++) {
      var event = randomEvent(random, channels, keys);
      ledger.apply(event.status(), event.data1(), event.data2(), i * 1000L);
      naive.apply(event.status(), event.data1(), event.data2());

      assertThat(ledger.heldKeys()).isEqualTo(naive.velocities.size());
      assertThat(ledger.idle()).isEqualTo(naive.idle());
      if (i % 200 == 199) {
        assertSame(ledger, naive);
        assertRestores(i * 1000L);
      }
    }
    var listener = KeyLedger.restore(ledger.snapshot(0), 0);
    released(ledger).forEach(e -> listener.apply(e.status(), e.data1(), e.data2(), 0));
    assertThat(listener.idle()).isTrue();
    assertThat(ledger.idle()).isTrue();
  }

  private void assertRestores(long now) {
    var snapshot = ledger.snapshot(now);
    assertThat(KeyLedger.restore(snapshot, now).snapshot(now)).isEqualTo(snapshot);
    assertThat(KeyLedger.restore(snapshot, now).heldKeys()).isEqualTo(ledger.heldKeys());
    assertThat(KeyLedger.restore(snapshot, now).idle()).isEqualTo(ledger.idle());
  }

  private static void assertSame(KeyLedger ledger, NaiveLedger naive) {
    var snapshots = new TreeMap<Integer, ChannelSnapshot>();
    ledger.snapshot(0).channels().forEach(s -> snapshots.put(s.channel(), s));
    for (int channel = 0; channel < 16; channel++) {
      int c = channel;
      var down = IntStream.range(0, 128).filter(key -> ledger.held(c, key)).boxed().toList();
      assertThat(down).containsExactlyInAnyOrderElementsOf(naive.held(channel));
      assertThat(IntStream.range(0, 120).map(number -> ledger.controller(c, number)).toArray())
          .isEqualTo(IntStream.range(0, 120).map(number -> naive.controller(c, number)).toArray());
      var snapshot = snapshots.get(channel);
      if (snapshot != null) {
        assertThat(snapshot.program()).isEqualTo(naive.programs.getOrDefault(channel, 0));
        assertThat(snapshot.bend()).isEqualTo(naive.bends.getOrDefault(channel, 8192));
        assertThat(snapshot.pressure()).isEqualTo(naive.pressures.getOrDefault(channel, 0));
        for (HeldKey held : snapshot.heldKeys()) {
          assertThat(held.velocity()).isEqualTo(naive.velocities.get(channel * 128 + held.key()));
        }
      }
    }
  }

  private static Event randomEvent(SplittableRandom random, int channels, int keys) {
    int channel = random.nextInt(channels);
    int value = random.nextInt(128);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> new Event(0, 0x90 | channel, random.nextInt(keys), value);
      case 6, 7, 8 -> new Event(0, 0x80 | channel, random.nextInt(keys), value);
      case 9, 10 -> new Event(0, 0x90 | channel, random.nextInt(keys), 0);
      case 11, 12 -> new Event(0, 0xB0 | channel, 64 + random.nextInt(4), value);
      case 13, 14 -> new Event(0, 0xB0 | channel, plainController(random), value);
      case 15 ->
          new Event(
              0, 0xB0 | channel, random.nextInt(10) == 0 ? 120 + random.nextInt(8) : 1, value);
      case 16 -> new Event(0, 0xC0 | channel, value, 0);
      case 17 -> new Event(0, 0xD0 | channel, value, 0);
      case 18 -> new Event(0, 0xE0 | channel, random.nextInt(128), value);
      default -> new Event(0, 0xA0 | channel, random.nextInt(keys), value);
    };
  }

  /// Any controller that is kept as it is: not one of the registered parameters.
  private static int plainController(SplittableRandom random) {
    int controller = random.nextInt(120);
    boolean parameter =
        controller == 6 || controller == 38 || (controller >= 96 && controller <= 101);
    return parameter ? 7 : controller;
  }
}

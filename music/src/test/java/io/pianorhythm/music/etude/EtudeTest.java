package io.pianorhythm.music.etude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pianorhythm.music.event.ChannelPressure;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.PitchBend;
import io.pianorhythm.music.event.PolyPressure;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.ledger.KeyLedger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EtudeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static KeyLedger play(List<ScoreEvent> events) {
    var ledger = new KeyLedger();
    for (var scored : events) {
      var event = scored.event();
      ledger.apply(event.status(), event.data1(), event.data2(), scored.micros());
    }
    return ledger;
  }

  private static List<ScoreEvent> sorted(Hand hand) {
    return hand.played().stream().sorted((a, b) -> Long.compare(a.micros(), b.micros())).toList();
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyEtudeEndsWithKeysAndPedalsUp(int seed) {
    var score = Etude.of(seed, Duration.ofSeconds(seed));

    assertThat(play(score.events()).idle()).isTrue();
    assertThat(score.duration()).isEqualTo(Duration.ofSeconds(seed));
    assertThat(score.events()).allMatch(event -> event.micros() <= seed * 1_000_000L);
  }

  @Test
  void theSameSeedPlaysTheSameMusic() {
    assertThat(Etude.of(7, MINUTE)).isEqualTo(Etude.of(7, MINUTE));
    assertThat(Etude.of(7, MINUTE)).isNotEqualTo(Etude.of(8, MINUTE));
    assertThat(Etude.dense(7, 100, MINUTE)).isEqualTo(Etude.dense(7, 100, MINUTE));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("struck keys", e -> e instanceof NoteOn on && on.velocity() > 0),
        kind("note-ons without velocity", e -> e instanceof NoteOn on && on.velocity() == 0),
        kind("note-offs", NoteOff.class::isInstance),
        kind("half pedal", e -> e instanceof ControlChange(_, var c, var v) && c == 64 && v == 64),
        kind("sostenuto", e -> e instanceof ControlChange(_, var c, var v) && c == 66 && v == 127),
        kind("banks", e -> e instanceof ControlChange(_, var c, _) && c == 0),
        kind("programs", ProgramChange.class::isInstance),
        kind("bends", e -> e instanceof PitchBend bend && bend.value() != PitchBend.CENTRE),
        kind("channel pressure", ChannelPressure.class::isInstance),
        kind("key pressure", PolyPressure.class::isInstance),
        kind("a third channel", e -> e.channel() == 2));
  }

  private static Arguments kind(String name, Predicate<MidiEvent> kind) {
    return Arguments.of(name, kind);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void aMinuteHasEverything(String name, Predicate<MidiEvent> kind) {
    assertThat(Etude.of(1, MINUTE).events()).anyMatch(scored -> kind.test(scored.event()));
  }

  @ParameterizedTest
  @EnumSource(Gesture.class)
  void everyGestureCleansUpBehindItself(Gesture gesture) {
    for (int seed = 0; seed < 50; seed++) {
      var hand = new Hand(5, 0, new Dice(seed));
      long end = gesture.play(hand, 1_000_000);

      assertThat(hand.played()).isNotEmpty().allMatch(e -> e.micros() >= 1_000_000);
      assertThat(hand.played()).allMatch(e -> e.micros() <= end);
      assertThat(play(sorted(hand)).idle()).isTrue();
    }
  }

  @Test
  void aTrillHasTwelveStrikesASecond() {
    var hand = new Hand(0, 0, new Dice(1));
    Gesture.TRILL.play(hand, 0);
    var onsets = onsets(hand);

    long between = (onsets[onsets.length - 1] - onsets[0]) / (onsets.length - 1);
    assertThat(between).isBetween(81_000L, 86_000L);
  }

  @Test
  void aGlissandoHasSixtyStrikesASecond() {
    var hand = new Hand(0, 0, new Dice(1));
    Gesture.GLISSANDO.play(hand, 0);
    var onsets = onsets(hand);

    long between = (onsets[onsets.length - 1] - onsets[0]) / (onsets.length - 1);
    assertThat(between).isBetween(16_300L, 17_100L);
  }

  @Test
  void aKeyIsStruckAgainWhileItIsDown() {
    var hand = new Hand(0, 0, new Dice(1));
    Gesture.RESTRIKE_UNDER_PEDAL.play(hand, 0);
    var ledger = new KeyLedger();
    boolean again = false;
    for (var scored : sorted(hand)) {
      var event = scored.event();
      again |= event instanceof NoteOn on && on.velocity() > 0 && ledger.held(0, on.key());
      ledger.apply(event.status(), event.data1(), event.data2(), 0);
    }

    assertThat(again).isTrue();
  }

  private static long[] onsets(Hand hand) {
    return hand.played().stream()
        .filter(scored -> scored.event() instanceof NoteOn on && on.velocity() > 0)
        .mapToLong(ScoreEvent::micros)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"2000,10", "1,5", "40,60", "100000,1"})
  void denseMusicKeepsItsRate(int eventsPerSecond, int seconds) {
    Score score = Etude.dense(3, eventsPerSecond, Duration.ofSeconds(seconds));

    assertThat(score.events()).hasSize(eventsPerSecond * seconds & ~1);
    assertThat(play(score.events()).idle()).isTrue();
    var perSecond = new int[seconds];
    score.events().forEach(e -> perSecond[(int) (e.micros() / 1_000_000)]++);
    assertThat(Arrays.stream(perSecond).max().orElse(0)).isLessThanOrEqualTo(eventsPerSecond + 2);
  }

  @Test
  void noMusicFitsIntoNoTime() {
    assertThat(Etude.dense(1, 1000, Duration.ZERO).events()).isEmpty();
    assertThat(play(Etude.of(1, Duration.ZERO).events()).idle()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Etude.dense(1, 0, MINUTE));
    assertThatIllegalArgumentException().isThrownBy(() -> Etude.of(1, Duration.ofSeconds(-1)));
  }

  @Test
  void diceFollowThePublishedAlgorithm() {
    var dice = new Dice(1234567);

    assertThat(dice.next()).isEqualTo(6457827717110365317L);
    assertThat(dice.next()).isEqualTo(3203168211198807973L);
  }

  @Test
  void diceReachBothEndsAndNoFurther() {
    var dice = new Dice(1);
    var seen = IntStream.range(0, 1000).map(_ -> dice.between(3, 6)).distinct().sorted();

    assertThat(seen.toArray()).containsExactly(3, 4, 5, 6);
    assertThat(IntStream.range(0, 1000).mapToLong(_ -> dice.bell(1000)))
        .allMatch(value -> Math.abs(value) <= 3000);
  }
}

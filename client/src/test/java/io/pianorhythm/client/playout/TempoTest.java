package io.pianorhythm.client.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TempoTest {
  private static final long ANCHOR = 1_700_000_000_000_000L;
  private final Tempo waltz = Tempo.of(ANCHOR, 90, 3);

  @Test
  void beatsDoNotDriftOverHours() {
    assertThat(waltz.at(0)).isEqualTo(ANCHOR);
    assertThat(waltz.at(90 * 60 * 3)).isEqualTo(ANCHOR + 3L * 3_600_000_000L);
  }

  @Test
  void theNextBeatIsTheOneToComeOrNow() {
    assertThat(waltz.next(ANCHOR)).isZero();
    assertThat(waltz.next(ANCHOR + 1)).isEqualTo(1);
    assertThat(waltz.next(waltz.at(7))).isEqualTo(7);
    assertThat(waltz.next(ANCHOR - 1)).isZero();
    assertThat(waltz.next(waltz.at(-5) + 1)).isEqualTo(-4);
  }

  @Test
  void barsBeginOnTheAnchorAlsoBeforeIt() {
    assertThat(waltz.inBar(0)).isZero();
    assertThat(waltz.inBar(4)).isEqualTo(1);
    assertThat(waltz.inBar(-1)).isEqualTo(2);
  }

  @Test
  void aCountInIsHeardWholeAndEndsOnABarLine() {
    long begins = waltz.afterCountIn(waltz.at(1), 2);
    assertThat(begins).isEqualTo(9);
    assertThat(waltz.afterCountIn(waltz.at(3), 1)).isEqualTo(6);
  }

  @Test
  void aPhraseIsItsBeats() {
    assertThat(Tempo.of(0, 120, 4).phrase(8)).isEqualTo(4_000_000);
  }

  @Test
  void aTempoWithoutBeatsIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tempo(0, 0, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> Tempo.of(0, 120, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Tempo.of(0, Double.NaN, 4));
  }
}

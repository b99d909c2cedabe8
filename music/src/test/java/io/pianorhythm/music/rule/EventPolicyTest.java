package io.pianorhythm.music.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.rule.EventPolicy.Verdict;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventPolicyTest {
  static IntStream statuses() {
    return IntStream.rangeClosed(0x80, 0xEF);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyRelayedEventHasExactlyOneWeight(int status) {
    for (int data1 = 0; data1 < 128; data1++) {
      for (int data2 = 0; data2 < 128; data2++) {
        if (EventPolicy.verdict(status, data1) != Verdict.DROP) {
          long weights =
              Stream.of(
                      EventPolicy.always(status, data1, data2),
                      EventPolicy.droppable(status, data1, data2),
                      EventPolicy.coalescible(status, data1, data2),
                      EventPolicy.ordered(status, data1))
                  .filter(holds -> holds)
                  .count();
          if (weights != 1) {
            throw new AssertionError(status + " " + data1 + " " + data2 + ": " + weights);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x80,60,64",
    "0x90,60,0",
    "0xB0,64,0",
    "0xB0,64,63",
    "0xB5,66,0",
    "0xB0,120,0",
    "0xB0,121,0",
    "0xBF,123,0",
    "0xB0,124,0",
    "0xB0,127,0"
  })
  void whatLetsGoIsNeverLeftOut(int status, int data1, int data2) {
    assertThat(EventPolicy.always(status, data1, data2)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0x90,60,1", "0x9F,0,127"})
  void onlyStruckKeysMayBeDropped(int status, int data1, int data2) {
    assertThat(EventPolicy.droppable(status, data1, data2)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0xB0,1,5",
    "0xB0,7,5",
    "0xB0,64,127",
    "0xB0,66,64",
    "0xB0,67,0",
    "0xA0,60,1",
    "0xD0,1,0",
    "0xE0,0,64"
  })
  void continuousValuesMayBeMerged(int status, int data1, int data2) {
    assertThat(EventPolicy.coalescible(status, data1, data2)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0xC0,5", "0xB0,0", "0xB0,32", "0xB0,6", "0xB0,38", "0xB0,96", "0xB0,98", "0xB0,101"})
  void programsBanksAndParametersStayInOrder(int status, int data1) {
    assertThat(EventPolicy.ordered(status, data1)).isTrue();
  }

  @Test
  void modesBecomeAllNotesOffAndLocalControlGoes() {
    assertThat(EventPolicy.verdict(0xB0, 122)).isEqualTo(Verdict.DROP);
    assertThat(EventPolicy.verdict(0xB0, 123)).isEqualTo(Verdict.PASS);
    assertThat(IntStream.rangeClosed(124, 127).mapToObj(mode -> EventPolicy.verdict(0xB3, mode)))
        .containsOnly(Verdict.AS_ALL_NOTES_OFF);
    assertThat(IntStream.rangeClosed(0, 121).mapToObj(cc -> EventPolicy.verdict(0xB3, cc)))
        .containsOnly(Verdict.PASS);
    assertThat(EventPolicy.verdict(0x90, 122)).isEqualTo(Verdict.PASS);
  }
}

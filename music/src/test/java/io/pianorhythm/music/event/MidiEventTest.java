package io.pianorhythm.music.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MidiEventTest {
  static IntStream channelStatuses() {
    return IntStream.rangeClosed(0x80, 0xEF);
  }

  static IntStream otherStatuses() {
    return IntStream.concat(IntStream.range(-1, 0x80), IntStream.range(0xF0, 0x101));
  }

  @ParameterizedTest
  @MethodSource("channelStatuses")
  void everyChannelMessageKeepsItsBytes(int status) {
    var event = MidiEvent.of(status, 5, 100);

    assertThat(event.status()).isEqualTo(status);
    assertThat(event.channel()).isEqualTo(status & 0xF);
    assertThat(event.data1()).isEqualTo(5);
    assertThat(event.data2()).isEqualTo(event.length() == 3 ? 100 : 0);
    assertThat(event.length()).isEqualTo(status >= 0xC0 && status < 0xE0 ? 2 : 3);
  }

  @ParameterizedTest
  @MethodSource("otherStatuses")
  void nothingElseIsAnEvent(int status) {
    assertThatIllegalArgumentException().isThrownBy(() -> MidiEvent.of(status, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"128,128,0", "128,-1,0", "144,0,128", "144,0,-1", "224,128,0", "224,0,128"})
  void dataBytesBeyondSevenBitsAreRefused(int status, int data1, int data2) {
    assertThatIllegalArgumentException().isThrownBy(() -> MidiEvent.of(status, data1, data2));
  }

  @Test
  void recordsRefuseWhatMidiCannotSay() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NoteOn(16, 60, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new NoteOff(0, 128, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ControlChange(0, 64, 128));
    assertThatIllegalArgumentException().isThrownBy(() -> new PitchBend(0, 16_384));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProgramChange(0, -1))
        .withMessage("program -1 is not in 0..127");
  }

  @Test
  void bendHasItsLowBitsFirst() {
    var centre = new PitchBend(3, PitchBend.CENTRE);

    assertThat(centre.data1()).isZero();
    assertThat(centre.data2()).isEqualTo(0x40);
    assertThat(MidiEvent.of(0xE3, 0x7F, 0x7F)).isEqualTo(new PitchBend(3, 16_383));
  }

  @Test
  void noteOnWithoutVelocityLiftsAndDoesNotStrike() {
    assertThat(Status.strikes(0x90, 0)).isFalse();
    assertThat(Status.lifts(0x9F, 0)).isTrue();
    assertThat(Status.lifts(0x80, 64)).isTrue();
    assertThat(Status.strikes(0x90, 1)).isTrue();
    assertThat(Status.lifts(0xB0, 0)).isFalse();
  }
}

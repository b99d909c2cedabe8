package io.pianorhythm.music.frame;

import static io.pianorhythm.music.frame.FrameLimits.RAW;
import static io.pianorhythm.music.frame.FrameLimits.TIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameWriterTest {
  static Stream<Arguments> seeds() {
    return IntStream.range(0, 200).mapToObj(seed -> Arguments.of(seed, seed % 2));
  }

  @ParameterizedTest(name = "seed {0}, encoding {1}")
  @MethodSource("seeds")
  void whatIsWrittenIsRead(int seed, int encoding) {
    var random = new SplittableRandom(seed);
    var events = Events.random(random, 1 + random.nextInt(512), encoding);

    assertThat(Events.of(Events.write(events, encoding), encoding)).isEqualTo(events);
  }

  @Test
  void aChordOfThreeTakesTwelveBytes() {
    var writer = FrameWriter.timed();
    writer.add(3, 0x90, 60, 80);
    writer.add(3, 0x90, 64, 80);
    writer.add(150, 0x90, 67, 80);

    assertThat(writer.toBytes()).containsExactly(3, 0x90, 60, 80, 0, 64, 80, 0x81, 0x13, 67, 80);
    assertThat(writer.events()).isEqualTo(3);
    assertThat(writer.size()).isEqualTo(11);
    assertThat(writer.spanTicks()).isEqualTo(150);
  }

  @Test
  void rawFramesRepeatTheStatusForPlainReaders() {
    var writer = FrameWriter.raw();
    writer.add(0, 0x90, 60, 80);
    writer.add(500, 0x90, 64, 80);

    assertThat(writer.toBytes()).containsExactly(0x90, 60, 80, 0x90, 64, 80);
  }

  @Test
  void aClearedWriterStartsWithoutTimeOrStatus() {
    var writer = FrameWriter.timed();
    writer.add(700, 0x90, 60, 80);
    writer.clear();
    writer.add(1, 0x90, 60, 0);

    assertThat(writer.toBytes()).containsExactly(1, 0x90, 60, 0);
  }

  @Test
  void fitsSaysWhenAddRefuses() {
    var writer = FrameWriter.timed();
    while (writer.fits(0, 0x90)) {
      writer.add(0, 0x90, 60, 80);
    }

    assertThat(writer.events()).isEqualTo(512);
    assertThatIllegalStateException().isThrownBy(() -> writer.add(0, 0x90, 60, 80));
  }

  @Test
  void twoSecondsAreTheLongestFrame() {
    var writer = FrameWriter.timed();

    assertThat(writer.fits(20_000, 0x90)).isTrue();
    assertThat(writer.fits(20_001, 0x90)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"127,0,0", "240,0,0", "144,128,0", "144,-1,0", "144,0,128"})
  void refusesWhatIsNoChannelMessage(int status, int data1, int data2) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameWriter.raw().add(0, status, data1, data2));
  }

  @Test
  void refusesTimeThatRunsBackwards() {
    var writer = FrameWriter.timed();
    writer.add(10, 0x90, 60, 80);

    assertThatIllegalArgumentException().isThrownBy(() -> writer.add(9, 0x90, 61, 80));
  }

  @Test
  void copiesIntoALargerBuffer() {
    var writer = FrameWriter.raw();
    writer.add(0, 0xC0, 5, 0);
    var target = new byte[4];

    assertThat(writer.copyTo(target, 1)).isEqualTo(3);
    assertThat(target).containsExactly(0, 0xC0, 5, 0);
  }

  @Test
  void manyEventsBecomeSeveralRawFramesInOrder() {
    var out = new RawFrames();
    IntStream.range(0, 1300).forEach(i -> out.event(0, 0x80, i % 128, i / 128));
    var frames = out.frames();

    assertThat(frames).hasSize(3);
    var all = frames.stream().flatMap(frame -> Events.of(frame, RAW).stream()).toList();
    assertThat(all).hasSize(1300);
    assertThat(all.get(1299).data2() * 128 + all.get(1299).data1()).isEqualTo(1299);
    assertThat(FrameWriter.timed().encoding()).isEqualTo(TIMED);
  }
}

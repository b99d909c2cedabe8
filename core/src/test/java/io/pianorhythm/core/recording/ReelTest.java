package io.pianorhythm.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReelTest {

  private final Reel reel = new Reel();

  private static String shown(int voice, long millis, int encoding, byte[] in, int from, int to) {
    String midi = HexFormat.of().formatHex(Arrays.copyOfRange(in, from, to));
    return voice + " " + millis + " " + encoding + " " + midi;
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    reel.each((voice, millis, encoding, in, from, to) ->
        all.add(shown(voice, millis, encoding, in, from, to)));
    return all;
  }

  @Test
  void itIsAQueueOfFramesWhateverTheirLengths() {
    var random = new Random(1);
    var expected = new ArrayDeque<String>();
    var removed = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      if (expected.isEmpty() || random.nextInt(100) < 55) {
        byte[] in = new byte[10 + random.nextInt(random.nextInt(50) == 0 ? 65_000 : 30)];
        random.nextBytes(in);
        int from = random.nextInt(5);
        long millis = random.nextLong();
        int encoding = random.nextInt(128);
        reel.add(i, millis, encoding, in, from, in.length - 3);
        expected.add(shown(i, millis, encoding, in, from, in.length - 3));
      } else {
        reel.removeFirst((voice, millis, encoding, in, from, to) ->
            removed.add(shown(voice, millis, encoding, in, from, to)));
        assertThat(removed.getLast()).isEqualTo(expected.removeFirst());
      }
      if (i % 1_000 == 0) {
        assertThat(all()).containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  void itKnowsItsOldestStamp() {
    assertThat(reel.oldestMillis()).isEqualTo(Long.MAX_VALUE);
    reel.add(0, 70, 0, new byte[3], 0, 3);
    reel.add(0, 60, 0, new byte[3], 0, 3);
    assertThat(reel.oldestMillis()).isEqualTo(70);
    reel.removeFirst((_, _, _, _, _, _) -> {});
    assertThat(reel.oldestMillis()).isEqualTo(60);
  }

  @Test
  void anEmptyOneTakesNoMemoryAndAFullOneLittleMoreThanItsNotes() {
    int notes = 50_000;
    for (int i = 0; i < notes; i++) {
      reel.add(1, i, 0, new byte[3], 0, 3);
    }
    assertThat(reel.bytes()).isBetween(notes * 18, notes * 19);
    for (int i = 0; i < notes; i++) {
      reel.removeFirst((_, _, _, _, _, _) -> {});
    }
    assertThat(reel.isEmpty()).isTrue();
    assertThat(reel.bytes()).isZero();
  }
}

package io.pianorhythm.music;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pianorhythm.music.frame.Events;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.rule.FrameThinner;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int FRAMES = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final byte[] frame =
      Events.write(
          Events.random(new SplittableRandom(1), 40, FrameLimits.TIMED), FrameLimits.TIMED);

  private long allocatedBy(Runnable work) {
    // Once for class loading and the growth of buffers.
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void relayingAFrameMakesNoGarbage() {
    var scanner = new FrameScanner();
    var ledger = new KeyLedger();

    long bytes =
        allocatedBy(() -> {
          for (int i = 0; i < FRAMES; i++) {
            scanner.scan(frame, 0, frame.length, FrameLimits.TIMED, ledger.frameAt(i));
          }
        });
    assertThat(bytes).isLessThan(FRAMES);
  }

  @Test
  void thinningAFrameMakesNoGarbage() {
    var thinner = new FrameThinner();

    long bytes =
        allocatedBy(() -> {
          for (int i = 0; i < FRAMES; i++) {
            thinner.read(frame, 0, frame.length, FrameLimits.TIMED);
            thinner.thin(5);
          }
        });
    assertThat(bytes).isLessThan(FRAMES);
  }

  @Test
  void aSilentPlayerCostsAFewWordsAndAPlayingOneHalfAKibibyteAChannel() {
    var silent = new KeyLedger[1000];
    long silentBytes =
        allocatedBy(() -> {
          for (int i = 0; i < silent.length; i++) {
            silent[i] = new KeyLedger();
          }
        });
    assertThat(silentBytes / silent.length).isLessThan(100);

    long playingBytes =
        allocatedBy(() -> {
          for (int i = 0; i < silent.length; i++) {
            silent[i] = new KeyLedger();
            for (int finger = 0; finger < 8; finger++) {
              silent[i].apply(0x90, 60 + finger, 64, 0);
            }
            silent[i].apply(0xB0, 64, 127, 0);
          }
        });
    assertThat(playingBytes / silent.length).isLessThan(512);
  }
}

package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.rule.FrameThinner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames that come out of order: whatever is let go is let go, and nothing that is late undoes
/// what was played after it.
class LateFramesTest {

  private static final int KEYS = 6;
  private static final int[] CONTROLLERS = {1, 11, 64, 66};

  private final NoteSequence sequence = new NoteSequence();
  private final KeyLedger server = new KeyLedger();
  private final KeyLedger listener = new KeyLedger();
  private final LateFrames late = new LateFrames(sequence, server);
  private final FrameThinner thinner = new FrameThinner();
  private final FrameScanner scanner = new FrameScanner();

  private record Event(int status, int data1, int data2) {}

  private static Event event(Random random) {
    int channel = random.nextInt(2);
    return switch (random.nextInt(20)) {
      case 0 -> new Event(Status.CONTROL_CHANGE | channel, Controller.ALL_NOTES_OFF, 0);
      case 1 -> new Event(Status.CONTROL_CHANGE | channel, Controller.RESET, 0);
      case 2, 3, 4, 5 ->
          new Event(
              Status.CONTROL_CHANGE | channel,
              CONTROLLERS[random.nextInt(CONTROLLERS.length)],
              random.nextInt(128));
      case 6, 7, 8, 9, 10, 11, 12 ->
          new Event(Status.NOTE_OFF | channel, 60 + random.nextInt(KEYS), 64);
      default ->
          new Event(Status.NOTE_ON | channel, 60 + random.nextInt(KEYS), 1 + random.nextInt(127));
    };
  }

  private static byte[] frame(List<Event> events) {
    var writer = FrameWriter.raw();
    events.forEach(event -> writer.add(0, event.status(), event.data1(), event.data2()));
    return writer.toBytes();
  }

  /// @return whether it was late
  private boolean arrive(int seq, byte[] bytes) {
    assertThat(thinner.read(bytes, 0, bytes.length, FrameLimits.RAW)).isNull();
    if (sequence.late(seq)) {
      for (byte[] left : late.take(seq, thinner, 0).frames()) {
        scanner.scan(left, 0, left.length, FrameLimits.RAW, listener.frameAt(0));
      }
      return true;
    }
    int _ = sequence.number(seq);
    late.taken(thinner);
    thinner.visit(server.frameAt(0));
    thinner.visit(listener.frameAt(0));
    return false;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noKeySticksAndNothingLateUndoesWhatIsNewer(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      shuffledRun(random, sequence.last() + 1, 40);
    }
  }

  private void shuffledRun(Random random, int from, int count) {
    // The state before is part of what a frame may change: all begin from the same one.
    server.release((_, _, _, _) -> {});
    listener.release((_, _, _, _) -> {});
    var frames = new ArrayList<List<Event>>();
    for (int i = 0; i < count; i++) {
      var events = new ArrayList<Event>();
      for (int k = 1 + random.nextInt(4); k > 0; k--) {
        events.add(event(random));
      }
      frames.add(events);
    }
    var wasLate = new boolean[count];
    for (int index : order(random, count)) {
      wasLate[index] = arrive(from + index, frame(frames.get(index)));
    }
    assertThat(sequence.confirmed()).isEqualTo(from + count - 1);
    check(frames, wasLate);
  }

  /// Each at most a few places from its own; the first one first, so that the run begins with it.
  private static List<Integer> order(Random random, int count) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      order.add(i == 0 ? 0 : Math.max(1, order.size() - random.nextInt(6)), i);
    }
    return order;
  }

  private void check(List<List<Event>> frames, boolean[] wasLate) {
    for (int channel = 0; channel < 2; channel++) {
      for (int key = 60; key < 60 + KEYS; key++) {
        checkKey(frames, wasLate, channel, key);
      }
      for (int controller : CONTROLLERS) {
        checkController(frames, channel, controller);
      }
    }
  }

  private void checkKey(List<List<Event>> frames, boolean[] wasLate, int channel, int key) {
    boolean down = false;
    boolean certain = true;
    for (int i = 0; i < frames.size(); i++) {
      for (var event : frames.get(i)) {
        if (Status.channel(event.status()) != channel) {
          continue;
        }
        boolean all =
            Status.kind(event.status()) == Status.CONTROL_CHANGE
                && event.data1() == Controller.ALL_NOTES_OFF;
        boolean off = Status.kind(event.status()) == Status.NOTE_OFF && event.data1() == key;
        boolean on = Status.kind(event.status()) == Status.NOTE_ON && event.data1() == key;
        if (all || off) {
          down = false;
          certain = true;
        } else if (on) {
          down = true;
          // A key that is struck late is not struck; it may be down from before.
          certain = !wasLate[i];
        }
      }
    }
    if (certain) {
      assertThat(listener.held(channel, key)).as("key %s", key).isEqualTo(down);
    }
    assertThat(listener.held(channel, key)).isEqualTo(server.held(channel, key));
  }

  private void checkController(List<List<Event>> frames, int channel, int controller) {
    int value = -1;
    for (var events : frames) {
      for (var event : events) {
        if (event.status() == (Status.CONTROL_CHANGE | channel)) {
          if (event.data1() == controller) {
            value = event.data2();
          } else if (event.data1() == Controller.RESET) {
            value = controller == Controller.EXPRESSION ? 127 : 0;
          }
        }
      }
    }
    if (value >= 0) {
      assertThat(listener.controller(channel, controller)).isEqualTo(value);
    }
    assertThat(listener.controller(channel, controller))
        .isEqualTo(server.controller(channel, controller));
  }
}

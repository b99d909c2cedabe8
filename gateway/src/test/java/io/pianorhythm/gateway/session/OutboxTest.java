package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.gateway.fanout.Gesture;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.Backlog;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.meter.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Readers that read slowly, stop, break and come back: what they are spared, what it costs the
/// process, and that the count of it is exact.
class OutboxTest {

  private static final int MOST = 200_000;
  private static final int MOST_OF_ALL = 400_000;

  // It counts the bytes that are held, so that nothing has to be collected for a leak to show.
  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
  private final GatewayMeter meter = new GatewayMeter(System::nanoTime, MOST_OF_ALL);
  private final Backlog backlog = meter.backlog();
  private final List<Reader> readers = new ArrayList<>();

  /// A connection, its outbox, and what was written to it that must arrive.
  private final class Reader {
    final SlowChannel channel = new SlowChannel(buffers);
    final PlayerLoop loop = new PlayerLoop(channel.eventLoop(), meter.loop());
    final Outbox outbox;
    int states;
    boolean closed;
    int timesLagged;

    Reader() {
      outbox = new Outbox(channel, loop, backlog, MOST, () -> timesLagged++);
      readers.add(this);
    }

    void state(int bytes) {
      if (closed) {
        return;
      }
      ByteBuf frame = buffers.directBuffer(bytes).writeZero(bytes);
      frame.setInt(0, ++states);
      if (!outbox.state(frame)) {
        states--;
        end();
      }
    }

    void notes(int bytes, int count) {
      if (!closed) {
        ByteBuf batch = buffers.directBuffer(bytes).writeZero(bytes);
        outbox.notes(batch, 0, bytes, count);
        batch.release();
      }
    }

    void gesture(int member) {
      if (!closed) {
        var gesture = new Gesture(new MemberId("m" + member), Gesture.Kind.POSITION);
        outbox.gesture(gesture, buffers.directBuffer(60).writeZero(60));
      }
    }

    /// The end of the tick.
    void turn() {
      channel.runPendingTasks();
      if (!closed) {
        boolean _ = outbox.look();
        outbox.writeGestures();
        channel.runPendingTasks();
      }
    }

    void end() {
      closed = true;
      outbox.forgetGestures();
      channel.close();
      channel.runPendingTasks();
      boolean _ = outbox.look();
    }

    long waiting() {
      var waiting = channel.unsafe().outboundBuffer();
      return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }
  }

  @AfterEach
  void nothingIsHeldWhenEverybodyIsGone() {
    readers.forEach(Reader::end);
    assertThat(backlog.bytes()).isZero();
    assertThat(backlog.readers()).isZero();
    assertThat(buffers.metric().usedDirectMemory()).isZero();
  }

  private long shed() {
    return meter.messages(Traffic.NOTES_SHED);
  }

  @Test
  void aReaderThatStopsIsSparedNotesAndLosesNothingElse() {
    var reader = new Reader();
    reader.notes(1_000, 3);
    reader.state(70_000);
    reader.turn();
    reader.notes(1_000, 4);
    reader.state(500);
    reader.turn();
    assertThat(shed()).isEqualTo(4);
    assertThat(backlog.readers()).isEqualTo(1);
    assertThat(backlog.bytes()).isEqualTo(reader.waiting()).isGreaterThan(71_500);
    reader.channel.take(100_000);
    reader.turn();
    assertThat(reader.channel.taken()).hasSize(71_500);
    assertThat(reader.outbox.takeShed()).isEqualTo(4);
    reader.notes(1_000, 1);
    reader.turn();
    assertThat(reader.channel.taken()).hasSize(72_500);
    assertThat(backlog.bytes()).isZero();
  }

  @Test
  void whatWouldPassTheLimitIsNotWrittenAndTheReaderIsClosed() {
    var reader = new Reader();
    while (!reader.closed) {
      reader.state(9_000);
      reader.turn();
    }
    assertThat(reader.states).isBetween(MOST / 9_200, MOST / 9_000);
    assertThat(backlog.closedForThemselves()).isEqualTo(1);
    assertThat(backlog.closedForAll()).isZero();
    assertThat(backlog.bytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000})
  void howeverManyStopReadingTheProcessHoldsWhatItMayAndAShareForEach(int stalled) {
    for (int i = 0; i < stalled; i++) {
      new Reader();
    }
    var good = new Reader();
    good.channel.take(Integer.MAX_VALUE);
    int frame = 2_000;
    for (int round = 1; round <= 150; round++) {
      readers.forEach(reader -> reader.state(frame));
      readers.forEach(reader -> reader.notes(500, 1));
      readers.forEach(Reader::turn);
      assertThat(backlog.bytes())
          .isLessThanOrEqualTo(MOST_OF_ALL + (long) stalled * (Backlog.SHARE + 2 * frame));
      assertThat(good.states).isEqualTo(round);
    }
    assertThat(good.channel.taken()).hasSize(150 * 2_500);
    assertThat(readers.stream().filter(reader -> reader.closed).count()).isEqualTo(stalled);
    assertThat(backlog.closedForAll() + backlog.closedForThemselves()).isEqualTo(stalled);
    assertThat(backlog.closedForAll()).isPositive();
  }

  @Test
  void whileTheProcessIsStrainedReadersWhoLagAreSparedNotesUntilTheyHaveRead() {
    var glutton = new Reader();
    glutton.state(150_000);
    glutton.turn();
    var other = new Reader();
    other.state(60_000);
    other.turn();
    var slow = new Reader();
    slow.state(5_000);
    slow.state(5_000);
    slow.turn();
    assertThat(backlog.strained()).isTrue();
    slow.notes(100, 1);
    assertThat(shed()).isEqualTo(1);
    slow.gesture(1);
    slow.gesture(1);
    // A frame counts until it has been read whole.
    slow.channel.take(6_000);
    slow.turn();
    assertThat(backlog.strained()).isTrue();
    slow.notes(100, 1);
    slow.turn();
    slow.channel.take(20_000);
    slow.turn();
    // The frames, the note after it had caught up, and the newer gesture.
    assertThat(slow.channel.taken()).hasSize(10_000 + 100 + 60);
    assertThat(slow.outbox.takeShed()).isEqualTo(1);
  }

  @Test
  void gesturesOfManyWhoMoveAreCountedWhileTheyWait() {
    var reader = new Reader();
    reader.state(70_000);
    reader.turn();
    for (int i = 0; i < 300; i++) {
      reader.gesture(i % 100);
    }
    assertThat(backlog.bytes()).isEqualTo(reader.waiting() + 100 * 60);
    reader.outbox.forgetGestures(new MemberId("m1"));
    boolean _ = reader.outbox.look();
    assertThat(backlog.bytes()).isEqualTo(reader.waiting() + 99 * 60);
    reader.channel.take(70_000 + 50 * 60);
    reader.turn();
    assertThat(reader.channel.taken()).hasSize(70_000 + 50 * 60);
    reader.channel.take(49 * 60);
    reader.turn();
    assertThat(backlog.bytes()).isZero();
  }

  @Test
  void aSecondPathThatLagsIsGivenUp() {
    var reader = new Reader();
    ByteBuf batch = buffers.directBuffer(40_000).writeZero(40_000);
    assertThat(reader.outbox.copies(batch, 0, 40_000, 1)).isTrue();
    assertThat(reader.outbox.copies(batch, 0, 40_000, 1)).isTrue();
    assertThat(reader.outbox.copies(batch, 0, 40_000, 1)).isFalse();
    batch.release();
    assertThat(backlog.closedForThemselves()).isEqualTo(1);
  }

  /// Whatever happens in whatever order: what is counted is what waits, what must arrive is read
  /// whole and in order, and nothing is held at the end.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCountIsExactWhateverHappens(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      new Reader();
    }
    for (int act = 0; act < 3_000; act++) {
      var reader = readers.get(random.nextInt(readers.size()));
      switch (random.nextInt(40)) {
        case 0 -> reader.end();
        case 1 -> reader.channel.breakOff();
        case 2, 3 -> new Reader();
        case 4, 5, 6, 7 -> reader.state(4 + random.nextInt(30_000));
        case 8, 9, 10, 11, 12, 13 -> reader.state(4 + random.nextInt(300));
        case 14, 15, 16, 17, 18 -> reader.gesture(random.nextInt(20));
        case 19, 20, 21, 22, 23, 24 -> reader.channel.take(random.nextInt(40_000));
        default -> reader.notes(1 + random.nextInt(2_000), 1);
      }
      reader.turn();
      if (!reader.closed && !reader.channel.isActive()) {
        reader.end();
      }
    }
    readers.forEach(reader -> {
      boolean _ = reader.outbox.look();
    });
    long kept = readers.stream().mapToLong(reader -> reader.outbox.keptBytes()).sum();
    assertThat(backlog.bytes()).isEqualTo(readers.stream().mapToLong(Reader::waiting).sum() + kept);
    assertThat(backlog.bytes()).isPositive();
  }
}

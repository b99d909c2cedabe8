package io.pianorhythm.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Tapes;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.note.NoteFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final RoomId ROOM = new RoomId("room");
  private static final MemberId ADA = new MemberId("a");
  private static final byte[] NOTE = {(byte) 0x90, 60, 64};

  private final ServerTime time = ServerTime.start();
  private final MemoryRooms rooms = new MemoryRooms(() -> 1, 10);
  private final Tapes tapes = new Tapes(Tapes.DEFAULT_BYTES);

  @Test
  void whatWasRelayedBeforeTheQuestionIsInTheAnswer() throws InterruptedException {
    try (var recorder = Recorder.start(rooms, time, tapes)) {
      open();
      for (int i = 0; i < 100; i++) {
        recorder.relayed(ROOM, frames(3));
      }

      var excerpt = recorder.last(ROOM, 10);

      assertThat(excerpt.players()).containsExactly("Ada");
      assertThat(excerpt.parts().getFirst().frames()).hasSize(300);
      assertThat(excerpt.parts().getFirst().frames().getFirst().midi()).isEqualTo(NOTE);
    }
  }

  @Test
  void aLongFrameIsReadBackToo() throws InterruptedException {
    try (var recorder = Recorder.start(rooms, time, tapes)) {
      open();
      var buffer = Unpooled.buffer();
      var longest = new byte[1_200];
      for (int i = 0; i < longest.length; i += 3) {
        System.arraycopy(NOTE, 0, longest, i, 3);
      }
      NoteFrame.write(buffer, head(), longest, 0, longest.length);
      recorder.relayed(ROOM, buffer);

      assertThat(recorder.last(ROOM, 0).parts().getFirst().frames().getFirst().midi())
          .isEqualTo(longest);
    }
  }

  @Test
  void aFullQueueCostsTheRecordingAGapAndTheLoopNothing() {
    var recorder = Recorder.stalled(rooms, time, tapes);
    rooms.listen(recorder);
    open();
    var frames = frames(1_000);
    long most = 2 * Recorder.MOST_WAITING_BYTES / frames.readableBytes();
    for (int i = 0; i < most; i++) {
      recorder.relayed(ROOM, frames);
    }

    recorder.look();

    assertThat(tapes.excerpt(ROOM).orElseThrow().gaps()).hasSize(1);
    recorder.relayed(ROOM, frames(1));
    recorder.look();
    assertThat(tapes.excerpt(ROOM).orElseThrow().gaps()).hasSize(1);
  }

  @Test
  void theTapeOfARoomThatIsGoneIsFreed() {
    var recorder = Recorder.stalled(rooms, time, tapes);
    rooms.listen(recorder);
    open();
    recorder.relayed(ROOM, frames(1));
    rooms.submit(ROOM, new RoomCommand.Leave(ADA, LeaveReason.LEFT), time.instant());
    recorder.look();
    recorder.sweep();
    assertThat(tapes.rooms()).isEqualTo(1);

    rooms.removeEmptySince(time.instant().plusSeconds(1));
    recorder.sweep();

    assertThat(tapes.rooms()).isZero();
    assertThat(tapes.bytes()).isZero();
  }

  @Test
  void handingOverCostsALoopLittle() throws InterruptedException {
    try (var recorder = Recorder.start(rooms, time, tapes)) {
      open();
      var frames = frames(2);
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 50; round++) {
        long from = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
          recorder.relayed(ROOM, frames);
        }
        best = Math.min(best, (System.nanoTime() - from) / 1_000);
        recorder.last(ROOM, 1);
      }
      System.out.println("handing over a tick to the recorder: " + best + " ns");
      assertThat(best).isLessThan(TimeUnit.MICROSECONDS.toNanos(20));
    }
  }

  private void open() {
    var plan =
        new RoomPlan(ROOM, new Name("room", "room"), RoomType.PUBLIC, RoomSettings.DEFAULT, null);
    var ada = new Person(new UserId("ada"), "Ada", Role.MEMBER);
    rooms.create(plan, new RoomCommand.Join(ADA, ada, null), time.instant());
  }

  private NoteFrame.Head head() {
    var head = new NoteFrame.Head();
    head.member = ADA.value().getBytes(StandardCharsets.US_ASCII);
    head.timestamp = time.millis();
    head.serverMicros = time.micros();
    head.seq = 1;
    return head;
  }

  private ByteBuf frames(int count) {
    var buffer = Unpooled.buffer();
    for (int i = 0; i < count; i++) {
      NoteFrame.write(buffer, head(), NOTE, 0, NOTE.length);
    }
    return buffer;
  }
}

package io.pianorhythm.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.gateway.meter.GatewayMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rooms whose loops run in any order: whatever the schedule, every listener hears every frame of
/// every sender once, in order, and each event of a sender right behind what it had sent before.
class FanOutScheduleTest {

  private static final int SCHEDULES = 2_000;

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
  private long nanos = 1;

  @Test
  void everyListenerHearsEverythingOnceAndInOrderWhateverTheSchedule() {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      new Evening(seed, 1 + seed % 12, 1 + seed % 3).play(60);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {PlayerLoop.SHARE - 1, PlayerLoop.SHARE + 1, 3 * PlayerLoop.SHARE, 700})
  void aRoomThatIsWrittenInPartsLosesNothing(int members) {
    for (int seed = 0; seed < 20; seed++) {
      new Evening(seed, members, 1 + seed % 2).play(80);
    }
  }

  @Test
  void aLoopThatEndsTakesItsOwnMembersAlongAndNobodyElse() {
    for (int seed = 0; seed < SCHEDULES / 4; seed++) {
      Evening evening = new Evening(seed, 2 + seed % 11, 2 + seed % 2);
      evening.endsOneLoop = true;
      evening.play(60);
    }
  }

  /// One room, its members and its loops.
  private final class Evening {
    private final Random random;
    private final int seed;
    private final List<FakeLoop> loops = new ArrayList<>();
    private final List<PlayerLoop> players = new ArrayList<>();
    private final List<FakeSeat> seats = new ArrayList<>();
    private final RoomHub hub = new RoomHub(new RoomId("r"), NoteTap.NONE);
    private boolean endsOneLoop;

    Evening(int seed, int members, int loopCount) {
      this.seed = seed;
      this.random = new Random(seed);
      int nanosPerLook = random.nextInt(4) == 0 ? 1_000_000 : 0;
      var meter = new GatewayMeter(() -> nanos += nanosPerLook);
      for (int i = 0; i < loopCount; i++) {
        loops.add(new FakeLoop(() -> nanos));
        players.add(new PlayerLoop(loops.get(i), meter.loop()));
      }
      for (int i = 0; i < members; i++) {
        PlayerLoop loop = players.get(random.nextInt(loopCount));
        seats.add(new FakeSeat(i, loop, hub.on(loop), random.nextInt(4) > 0));
      }
    }

    void play(int acts) {
      for (FakeSeat seat : seats) {
        if (random.nextInt(8) > 0) {
          on(seat, () -> enter(seat));
        }
      }
      for (int i = 0; i < acts; i++) {
        if (endsOneLoop && i == acts / 2) {
          endLoop(loops.get(random.nextInt(loops.size())));
        }
        act(seats.get(random.nextInt(seats.size())));
        for (int steps = random.nextInt(4); steps > 0; steps--) {
          boolean _ = loops.get(random.nextInt(loops.size())).step();
        }
        nanos += random.nextInt(4) == 0 ? random.nextInt(3_000_000) : 0;
      }
      settle();
      seats.forEach(this::check);
      seats.forEach(seat -> on(seat, seat::leave));
      settle();
      assertThat(buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory()).isZero();
    }

    private void act(FakeSeat seat) {
      switch (random.nextInt(12)) {
        case 0 -> on(seat, () -> tell(seat));
        case 1 -> on(seat, () -> enterOrLeave(seat));
        case 2 -> on(seat, () -> seat.vanishesAtNextNote = true);
        default -> {
          int frames = 1 + random.nextInt(3);
          on(seat, () -> play(seat, frames));
        }
      }
    }

    /// What is asked of a loop that has ended is not done.
    private void on(FakeSeat seat, Runnable action) {
      try {
        seat.loop().execute(action);
      } catch (RejectedExecutionException _) {
        assertThat(endsOneLoop).isTrue();
      }
    }

    private void endLoop(FakeLoop loop) {
      PlayerLoop ended = players.get(loops.indexOf(loop));
      loop.end(() -> seats.stream().filter(seat -> seat.loop() == ended).forEach(FakeSeat::leave));
    }

    private void play(FakeSeat seat, int frames) {
      for (int i = 0; i < frames && seat.listens && seat.gatesClosed == 0; i++) {
        seat.play(buffers);
      }
    }

    private void enterOrLeave(FakeSeat seat) {
      // Nobody comes back: what was heard before and after could not be told apart.
      if (seat.listens) {
        seat.leave();
      } else if (!seat.wasThere) {
        enter(seat);
      }
    }

    private void enter(FakeSeat seat) {
      seat.sentBefore = seats.stream().mapToInt(each -> each.sent).toArray();
      seat.enter();
    }

    /// As the feed of a room does: the gate is closed and what was played handed over first, then
    /// every loop is told, and the gate opens again.
    private void tell(FakeSeat seat) {
      seat.gatesClosed++;
      seat.room.handOver();
      for (LoopRoom each : hub.loops()) {
        ByteBuf event = buffers.directBuffer(8).writeInt(seat.index).writeInt(seat.sent);
        try {
          each.loop().execute(() -> each.deliverEvent(event));
        } catch (RejectedExecutionException _) {
          event.release();
        }
      }
      on(seat, () -> seat.gatesClosed--);
    }

    private void settle() {
      while (!loops.stream().allMatch(FakeLoop::idle)) {
        if (!loops.get(random.nextInt(loops.size())).step()) {
          nanos += 100_000;
        }
      }
    }

    /// What was on its way when the listener came is shown to it in another way.
    private void check(FakeSeat listener) {
      if (!listener.wasThere) {
        return;
      }
      int[] last = listener.sentBefore.clone();
      for (FakeSeat.Heard heard : listener.heard) {
        int sender = heard.sender();
        if (heard.number() <= listener.sentBefore[sender]) {
          continue;
        }
        boolean right =
            heard.event()
                ? sender == listener.index || heard.number() == last[sender]
                : sender != listener.index && heard.number() == last[sender] + 1;
        if (!right) {
          throw new AssertionError("seed " + seed + ": " + heard + " after " + last[sender]);
        }
        if (!heard.event()) {
          last[sender] = heard.number();
        }
      }
      for (FakeSeat sender : seats) {
        if (listener.listens && sender != listener && last[sender.index] != sender.sent) {
          throw new AssertionError(
              "seed " + seed + ": nothing of " + sender.index + " after " + last[sender.index]);
        }
      }
    }
  }
}

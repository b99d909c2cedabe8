package io.pianorhythm.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.gateway.meter.GatewayMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlayerLoopTest {

  private static final long MS = 1_000_000;

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
  private final List<FakeSeat> everybody = new ArrayList<>();
  private long nanos = 1;
  private final FakeLoop turns = new FakeLoop(() -> nanos);
  private final PlayerLoop loop = new PlayerLoop(turns, new GatewayMeter(() -> nanos).loop());

  @AfterEach
  void everyBufferIsReleased() {
    everybody.forEach(FakeSeat::leave);
    work();
    assertThat(buffers.metric().usedDirectMemory()).isZero();
  }

  private List<FakeSeat> room(int members) {
    LoopRoom room = new RoomHub(new RoomId("r" + everybody.size()), NoteTap.NONE).on(loop);
    List<FakeSeat> seats = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      var seat = new FakeSeat(i, loop, room, true);
      seat.enter();
      seats.add(seat);
    }
    everybody.addAll(seats);
    return seats;
  }

  private void work() {
    while (!turns.idle()) {
      if (!turns.step()) {
        nanos += MS / 10;
      }
    }
  }

  /// Does what can be done without time passing.
  private void workNow() {
    while (turns.step()) {}
  }

  /// Nine tenths of the time pass in writes.
  private void makeBusy(List<FakeSeat> in) {
    in.forEach(seat -> seat.atWrite = () -> nanos += 20 * MS);
    for (int i = 0; i < 200; i++) {
      in.getFirst().play(buffers);
      work();
    }
    in.forEach(seat -> {
      seat.atWrite = () -> {};
      seat.heard.clear();
    });
  }

  @Test
  void aLoneNoteIsHeardInTheSameTurn() {
    var trio = room(3);
    trio.getFirst().play(buffers);
    workNow();

    assertThat(trio.get(1).heard).hasSize(1);
    assertThat(trio.get(2).heard).hasSize(1);
    assertThat(trio.getFirst().heard).isEmpty();
  }

  @Test
  void aBusyLoopCollectsNotesOfARoomForAWhileAndADuetsNever() {
    var trio = room(3);
    var duet = room(2);
    makeBusy(trio);

    trio.getFirst().play(buffers);
    duet.getFirst().play(buffers);
    workNow();
    assertThat(trio.get(1).heard).isEmpty();
    assertThat(duet.get(1).heard).hasSize(1);

    nanos += TickPace.MOST_NANOS;
    workNow();
    assertThat(trio.get(1).heard).hasSize(1);
  }

  @Test
  void eachRoomWaitsForItsOwnFirstNote() {
    var first = room(3);
    var second = room(3);
    makeBusy(first);
    first.getFirst().play(buffers);
    workNow();
    nanos += 3 * MS;
    second.getFirst().play(buffers);
    workNow();
    assertThat(first.get(1).heard).isEmpty();

    for (int tenth = 0; tenth < 60 && first.get(1).heard.isEmpty(); tenth++) {
      nanos += MS / 10;
      workNow();
    }
    assertThat(first.get(1).heard).hasSize(1);
    assertThat(second.get(1).heard).isEmpty();

    nanos += TickPace.MOST_NANOS;
    workNow();
    assertThat(second.get(1).heard).hasSize(1);
  }

  @Test
  void manySmallRoomsAreWrittenInSeveralTurnsAndDuetsInTheFirst() {
    List<List<FakeSeat>> trios = Stream.generate(() -> room(3)).limit(PlayerLoop.SHARE).toList();
    var duet = room(2);
    trios.forEach(trio -> trio.getFirst().play(buffers));
    duet.getFirst().play(buffers);
    boolean _ = turns.step();

    assertThat(duet.get(1).heard).hasSize(1);
    assertThat(trios.stream().filter(trio -> !trio.get(1).heard.isEmpty()))
        .hasSizeBetween(1, PlayerLoop.SHARE / 3 + 1);
    work();
    assertThat(trios).allSatisfy(trio -> assertThat(trio.get(2).heard).hasSize(1));
  }

  @Test
  void aLargeRoomDoesNotKeepADuetWaiting() {
    var lobby = room(20 * PlayerLoop.SHARE);
    var duet = room(2);
    lobby.getFirst().play(buffers);
    boolean _ = turns.step();
    duet.getFirst().play(buffers);
    boolean _ = turns.step();

    assertThat(duet.get(1).heard).hasSize(1);
    assertThat(lobby.stream().filter(seat -> !seat.heard.isEmpty()).count())
        .isLessThanOrEqualTo(2L * PlayerLoop.SHARE);
    work();
    assertThat(lobby.stream().filter(seat -> !seat.heard.isEmpty())).hasSize(lobby.size() - 1);
  }

  @Test
  void largeRoomsTakeTurns() {
    var first = room(10 * PlayerLoop.SHARE);
    var second = room(10 * PlayerLoop.SHARE);
    first.getFirst().play(buffers);
    second.getFirst().play(buffers);
    boolean _ = turns.step();
    boolean _ = turns.step();

    assertThat(first.stream().filter(seat -> !seat.heard.isEmpty())).isNotEmpty();
    assertThat(second.stream().filter(seat -> !seat.heard.isEmpty())).isNotEmpty();
  }

  @Test
  void whatIsPlayedInOneTurnWhileALargeRoomIsWrittenLeavesInOneWrite() {
    var lobby = room(4 * PlayerLoop.SHARE);
    lobby.getFirst().play(buffers);
    boolean _ = turns.step();
    for (int i = 0; i < 5; i++) {
      lobby.getFirst().play(buffers);
    }
    work();

    assertThat(lobby.getLast().heard)
        .extracting(FakeSeat.Heard::number)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(lobby.getLast().writes).isEqualTo(1);
  }

  @Test
  void aNoteGetsOnTheRoundOfTheOneBeforeIt() {
    var lobby = room(4 * PlayerLoop.SHARE);
    lobby.getFirst().play(buffers);
    boolean _ = turns.step();
    lobby.get(1).play(buffers);
    boolean _ = turns.step();

    assertThat(numbers(lobby.get(PlayerLoop.SHARE - 1))).containsExactly(1);
    var next = lobby.get(PlayerLoop.SHARE);
    assertThat(numbers(next)).containsExactly(1, 1);
    assertThat(next.writes).isEqualTo(1);
    assertThat(lobby.getLast().heard).isEmpty();

    work();
    assertThat(numbers(lobby.getLast())).containsExactly(1, 1);
    assertThat(lobby.getLast().writes).isEqualTo(1);
    assertThat(numbers(lobby.get(PlayerLoop.SHARE - 1))).containsExactly(1, 1);
    assertThat(numbers(lobby.get(1))).containsExactly(1);
  }

  @Test
  void noNoteTakesMoreThanOneRoundHoweverManyComeBeforeIt() {
    var lobby = room(4 * PlayerLoop.SHARE);
    for (int i = 0; i < 40; i++) {
      lobby.getFirst().play(buffers);
      boolean _ = turns.step();
    }
    lobby.get(1).play(buffers);
    for (int turn = 0; turn < 4; turn++) {
      boolean _ = turns.step();
    }

    assertThat(lobby.stream().filter(seat -> seat.heard.stream().anyMatch(PlayerLoopTest::second)))
        .hasSize(lobby.size() - 1);
  }

  private static boolean second(FakeSeat.Heard heard) {
    return heard.sender() == 1;
  }

  private static List<Integer> numbers(FakeSeat seat) {
    return seat.heard.stream().map(FakeSeat.Heard::number).toList();
  }
}

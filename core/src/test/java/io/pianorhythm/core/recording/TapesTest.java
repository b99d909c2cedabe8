package io.pianorhythm.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TapesTest {

  private final Tape tape = new Tape(Tapes.DEFAULT_BYTES);

  @Test
  void whatAMemberPlaysIsOnTheTapeUnderItsName() {
    var room = tape.open("hall", "Ada");
    tape.enter(room, "Ben");
    tape.play(room, "Ben", 10, "903c40");

    assertThat(tape.excerpt(room).players()).containsExactly("Ben");
    assertThat(tape.excerpt(room).startMillis()).isEqualTo(Tape.START + 10);
  }

  @Test
  void whoHasLeftStaysOnTheTapeUntilTheirFramesAreGone() {
    var room = tape.open("hall", "Ada");
    tape.enter(room, "Ben");
    tape.play(room, "Ben", 10, "903c40");
    tape.leave(room, "Ben");
    tape.play(room, "Ben", 20, "803c40");
    assertThat(tape.excerpt(room).players()).containsExactly("Ben");

    tape.tapes.expire(Tape.START + 10 + RoomTape.MOST_MILLIS + 20);

    assertThat(tape.excerpt(room).parts()).extracting(Part::name).containsExactly("Ada");
    assertThat(tape.tapes.bytes()).isZero();
  }

  @Test
  void tenMinutesAreKeptAndNoMore() {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "903c40");
    tape.play(room, "Ada", 1, "803c40");

    tape.tapes.expire(Tape.START + RoomTape.MOST_MILLIS);
    assertThat(tape.excerpt(room).parts().getFirst().frames()).hasSize(2);
    tape.tapes.expire(Tape.START + RoomTape.MOST_MILLIS + 1);
    assertThat(tape.excerpt(room).parts().getFirst().frames()).hasSize(1);
  }

  @Test
  void whatFellOffTheTapeIsStillKnownAsProgramsAndPedals() {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "c005 b04040 903c40");
    tape.tapes.expire(Tape.START + RoomTape.MOST_MILLIS + 1);
    tape.play(room, "Ada", RoomTape.MOST_MILLIS, "903e40");

    var before = tape.excerpt(room).parts().getFirst().before().channels().getFirst();
    assertThat(before.program()).isEqualTo(5);
    assertThat(before.controllers()).containsEntry(64, 0x40);
    assertThat(before.heldKeys()).hasSize(1);
  }

  @Test
  void aRoomNeverHoldsMoreThanItsShare() {
    var room = tape.open("hall", "Ada");
    for (int i = 0; i < 100_000; i++) {
      tape.play(room, "Ada", i, "903c40 803c40");
    }
    assertThat(tape.tapes.bytes())
        .isBetween(RoomTape.MOST_BYTES * 9L / 10, (long) RoomTape.MOST_BYTES);
    var last = tape.excerpt(room).parts().getFirst().frames().getLast();
    assertThat(last.millis()).isEqualTo(Tape.START + 99_999);
  }

  @Test
  void whenAllRoomsTogetherHoldTooMuchTheOldestFramesGo() {
    var small = new Tape(250_000);
    var old = small.open("old", "Ada");
    var fresh = small.open("fresh", "Ben");
    for (int i = 0; i < 8_000; i++) {
      small.play(old, "Ada", i, "903c40");
    }
    for (int i = 0; i < 8_000; i++) {
      small.play(fresh, "Ben", 10_000 + i, "903c40");
    }

    assertThat(small.tapes.bytes()).isLessThanOrEqualTo(250_000);
    assertThat(small.excerpt(fresh).parts().getFirst().frames()).hasSize(8_000);
    assertThat(small.excerpt(old).parts().getFirst().frames()).isNotEmpty().hasSizeLessThan(5_000);
  }

  @Test
  void switchingOffEmptiesTheTapeAndSwitchingOnStartsAnew() {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "c005 903c40");
    tape.record(room, "Ada", false);
    tape.play(room, "Ada", 10, "803c40");
    assertThat(tape.excerpt(room).silent()).isTrue();
    assertThat(tape.tapes.bytes()).isZero();

    tape.record(room, "Ada", true);
    tape.play(room, "Ada", 20, "903e40");
    var part = tape.excerpt(room).parts().getFirst();
    assertThat(part.frames()).hasSize(1);
    assertThat(part.before().channels()).isEmpty();
  }

  @Test
  void aRoomThatIsGoneFreesItsTape() {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "903c40");
    assertThat(tape.tapes.deserted()).isEmpty();
    tape.leave(room, "Ada");
    assertThat(tape.tapes.deserted()).containsExactly(room);

    tape.tapes.forget(room);

    assertThat(tape.tapes.rooms()).isZero();
    assertThat(tape.tapes.bytes()).isZero();
    tape.play(room, "Ada", 1, "903c40");
    assertThat(tape.tapes.bytes()).isZero();
  }
}

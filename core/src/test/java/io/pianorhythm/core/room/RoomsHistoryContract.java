package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.leave;
import static io.pianorhythm.core.room.Visits.plan;
import static io.pianorhythm.core.room.Visits.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every adapter of [Rooms] remembers: chat lines, and events for those who were away.
@Timeout(60)
public abstract class RoomsHistoryContract extends RoomsStage {

  @Test
  void theHistoryIsReadPageByPageToItsBeginning() {
    var room = room("Salon");
    for (int i = 0; i < 125; i++) {
      submit(room, say("owner", "l" + i, "line " + i));
    }

    var read = new ArrayList<String>();
    Optional<ChatLine.Id> before = Optional.empty();
    for (var page = rooms.history(room, before, 50);
        !page.isEmpty();
        page = rooms.history(room, before, 50)) {
      read.addAll(0, page.stream().map(logged -> logged.line().words()).toList());
      assertThat(page).extracting(LoggedLine::offset).isSorted().doesNotHaveDuplicates();
      before = Optional.of(page.getFirst().line().id());
    }

    assertThat(read).hasSize(125).startsWith("line 0", "line 1").endsWith("line 124");
    assertThat(rooms.history(room, Optional.of(new ChatLine.Id("unknown")), 50)).isEmpty();
    assertThat(rooms.history(room, Optional.empty(), 1))
        .extracting(logged -> logged.line().words())
        .containsExactly("line 124");
  }

  @Test
  void aChangedLineStandsWhereItStoodAndClearedOnesAreGone() {
    var room = room("Salon");
    submit(room, say("owner", "l1", "one"));
    submit(room, say("owner", "l2", "two"));
    var line = rooms.line(room, new ChatLine.Id("l1")).orElseThrow();
    done(submit(room, new RoomCommand.Edit(id("owner"), line, new ChatText("uno"))));

    assertThat(rooms.history(room, Optional.empty(), 9))
        .extracting(logged -> logged.line().words())
        .containsExactly("uno", "two");
    done(submit(room, new RoomCommand.ClearChat(id("owner"))));
    assertThat(rooms.history(room, Optional.empty(), 9)).isEmpty();
    assertThat(rooms.line(room, new ChatLine.Id("l1"))).isEmpty();
  }

  private Optional<List<LoggedEvent>> missed(RoomId room, RoomPoint point) {
    return rooms.catchUp(room, point).orElseThrow() instanceof CatchUp.Recovered(var events, _)
        ? Optional.of(events)
        : Optional.empty();
  }

  @Test
  void whoWasAwayForAMomentIsToldExactlyWhatWasMissed() {
    var room = room("Salon");
    var point = done(submit(room, join("ada"))).end();
    submit(room, say("owner", "l1", "one"));
    submit(room, say("owner", "l2", "two"));
    var end = done(submit(room, leave("ada"))).end();

    var missed = missed(room, point).orElseThrow();

    assertThat(missed)
        .extracting(LoggedEvent::offset)
        .containsExactly(point.offset() + 1, point.offset() + 2, point.offset() + 3);
    assertThat(missed)
        .extracting(LoggedEvent::event)
        .startsWith(events(commits.get(commits.size() - 3)).getFirst());
    assertThat(missed(room, end)).hasValue(List.of());
  }

  @Test
  void aPointOfAnotherLogOrOfTheFutureIsNotGuessedAt() {
    var room = room("Salon");
    var end = done(submit(room, join("ada"))).end();

    assertThat(missed(room, new RoomPoint(end.epoch() + 1, end.offset()))).isEmpty();
    assertThat(missed(room, new RoomPoint(end.epoch(), end.offset() + 1))).isEmpty();
    assertThat(missed(room, new RoomPoint(end.epoch(), -1))).isEmpty();
    assertThat(missed(room, new RoomPoint(end.epoch(), Long.MIN_VALUE))).isEmpty();
    assertThat(end.epoch()).isNotZero();
  }

  @Test
  void aRoomThatIsMadeAnewHasAnotherEpoch() {
    var room = room("Salon");
    var old = done(submit(room, leave("owner"))).end();
    rooms.removeEmptySince(time.now().plusSeconds(1));
    var fresh = done(create(plan("Salon"), join("owner"))).end();

    assertThat(fresh.epoch()).isNotEqualTo(old.epoch());
    assertThat(missed(room, old)).isEmpty();
  }

  @Test
  void theLogKeepsAThousandEvents() {
    var room = room("Salon");
    var start = done(submit(room, join("ada"))).end();
    for (int i = 0; i < 1_000; i++) {
      submit(room, say("owner", "l" + i, "line"));
    }

    assertThat(missed(room, start).orElseThrow()).hasSize(1_000);
    submit(room, say("owner", "last", "line"));
    assertThat(missed(room, start)).isEmpty();
    assertThat(missed(room, new RoomPoint(start.epoch(), start.offset() + 1)).orElseThrow())
        .hasSize(1_000);
  }

  @Test
  void theLogKeepsTenMinutes() {
    var room = room("Salon");
    var start = done(submit(room, join("ada"))).end();
    submit(room, say("owner", "l1", "one"));
    time.advance(Duration.ofMinutes(10));
    submit(room, say("owner", "l2", "two"));

    assertThat(missed(room, start).orElseThrow()).hasSize(2);
    time.advance(Duration.ofSeconds(1));
    submit(room, say("owner", "l3", "three"));
    assertThat(missed(room, start)).isEmpty();
    assertThat(missed(room, new RoomPoint(start.epoch(), start.offset() + 1)).orElseThrow())
        .hasSize(2);
  }
}

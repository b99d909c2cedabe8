package io.pianorhythm.core.room.memory;

import static io.pianorhythm.core.room.Visits.configure;
import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.kick;
import static io.pianorhythm.core.room.Visits.leave;
import static io.pianorhythm.core.room.Visits.mute;
import static io.pianorhythm.core.room.Visits.plan;
import static io.pianorhythm.core.room.Visits.say;
import static io.pianorhythm.core.room.Visits.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.memory.MoodyArchive;
import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rooms that last, as their users notice.
@Timeout(30)
class LastingRoomsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final MoodyArchive archive = new MoodyArchive();
  private final AtomicLong epochs = new AtomicLong();
  private final List<Commit> commits = Collections.synchronizedList(new ArrayList<>());
  private MemoryRooms rooms = start();
  private final RoomId salon = plan("Salon").id();

  private MemoryRooms start() {
    var started = MemoryRooms.archived(epochs::incrementAndGet, 100, archive, NOW);
    started.listen(commits::add);
    return started;
  }

  private void restart() {
    rooms = start();
  }

  private Commit salon() {
    return done(rooms.create(plan("Salon"), join("ann"), NOW));
  }

  private Outcome submit(RoomCommand command) {
    return rooms.submit(salon, command, NOW);
  }

  private static Commit done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).commit();
  }

  private RoomState state() {
    return rooms.byId(salon).orElseThrow();
  }

  private void sayAll(int count) {
    for (int i = 0; i < count; i++) {
      done(submit(say("ann", "l" + i, "line " + i)));
    }
  }

  private static List<String> ids(List<LoggedLine> lines) {
    return lines.stream().map(logged -> logged.line().id().value()).toList();
  }

  private List<String> history() {
    var read = new ArrayList<String>();
    Optional<ChatLine.Id> before = Optional.empty();
    for (var page = rooms.history(salon, before, 40);
        !page.isEmpty();
        page = rooms.history(salon, before, 40)) {
      read.addAll(0, ids(page));
      before = Optional.of(page.getFirst().line().id());
    }
    return read;
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "l" + i).toList();
  }

  private static CompletableFuture<Outcome> meanwhile(Supplier<Outcome> action) {
    return CompletableFuture.supplyAsync(action, task -> Thread.ofVirtual().start(task));
  }

  private static Outcome result(CompletableFuture<Outcome> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  // After a restart.

  @Test
  void aRoomOfSomebodyWithAnAccountIsAsItWasAfterARestart() {
    salon();
    submit(join("bob"));
    submit(join("eve"));
    submit(configure("ann", seats(9)));
    submit(new RoomCommand.Appoint(id("ann"), id("bob"), true));
    submit(new RoomCommand.Ban(id("ann"), id("eve"), "out", null));
    submit(mute("ann", "bob", true));
    submit(
        new RoomCommand.Change(
            id("ann"),
            Optional.of(new Name("Cellar", Names.key("Cellar"))),
            Optional.of(RoomType.STAGE),
            Optional.of("hash"),
            Optional.empty()));
    var before = state();

    restart();

    assertThat(state()).isEqualTo(before.deserted());
    assertThat(state().lasting()).isTrue();
    assertThat(rooms.listed()).containsExactly(state());
    assertThat(rooms.byNameKey(Names.key("Cellar"))).hasValue(state());
    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
    assertThat(submit(join("x"))).isEqualTo(new Outcome.Refused(Refusal.WRONG_PASSWORD));
    assertThat(submit(join("eve", People.member("eve"), "hash")))
        .isEqualTo(new Outcome.Refused(Refusal.BANNED));
    done(submit(join("bob", People.member("bob"), "hash")));
    assertThat(state().moderators())
        .containsExactly(new UserId(state().member(id("bob")).orElseThrow().person().id().value()));
    assertThat(submit(say("bob", "l", "hello"))).isEqualTo(new Outcome.Refused(Refusal.MUTED));
  }

  @Test
  void roomsOfGuestsAndLobbiesAreNotThereAfterARestartAndAskNothingOfStorage() {
    archive.leave();
    done(rooms.create(plan("Ad hoc"), join("guest", Role.GUEST), NOW));
    done(rooms.create(plan("Lobby", RoomType.LOBBY, seats(5), null), join("ann"), NOW));
    done(rooms.submit(plan("Ad hoc").id(), say("guest", "l", "hello"), NOW));
    assertThat(rooms.listed()).noneMatch(RoomState::lasting);

    archive.comeBack();
    restart();

    assertThat(rooms.listed()).isEmpty();
  }

  @Test
  void theHistoryGoesOnBeforeTheRestart() {
    salon();
    sayAll(120);
    submit(
        new RoomCommand.Delete(id("ann"), rooms.line(salon, new ChatLine.Id("l3")).orElseThrow()));

    restart();
    var joined = done(submit(join("bob")));

    assertThat(ids(joined.recent())).isEqualTo(numbered(120).subList(70, 120));
    assertThat(joined.older()).isTrue();
    done(submit(say("bob", "l120", "after")));
    assertThat(history()).isEqualTo(numbered(121));
    assertThat(rooms.history(salon, Optional.empty(), 200))
        .extracting(LoggedLine::offset)
        .startsWith(0L)
        .endsWith(3L);
    assertThat(rooms.line(salon, new ChatLine.Id("l3")).orElseThrow().removed()).isTrue();
  }

  @Test
  void aLineOfBeforeTheRestartIsEditedWhereItStands() {
    salon();
    sayAll(3);
    restart();
    submit(join("ann"));

    var line = rooms.line(salon, new ChatLine.Id("l1")).orElseThrow();
    done(submit(new RoomCommand.Edit(id("ann"), line, new ChatText("other"))));
    restart();

    assertThat(rooms.history(salon, Optional.empty(), 9))
        .extracting(logged -> logged.line().words())
        .containsExactly("line 0", "other", "line 2");
  }

  @Test
  void theLogStartsAnewSoThatWhoComesBackStartsFromTheRoomAsItIs() {
    var point = salon().end();
    restart();
    submit(join("ann"));

    assertThat(rooms.catchUp(salon, point)).get().isInstanceOf(CatchUp.Anew.class);
  }

  @Test
  void whatWasClearedOrClosedIsNotThereAfterARestart() {
    salon();
    sayAll(3);
    done(submit(new RoomCommand.ClearChat(id("ann"))));
    restart();
    assertThat(history()).isEmpty();
    done(submit(join("ann")));

    done(submit(new RoomCommand.Close(id("ann"))));
    restart();

    assertThat(rooms.listed()).isEmpty();
    salon();
  }

  @Test
  void linesThatFellOutOfMemoryAreStillRead() {
    salon();
    sayAll(700);

    assertThat(history()).isEqualTo(numbered(700));
    assertThat(rooms.line(salon, new ChatLine.Id("l0"))).isPresent();
  }

  // Emptiness and ownership.

  @Test
  void anEmptyRoomStaysAndItsFounderGetsItBack() {
    salon();
    sayAll(60);
    submit(leave("ann"));

    assertThat(rooms.removeEmptySince(NOW.plus(Duration.ofHours(1)))).isZero();
    var bob = done(submit(join("bob")));
    assertThat(ids(bob.recent())).isEqualTo(numbered(60).subList(10, 60));
    assertThat(bob.end().epoch()).isNotEqualTo(1);
    assertThat(state().owner()).isEqualTo(id("bob"));
    submit(join("ann2", People.member("ann"), null));

    assertThat(state().owner()).isEqualTo(id("ann2"));
  }

  @Test
  void whoKeepsTheRoomWhileItsFounderIsAwayCannotTakeItAway() {
    salon();
    submit(join("bob"));
    submit(join("cem"));
    submit(leave("ann"));

    assertThat(submit(new RoomCommand.Close(id("bob"))))
        .isEqualTo(new Outcome.Refused(Refusal.NOT_ALLOWED));
    done(
        submit(
            new RoomCommand.Change(
                id("bob"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("lock"),
                Optional.empty())));
    done(submit(new RoomCommand.HandOver(id("bob"), id("cem"))));
    done(submit(join("ann2", People.member("ann"), null)));

    assertThat(state().owner()).isEqualTo(id("ann2"));
    done(submit(new RoomCommand.HandOver(id("ann2"), id("cem"))));
    restart();
    assertThat(state().foundedBy(People.member("cem").id())).isTrue();
  }

  @Test
  void aPersonMayHaveTwentyRoomsThatLast() {
    for (int i = 0; i <= MemoryRooms.MOST_PER_FOUNDER; i++) {
      done(rooms.create(plan("Room " + i), join("ann"), NOW));
    }

    assertThat(rooms.listed()).filteredOn(RoomState::lasting).hasSize(20);
    restart();
    assertThat(rooms.listed()).hasSize(20);
  }

  @Test
  void theOldestLinesAreForgottenBeyondTenThousand() {
    salon();
    sayAll(2);
    var line = rooms.line(salon, new ChatLine.Id("l0")).orElseThrow();
    var far =
        new ChatLine(
            new ChatLine.Id("far"),
            line.sender(),
            line.user(),
            line.senderName(),
            line.text(),
            line.at(),
            null,
            null);
    archive.write(List.of(new ArchiveEntry.LineSaid(salon, 10_001, far)));
    restart();

    rooms.tidy();

    assertThat(history()).containsExactly("l1", "far");
  }

  // While storage is away or slow.

  @Test
  void whatCannotBeWrittenIsNotSaidAndEverythingElseGoesOn() {
    salon();
    var before = state().settings();
    submit(join("bob"));
    int told = commits.size();
    archive.leave();

    for (var command :
        List.of(
            say("ann", "l0", "hello"),
            new RoomCommand.ClearChat(id("ann")),
            configure("ann", seats(3)),
            mute("ann", "bob", true),
            new RoomCommand.Ban(id("ann"), id("bob"), "out", null),
            new RoomCommand.Close(id("ann")))) {
      assertThatThrownBy(() -> submit(command)).isInstanceOf(StorageUnavailable.class);
    }
    assertThat(commits).hasSize(told);
    done(submit(join("cem")));
    done(submit(leave("cem")));
    done(submit(kick("ann", "bob")));
    done(submit(join("bob")));

    archive.comeBack();
    done(submit(say("ann", "l0", "hello")));
    restart();
    assertThat(history()).containsExactly("l0");
    assertThat(state().settings()).isEqualTo(before);
  }

  @Test
  void aLineThatWasWrittenWithoutAnAnswerIsThereOnceWhenItIsSaidAgain() {
    salon();
    archive.loseAnswers();
    assertThatThrownBy(() -> submit(say("ann", "l0", "hello")))
        .isInstanceOf(StorageUnavailable.class);
    archive.comeBack();

    done(submit(say("ann", "l1", "between")));
    done(submit(say("ann", "l0", "hello")));

    assertThat(history()).containsExactly("l1", "l0");
    restart();
    assertThat(history()).containsExactly("l1", "l0");
  }

  @Test
  void aChangeThatWasWrittenWithoutAnAnswerIsTakenBack() {
    salon();
    var before = state().settings();
    archive.loseAnswers();
    assertThatThrownBy(() -> submit(configure("ann", seats(3))))
        .isInstanceOf(StorageUnavailable.class);
    archive.comeBack();
    rooms.tidy();
    restart();

    assertThat(state().settings()).isEqualTo(before);
  }

  @Test
  void aRoomThatCouldNotBeWrittenIsNotThereAndItsNameIsFree() {
    archive.loseAnswers();
    assertThatThrownBy(this::salon).isInstanceOf(StorageUnavailable.class);
    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
    assertThat(rooms.listed()).isEmpty();
    archive.comeBack();
    rooms.tidy();
    restart();

    assertThat(rooms.listed()).isEmpty();
    salon();
  }

  @Test
  void aRoomIsEnteredWithoutItsHistoryWhileStorageIsAway() {
    salon();
    sayAll(60);
    restart();
    archive.leave();

    var joined = done(submit(join("bob")));
    assertThat(joined.recent()).isEmpty();
    assertThat(joined.older()).isTrue();
    assertThatThrownBy(() -> rooms.history(salon, Optional.empty(), 9))
        .isInstanceOf(StorageUnavailable.class);
    archive.comeBack();
    done(submit(say("bob", "l60", "hello")));

    assertThat(history()).isEqualTo(numbered(61));
    assertThat(ids(done(submit(join("cem"))).recent())).isEqualTo(numbered(61).subList(11, 61));
  }

  @Test
  void nobodyWaitsForTheDiskWhoDoesNotWrite() {
    salon();
    submit(join("bob"));
    archive.slowDown();
    var slow = meanwhile(() -> submit(say("ann", "l0", "hello")));
    archive.awaitWrite();

    done(submit(join("cem")));
    done(submit(kick("ann", "bob")));
    assertThat(state().members()).containsOnlyKeys(id("ann"), id("cem"));
    assertThat(rooms.history(salon, Optional.empty(), 9)).isEmpty();
    assertThat(slow).isNotDone();
    archive.letPass();

    done(result(slow));
    assertThat(history()).containsExactly("l0");
  }

  @Test
  void linesThatWaitAreWrittenTogether() throws Exception {
    salon();
    archive.slowDown();
    var first = meanwhile(() -> submit(say("ann", "first", "hello")));
    archive.awaitWrite();
    var others = new ArrayList<Thread>();
    for (int i = 0; i < 16; i++) {
      var number = i;
      others.add(Thread.ofVirtual().start(() -> submit(say("ann", "l" + number, "hello"))));
    }
    while (others.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    int before = archive.groups.get();
    archive.letPass();

    done(result(first));
    for (var other : others) {
      other.join();
    }
    assertThat(archive.groups.get() - before).isEqualTo(2);
    assertThat(history()).hasSize(17).startsWith("first").doesNotHaveDuplicates();
  }

  @Test
  void whoIsBannedWhileLeavingIsNotBannedBehindTheirBack() {
    salon();
    submit(join("bob"));
    archive.slowDown();
    var ban = meanwhile(() -> submit(new RoomCommand.Ban(id("ann"), id("bob"), "out", null)));
    archive.awaitWrite();
    submit(leave("bob"));
    archive.letPass();

    assertThat(result(ban)).isEqualTo(new Outcome.Refused(Refusal.TARGET_NOT_FOUND));
    restart();
    assertThat(state().bans()).isEmpty();
    done(submit(join("bob")));
  }

  @Test
  void whoComesWithAnotherTabWhileBeingBannedIsOutWithIt() {
    salon();
    submit(join("bob"));
    archive.slowDown();
    var ban = meanwhile(() -> submit(new RoomCommand.Ban(id("ann"), id("bob"), "out", null)));
    archive.awaitWrite();
    done(submit(join("bob2", People.member("bob"), null)));
    archive.letPass();

    done(result(ban));
    assertThat(state().members()).containsOnlyKeys(id("ann"));
  }

  @Test
  void aLineThatCannotBeKeptHarmsNoOther() {
    salon();
    archive.refuse(entry ->
        entry instanceof ArchiveEntry.LineSaid said && said.line().id().value().equals("bad"));
    Crowd.of(
        8,
        i -> {
          if (i == 0) {
            assertThatThrownBy(() -> submit(say("ann", "bad", "hello")))
                .isInstanceOf(IllegalArgumentException.class);
          } else {
            done(submit(say("ann", "l" + i, "hello")));
          }
        });

    assertThat(history()).hasSize(7);
  }

  @Test
  void whatIsSaidAtOnceIsToldReadAndKeptInOneOrder() {
    salon();
    Crowd.of(
        15,
        i -> {
          var me = "m" + i;
          for (int n = 0; n < 40; n++) {
            submit(join(me));
            done(submit(say(me, me + "-" + n, "line")));
            if (n % 5 == 0) {
              submit(leave(me));
            }
          }
        });

    var told = new ArrayList<String>();
    long last = 0;
    for (var commit : List.copyOf(commits)) {
      for (LoggedEvent logged : commit.events()) {
        assertThat(logged.offset()).isEqualTo(++last);
        if (logged.event() instanceof RoomEvent.Said(ChatLine line)) {
          told.add(line.id().value());
        }
      }
    }
    assertThat(told).hasSize(600).doesNotHaveDuplicates();
    assertThat(history()).isEqualTo(told);
    restart();
    assertThat(history()).isEqualTo(told);
  }
}

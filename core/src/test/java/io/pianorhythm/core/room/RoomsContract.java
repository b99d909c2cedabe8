package io.pianorhythm.core.room;

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

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every adapter of [Rooms] does, as its users notice.
@Timeout(60)
public abstract class RoomsContract {

  private static final int MOST_ROOMS = 20;

  private final FakeTime time = new FakeTime();
  private final List<Commit> commits = Collections.synchronizedList(new ArrayList<>());
  private Rooms rooms = noRooms();

  /// No rooms yet.
  ///
  /// @param mostRooms how many there may be at a time
  protected abstract Rooms rooms(int mostRooms);

  private static Rooms noRooms() {
    return new MemoryRooms(() -> 1, 0);
  }

  @BeforeEach
  void open() {
    rooms = rooms(MOST_ROOMS);
    rooms.listen(commits::add);
  }

  private Outcome create(RoomPlan plan, RoomCommand.Join first) {
    return rooms.create(plan, first, time.now());
  }

  private RoomId room(String name) {
    return room(plan(name));
  }

  private RoomId room(RoomPlan plan) {
    done(create(plan, join("owner")));
    return plan.id();
  }

  private Outcome submit(RoomId room, RoomCommand command) {
    return rooms.submit(room, command, time.now());
  }

  private Commit done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).commit();
  }

  private static Outcome refused(Refusal reason) {
    return new Outcome.Refused(reason);
  }

  private RoomState state(RoomId room) {
    return rooms.byId(room).orElseThrow();
  }

  private static List<RoomEvent> events(Commit commit) {
    return commit.events().stream().map(LoggedEvent::event).toList();
  }

  // One user at a time.

  @Test
  void whoCreatesARoomIsInItAndOwnsIt() {
    var commit = done(create(plan("Salon"), join("ada")));

    assertThat(commit.after().members()).containsOnlyKeys(id("ada"));
    assertThat(commit.after().owner()).isEqualTo(id("ada"));
    assertThat(events(commit).getFirst()).isInstanceOf(RoomEvent.MemberJoined.class);
    assertThat(commit.events().getFirst().offset()).isEqualTo(1);
    assertThat(rooms.byNameKey(Names.key("SALON"))).hasValue(commit.after());
    assertThat(rooms.byId(plan("Salon").id())).hasValue(commit.after());
  }

  @Test
  void aRoomsNameIsTakenInEverySpelling() {
    room("Bob");
    var other =
        new RoomPlan(
            new RoomId("other"),
            new Name("B0B", Names.key("B0B")),
            RoomType.PUBLIC,
            seats(3),
            null);

    assertThat(create(other, join("eve"))).isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
    assertThat(rooms.byId(new RoomId("other"))).isEmpty();
  }

  @Test
  void aRoomWithImpossibleSettingsIsNotMade() {
    for (int seats : new int[] {0, -1, RoomSettings.MOST_USERS + 1}) {
      assertThat(create(plan("Salon", RoomType.PUBLIC, seats(seats), null), join("ada")))
          .isEqualTo(refused(Refusal.SETTINGS_INVALID));
    }
    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
  }

  @Test
  void aRoomItsCreatorMayNotEnterIsNotMadeAndItsNameStaysFree() {
    var forPro = Visits.settings(4, true, true, true, false, false, "");

    assertThat(create(plan("Salon", RoomType.PUBLIC, forPro, null), join("ada", Role.GUEST)))
        .isEqualTo(refused(Refusal.PRO_REQUIRED));

    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
    assertThat(rooms.byId(plan("Salon").id())).isEmpty();
    assertThat(commits).isEmpty();
    done(create(plan("Salon"), join("ada")));
  }

  @Test
  void whoJoinsIsSeenByEverybodyAndSeesTheLastLines() {
    var room = room("Salon");
    for (int i = 0; i < 60; i++) {
      submit(room, say("owner", "line" + i, "hello " + i));
    }

    var commit = done(submit(room, join("ada")));

    assertThat(commit.after().members()).containsKeys(id("owner"), id("ada"));
    assertThat(commit.recent())
        .hasSizeGreaterThanOrEqualTo(20)
        .last()
        .extracting(logged -> logged.line().words())
        .isEqualTo("hello 59");
    assertThat(commits.getLast()).isEqualTo(commit);
  }

  @Test
  void joiningAgainChangesNothingAndTellsNobody() {
    var room = room("Salon");
    submit(room, join("ada"));
    int told = commits.size();
    var before = state(room);

    assertThat(done(submit(room, join("ada"))).events()).isEmpty();
    assertThat(state(room)).isEqualTo(before);
    assertThat(commits).hasSize(told);
  }

  @Test
  void whoLeavesIsGoneAndLeavingAgainTellsNobody() {
    var room = room("Salon");
    submit(room, join("ada"));

    assertThat(events(done(submit(room, leave("ada")))))
        .containsExactly(new RoomEvent.MemberLeft(id("ada"), LeaveReason.LEFT, ""));
    int told = commits.size();
    assertThat(done(submit(room, leave("ada"))).events()).isEmpty();

    assertThat(commits).hasSize(told);
    assertThat(state(room).members()).containsOnlyKeys(id("owner"));
  }

  @Test
  void theRoomPassesToWhoeverHasBeenThereLongest() {
    var room = room("Salon");
    submit(room, join("ada"));
    submit(room, join("bob"));

    submit(room, leave("owner"));

    assertThat(state(room).owner()).isEqualTo(id("ada"));
  }

  @Test
  void aLineReachesTheRoomAndItsHistory() {
    var room = room("Salon");

    var commit = done(submit(room, say("owner", "l1", "hello")));

    assertThat(events(commit))
        .singleElement()
        .isInstanceOfSatisfying(
            RoomEvent.Said.class,
            said -> {
              assertThat(said.line().words()).isEqualTo("hello");
              assertThat(said.line().senderName()).isEqualTo("owner");
              assertThat(said.line().at()).isEqualTo(time.now());
            });
    assertThat(rooms.history(room, Optional.empty(), 10))
        .extracting(logged -> logged.line().id())
        .containsExactly(new ChatLine.Id("l1"));
  }

  @Test
  void nobodySpeaksIntoARoomFromOutside() {
    var room = room("Salon");

    assertThat(submit(room, say("eve", "l1", "hello"))).isEqualTo(refused(Refusal.NOT_IN_ROOM));
    assertThat(rooms.history(room, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void whoIsKickedIsGone() {
    var room = room("Salon");
    submit(room, join("ada"));

    assertThat(submit(room, kick("ada", "owner"))).isEqualTo(refused(Refusal.NOT_ALLOWED));
    done(submit(room, kick("owner", "ada")));

    assertThat(state(room).member(id("ada"))).isEmpty();
    assertThat(events(commits.getLast()))
        .containsExactly(new RoomEvent.MemberLeft(id("ada"), LeaveReason.KICKED, "out"));
  }

  @Test
  void whoIsMutedStaysMutedWhenTheyComeBack() {
    var room = room("Salon");
    submit(room, join("ada"));
    done(submit(room, mute("owner", "ada", true)));
    submit(room, leave("ada"));
    submit(room, join("ada2", People.member("ada"), null));

    assertThat(submit(room, say("ada2", "l1", "hello"))).isEqualTo(refused(Refusal.MUTED));
    assertThat(state(room).hears(id("ada2"))).isFalse();
    done(submit(room, mute("owner", "ada2", false)));
    done(submit(room, say("ada2", "l2", "hello")));
  }

  @Test
  void newSettingsHoldAtOnce() {
    var room = room("Salon");

    done(submit(room, configure("owner", seats(1))));

    assertThat(submit(room, join("ada"))).isEqualTo(refused(Refusal.ROOM_FULL));
    assertThat(state(room).settings()).isEqualTo(seats(1));
  }

  @Test
  void aRoomThatIsNotThereSaysSo() {
    var nowhere = new RoomId("nowhere");

    assertThat(submit(nowhere, join("ada"))).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
    assertThat(rooms.byId(nowhere)).isEmpty();
    assertThat(rooms.byNameKey("nowhere")).isEmpty();
    assertThat(rooms.history(nowhere, Optional.empty(), 10)).isEmpty();
    assertThat(rooms.catchUp(nowhere, new RoomPoint(1, 0))).isEmpty();
  }

  @Test
  void aPasswordIsInNoEvent() {
    var hash = "$argon2id$SECRET";
    var room = plan("Salon", RoomType.PRIVATE, seats(5), hash).id();
    create(
        plan("Salon", RoomType.PRIVATE, seats(5), hash),
        join("owner", People.member("owner"), hash));
    assertThat(submit(room, join("ada"))).isEqualTo(refused(Refusal.WRONG_PASSWORD));
    submit(room, join("bob", People.member("bob"), hash));
    submit(room, say("bob", "l1", "hello"));
    submit(room, mute("owner", "bob", true));
    submit(room, configure("owner", seats(9)));
    submit(room, leave("owner"));

    assertThat(commits).hasSizeGreaterThan(4);
    assertThat(commits)
        .allSatisfy(commit -> assertThat(commit.toString()).doesNotContain("SECRET"));
    assertThat(plan("Salon", RoomType.PRIVATE, seats(5), hash).toString()).doesNotContain("SECRET");
    assertThat(join("bob", People.member("bob"), hash).toString()).doesNotContain("SECRET");
  }

  // The list.

  @Test
  void lobbiesAreListedFirstAndThenTheFullestRooms() {
    create(plan("quiet"), join("a1"));
    var busy = plan("busy");
    create(busy, join("b1"));
    submit(busy.id(), join("b2"));
    time.advance(Duration.ofSeconds(1));
    create(plan("Lobby 2", RoomType.LOBBY, RoomSettings.lobby(5), null), join("c1"));
    time.advance(Duration.ofSeconds(1));
    var third = plan("Lobby 3", RoomType.LOBBY, RoomSettings.lobby(5), null);
    create(third, join("d1"));
    submit(third.id(), join("d2"));
    submit(third.id(), join("d3"));

    assertThat(rooms.listed())
        .extracting(RoomState::name)
        .containsExactly("Lobby 2", "Lobby 3", "busy", "quiet");
  }

  @Test
  void aPrivateRoomIsNeverListed() {
    create(plan("secret", RoomType.PRIVATE, seats(5), null), join("ada"));
    create(plan("open"), join("bob"));

    assertThat(rooms.listed()).extracting(RoomState::name).containsExactly("open");
    assertThat(rooms.byNameKey(Names.key("secret"))).isPresent();
  }

  @Test
  void thereAreNoMoreRoomsThanTheServerHasPlaceFor() {
    for (int i = 0; i < MOST_ROOMS; i++) {
      done(create(plan("room " + i + "x"), join("m" + i)));
    }

    assertThat(create(plan("one more"), join("ada"))).isEqualTo(refused(Refusal.TOO_MANY_ROOMS));
    assertThat(create(plan("room 3x"), join("ada"))).isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
    assertThat(rooms.byNameKey(Names.key("one more"))).isEmpty();

    submit(plan("room 3x").id(), leave("m3"));
    time.advance(Duration.ofSeconds(1));
    assertThat(rooms.removeEmptySince(time.now())).isEqualTo(1);
    done(create(plan("one more"), join("ada")));
  }

  @Test
  void refusedRoomsTakeNobodysPlace() {
    for (int i = 0; i < 3 * MOST_ROOMS; i++) {
      create(
          plan(
              "Salon",
              RoomType.PUBLIC,
              Visits.settings(2, true, false, false, false, false, ""),
              null),
          join("g", Role.GUEST));
    }
    room("Salon");
    for (int i = 0; i < 3 * MOST_ROOMS; i++) {
      create(plan("Salon"), join("g"));
    }

    done(create(plan("other"), join("ada")));
  }

  // Emptiness.

  @Test
  void anEmptyRoomStaysForAWhileAndIsThenRemoved() {
    var room = room("Salon");
    time.advance(Duration.ofMinutes(5));
    assertThat(rooms.removeEmptySince(time.now())).isZero();
    submit(room, leave("owner"));
    var emptied = time.now();

    assertThat(rooms.removeEmptySince(emptied)).isZero();
    time.advance(Duration.ofSeconds(30));
    // A late second leave is not a sign of life.
    submit(room, leave("owner"));
    assertThat(rooms.removeEmptySince(emptied.plusMillis(1))).isEqualTo(1);

    assertThat(rooms.byId(room)).isEmpty();
    assertThat(rooms.listed()).isEmpty();
    assertThat(submit(room, join("ada"))).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
    assertThat(rooms.removeEmptySince(time.now())).isZero();
    done(create(plan("Salon"), join("ada")));
  }

  @Test
  void whoeverEntersAnEmptyRoomOwnsItAndItStays() {
    var room = room("Salon");
    submit(room, leave("owner"));
    time.advance(Duration.ofMinutes(1));

    submit(room, join("ada"));

    assertThat(state(room).owner()).isEqualTo(id("ada"));
    assertThat(rooms.removeEmptySince(time.now().plusSeconds(1))).isZero();
  }

  // History and catching up.

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

  private static RoomCommand.Change rename(String actor, String name) {
    return new RoomCommand.Change(
        id(actor),
        Optional.of(new Name(name, Names.key(name))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aRoomMovesToItsNewNameAndFreesTheOldOne() {
    var room = room("Salon");
    room("Attic");

    assertThat(submit(room, rename("owner", "Attic"))).isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
    assertThat(rooms.byNameKey(Names.key("Salon"))).isPresent();
    done(submit(room, rename("owner", "Cellar")));
    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
    assertThat(rooms.byNameKey(Names.key("Cellar")).orElseThrow().id()).isEqualTo(room);
    // Another spelling of the same name is its own.
    done(submit(room, rename("owner", "CELLAR")));
    assertThat(rooms.byNameKey(Names.key("Cellar")).orElseThrow().name()).isEqualTo("CELLAR");
  }

  @Test
  void aClosedRoomIsGoneAndItsNameFree() {
    var room = room("Salon");
    submit(room, join("ada"));

    assertThat(submit(room, new RoomCommand.Close(id("ada"))))
        .isEqualTo(refused(Refusal.NOT_ALLOWED));
    done(submit(room, new RoomCommand.Close(id("owner"))));
    assertThat(rooms.byId(room)).isEmpty();
    assertThat(submit(room, join("ada"))).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
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

  // Many users at the same time.

  @Test
  void ofFiftyWhoCreateOneNameExactlyOneWins() {
    for (int round = 0; round < 10; round++) {
      var name = "Round" + "abcdefghkj".charAt(round);
      var winners = new AtomicInteger();
      Crowd.of(
          50,
          i -> {
            var plan =
                new RoomPlan(
                    new RoomId(name + i),
                    new Name(name, Names.key(name)),
                    RoomType.PUBLIC,
                    seats(60),
                    null);
            var outcome = create(plan, join("m" + i));
            if (outcome instanceof Outcome.Done) {
              winners.incrementAndGet();
            } else {
              assertThat(outcome).isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
              // Taken means there: whoever is told so can enter.
              var there = rooms.byNameKey(Names.key(name)).orElseThrow();
              assertThat(there.members()).isNotEmpty();
              assertThat(submit(there.id(), join("m" + i))).isInstanceOf(Outcome.Done.class);
            }
          });
      assertThat(winners).hasValue(1);
      assertThat(rooms.byNameKey(Names.key(name)).orElseThrow().members()).hasSize(50);
    }
  }

  @Test
  void nobodyIsInARoomBeforeItsCreator() {
    for (int round = 0; round < 15; round++) {
      var plan = plan("Round" + "abcdefghjkopqrs".charAt(round));
      Crowd.of(
          16,
          i -> {
            if (i == 0) {
              create(plan, join("creator"));
            } else {
              rooms
                  .byNameKey(plan.name().key())
                  .ifPresent(seen -> assertThat(seen.members()).isNotEmpty());
              submit(plan.id(), join("m" + i));
              assertThat(rooms.listed()).noneMatch(seen -> seen.members().isEmpty());
            }
          });
      assertThat(state(plan.id()).members().firstEntry().getKey()).isEqualTo(id("creator"));
      assertThat(state(plan.id()).owner()).isEqualTo(id("creator"));
    }
  }

  @Test
  void ofFiftyJoinersForTenSeatsExactlyTenSit() {
    var room = room(plan("Salon", RoomType.PUBLIC, seats(11), null));
    var seated = new AtomicInteger();

    Crowd.of(
        50,
        i -> {
          var outcome = submit(room, join("m" + i));
          if (outcome instanceof Outcome.Done) {
            seated.incrementAndGet();
          } else {
            assertThat(outcome).isEqualTo(refused(Refusal.ROOM_FULL));
          }
        });

    assertThat(seated).hasValue(10);
    assertThat(state(room).members()).hasSize(11);
  }

  @Test
  void ofManyWhoWantTheLastPlacesAllAreGivenAndNoMore() {
    for (int round = 0; round < 10; round++) {
      rooms = rooms(3);
      var made = new AtomicInteger();

      Crowd.of(
          24,
          i -> {
            var outcome = create(plan("Room " + i + "x"), join("m" + i));
            made.addAndGet(outcome instanceof Outcome.Done ? 1 : 0);
          });

      assertThat(made).hasValue(3);
      assertThat(rooms.listed()).hasSize(3);
    }
  }

  @Test
  void eventsLeaveInTheOrderOfTheirOffsetsWithoutGaps() {
    var room = room(plan("Salon", RoomType.PUBLIC, seats(40), null));
    var inside = new AtomicBoolean();
    rooms.listen(commit -> {
      if (!inside.compareAndSet(false, true)) {
        throw new AssertionError("two commits of one room at a time");
      }
      Thread.onSpinWait();
      inside.set(false);
    });

    Crowd.of(
        64,
        i -> {
          var random = new Random(i);
          var me = "m" + i;
          for (int n = 0; n < 60; n++) {
            switch (random.nextInt(6)) {
              case 0 -> submit(room, join(me));
              case 1 -> submit(room, leave(me));
              case 2 -> submit(room, mute("owner", "m" + random.nextInt(64), random.nextBoolean()));
              case 3 -> submit(room, kick("owner", "m" + random.nextInt(64)));
              case 4 -> submit(room, configure("owner", seats(30 + random.nextInt(10))));
              default -> submit(room, say(me, me + "-" + n, me + " " + n));
            }
          }
        });

    var replay = new Replay();
    long last = 0;
    RoomState before = null;
    for (var commit : List.copyOf(commits)) {
      assertThat(commit.events()).isNotEmpty();
      for (var logged : commit.events()) {
        assertThat(logged.offset()).isEqualTo(++last);
        replay.hear(logged.event());
      }
      assertThat(commit.end().offset()).isEqualTo(last);
      assertThat(replay.agreesWith(commit.after())).isTrue();
      if (before != null) {
        assertThat(commit.before()).isEqualTo(before);
      }
      before = commit.after();
    }
    assertThat(replay.joins()).isGreaterThan(100);
    assertThat(state(room)).isEqualTo(before);
    assertSpokenInOrder(replay.lines());
  }

  private static void assertSpokenInOrder(List<String> lines) {
    Map<String, Integer> lastOf = new HashMap<>();
    for (var line : lines) {
      var parts = line.split(" ", -1);
      int number = Integer.parseInt(parts[1]);
      assertThat(lastOf.getOrDefault(parts[0], -1)).isLessThan(number);
      lastOf.put(parts[0], number);
    }
  }

  @Test
  void whoJoinsWhileEmptyRoomsAreRemovedIsInALivingRoomOrTold() {
    for (int round = 0; round < 60; round++) {
      var plan = plan("Salon");
      create(plan, join("creator"));
      submit(plan.id(), leave("creator"));
      var later = time.now().plusSeconds(1);
      Crowd.of(
          6,
          i -> {
            if (i == 0) {
              rooms.removeEmptySince(later);
              return;
            }
            var me = "m" + i;
            var outcome = submit(plan.id(), join(me));
            if (outcome instanceof Outcome.Done) {
              assertThat(rooms.byId(plan.id()).orElseThrow().members()).containsKey(id(me));
              assertThat(rooms.byNameKey(plan.name().key())).isPresent();
              submit(plan.id(), say(me, "l" + i, "still here"));
            } else {
              assertThat(outcome).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
              // Told that it is gone: its name is free, or already somebody's again.
              var again =
                  new RoomPlan(
                      new RoomId("again" + i), plan.name(), RoomType.PUBLIC, seats(5), null);
              if (create(again, join(me)) instanceof Outcome.Refused(Refusal reason)) {
                assertThat(reason).isEqualTo(Refusal.ROOM_NAME_TAKEN);
                assertThat(rooms.byNameKey(plan.name().key()).orElseThrow().id())
                    .isNotEqualTo(plan.id());
              }
            }
          });
      rooms
          .byNameKey(plan.name().key())
          .ifPresent(left -> {
            left.members()
                .keySet()
                .forEach(
                    member -> submit(left.id(), new RoomCommand.Leave(member, LeaveReason.LEFT)));
          });
      rooms.removeEmptySince(later);
      assertThat(rooms.listed()).isEmpty();
    }
  }
}

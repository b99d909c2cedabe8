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

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every adapter of [Rooms] does for one user at a time.
@Timeout(60)
public abstract class RoomsContract extends RoomsStage {

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
    done(submit(room, mute("owner", "ada", false)));
    done(submit(room, say("ada2", "l2", "hello")));
  }

  @Test
  void newSettingsHoldAtOnce() {
    var room = room("Salon");

    done(submit(room, configure("owner", seats(1))));

    assertThat(submit(room, join("ada"))).isEqualTo(refused(Refusal.ROOM_FULL));
    assertThat(state(room).settings().maxUsers()).isEqualTo(1);
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
}

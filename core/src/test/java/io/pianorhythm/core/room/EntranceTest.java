package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.leave;
import static io.pianorhythm.core.room.Visits.seats;
import static io.pianorhythm.core.room.Visits.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.entry.FakeHashes;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EntranceTest {

  private static final Visitor ADA = visitor("ada", Role.MEMBER);
  private static final Visitor BOB = visitor("bob", Role.MEMBER);

  private final FakeTime time = new FakeTime();
  private final FakeHashes hashes = new FakeHashes();
  private final AtomicLong ids = new AtomicLong();
  private final Rooms rooms = new MemoryRooms(ids::incrementAndGet, 1_000);
  private final Entrance entrance =
      new Entrance(rooms, hashes, time.time(), () -> new RoomId("r" + ids.incrementAndGet()), 3, 4);

  private static RoomState in(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).commit().after();
  }

  private static Outcome refused(Refusal reason) {
    return new Outcome.Refused(reason);
  }

  private RoomState locked() {
    return in(entrance.create(ADA, "Salon", RoomType.PRIVATE, seats(50), "secret"));
  }

  @Test
  void aRoomIsMadeWithItsCreatorInItAndFoundInAnySpelling() {
    var room = in(entrance.create(ADA, "  Salon ", RoomType.PUBLIC, seats(5), ""));

    assertThat(room.name()).isEqualTo("Salon");
    assertThat(room.owner()).isEqualTo(id("ada"));
    assertThat(in(entrance.join(BOB, "SALON", "")).id()).isEqualTo(room.id());
    assertThat(hashes.cost()).isZero();
  }

  @Test
  void aNameThatMayNotBeSaysWhy() {
    assertThat(entrance.create(ADA, " ", RoomType.PUBLIC, seats(5), ""))
        .isEqualTo(refused(Refusal.NAME_EMPTY));
    assertThat(entrance.create(ADA, "x".repeat(65), RoomType.PUBLIC, seats(5), ""))
        .isEqualTo(refused(Refusal.NAME_TOO_LONG));
    assertThat(entrance.create(ADA, "a\u202Eb", RoomType.PUBLIC, seats(5), ""))
        .isEqualTo(refused(Refusal.NAME_NOT_ALLOWED));
    assertThat(entrance.create(ADA, "L0bby", RoomType.PUBLIC, seats(5), ""))
        .isEqualTo(refused(Refusal.NAME_RESERVED));
    assertThat(entrance.createOrJoin(ADA, "Lobby 3", RoomType.PUBLIC, ""))
        .isEqualTo(refused(Refusal.NAME_RESERVED));
  }

  @Test
  void usersMakeNoLobbies() {
    assertThat(entrance.create(ADA, "Salon", RoomType.LOBBY, seats(5), ""))
        .isEqualTo(refused(Refusal.ROOM_TYPE_NOT_ALLOWED));
  }

  @Test
  void aRoomThatIsNotThereIsNotFound() {
    assertThat(entrance.join(ADA, "Nowhere", "")).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
    assertThat(entrance.join(ADA, "", "")).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
    assertThat(entrance.join(ADA, "x".repeat(1_000_000), ""))
        .isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
  }

  @Test
  void theRightPasswordOpensTheRoomAndAWrongOneDoesNot() {
    locked();

    assertThat(entrance.join(BOB, "Salon", "wrong")).isEqualTo(refused(Refusal.WRONG_PASSWORD));
    assertThat(entrance.join(BOB, "Salon", "")).isEqualTo(refused(Refusal.WRONG_PASSWORD));
    assertThat(in(entrance.join(BOB, "Salon", "secret")).members()).containsKey(id("bob"));
  }

  @Test
  void whoIsInsideNeedsNoPasswordToBeTold() {
    locked();
    int cost = hashes.cost();

    in(entrance.join(ADA, "Salon", "wrong"));

    assertThat(hashes.cost()).isEqualTo(cost);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyThoseWhoKeepOrderEnterWithoutThePassword(Role role) {
    locked();

    var outcome = entrance.join(visitor("x", role), "Salon", "");

    if (role.keepsOrder()) {
      in(outcome);
    } else {
      assertThat(outcome).isEqualTo(refused(Refusal.WRONG_PASSWORD));
    }
  }

  @Test
  void guessingAPasswordIsSlowedDownBeforeItCostsAHash() {
    locked();
    for (int i = 0; i < 10; i++) {
      assertThat(entrance.join(BOB, "Salon", "guess " + i))
          .isEqualTo(refused(Refusal.WRONG_PASSWORD));
    }
    int cost = hashes.cost();

    assertThat(entrance.join(BOB, "Salon", "secret")).isEqualTo(refused(Refusal.RATE_LIMITED));
    assertThat(hashes.cost()).isEqualTo(cost);
    // Somebody else is not held up by it.
    in(entrance.join(visitor("cleo", Role.GUEST), "Salon", "secret"));
    time.advance(Duration.ofMillis(6_001));
    in(entrance.join(BOB, "Salon", "secret"));
  }

  @Test
  void aTabMoreIsNotATryMore() {
    locked();
    for (int i = 0; i < 10; i++) {
      entrance.join(new Visitor(id("tab" + i), BOB.person()), "Salon", "wrong");
    }

    assertThat(entrance.join(new Visitor(id("tab"), BOB.person()), "Salon", "secret"))
        .isEqualTo(refused(Refusal.RATE_LIMITED));
  }

  @Test
  void aPasswordOfImpossibleLengthIsNeverHashed() {
    var room = locked();
    int cost = hashes.cost();

    for (var password : new String[] {"x".repeat(129), "ü".repeat(65), "x".repeat(10_000_000)}) {
      assertThat(entrance.create(BOB, "Other", RoomType.PUBLIC, seats(5), password))
          .isEqualTo(refused(Refusal.PASSWORD_TOO_LONG));
      assertThat(entrance.join(BOB, room.name(), password))
          .isEqualTo(refused(Refusal.WRONG_PASSWORD));
    }
    assertThat(entrance.create(BOB, "Salon", RoomType.PUBLIC, seats(5), "secret"))
        .isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
    assertThat(hashes.cost()).isEqualTo(cost);
  }

  @Test
  void whenTooManyHashesWaitTheServerSaysThatItIsBusy() {
    locked();
    hashes.overloaded(true);

    assertThat(entrance.join(BOB, "Salon", "secret")).isEqualTo(refused(Refusal.BUSY));
    assertThat(entrance.create(BOB, "Other", RoomType.PUBLIC, seats(5), "secret"))
        .isEqualTo(refused(Refusal.BUSY));
    assertThat(entrance.createOrJoin(BOB, "Third", RoomType.PUBLIC, "secret"))
        .isEqualTo(refused(Refusal.BUSY));
    in(entrance.create(BOB, "Other", RoomType.PUBLIC, seats(5), ""));
  }

  @Test
  void anyNumberWhoWantOneRoomAreAllInIt() {
    for (int round = 0; round < 20; round++) {
      var name = "Room" + "abcdefghkjopqrstuvwx".charAt(round);
      Crowd.of(
          16,
          i -> in(entrance.createOrJoin(visitor("m" + i, Role.MEMBER), name, RoomType.PUBLIC, "")));

      assertThat(rooms.byNameKey(Names.key(name)).orElseThrow().members()).hasSize(16);
    }
  }

  @Test
  void createOrJoinWorksWhileEmptyRoomsAreRemoved() {
    Crowd.of(
        12,
        i -> {
          for (int n = 0; n < 100; n++) {
            if (i == 0) {
              rooms.removeEmptySince(time.now().plusSeconds(1));
            } else {
              var room =
                  in(
                      entrance.createOrJoin(
                          visitor("m" + i, Role.MEMBER), "Salon", RoomType.PUBLIC, ""));
              assertThat(room.members()).containsKey(id("m" + i));
              rooms.submit(room.id(), leave("m" + i), time.now());
            }
          }
        });
  }

  @Test
  void aFullLobbyOverflowsIntoTheNextAndTheFirstFreeSeatIsTakenAgain() {
    for (int i = 0; i < 7; i++) {
      in(entrance.lobby(visitor("m" + i, Role.GUEST)));
    }
    assertThat(rooms.listed())
        .extracting(RoomState::name)
        .containsExactlyInAnyOrder("Lobby", "Lobby 2", "Lobby 3");
    var first = rooms.byNameKey(Names.lobby(1).key()).orElseThrow();
    assertThat(first.owner()).isNull();

    rooms.submit(first.id(), leave("m1"), time.now());

    assertThat(in(entrance.lobby(ADA)).name()).isEqualTo("Lobby");
    assertThat(in(entrance.lobby(BOB)).name()).isEqualTo("Lobby 3");
  }

  @Test
  void whenEveryLobbyIsFullThatIsSaid() {
    for (int i = 0; i < 12; i++) {
      in(entrance.lobby(visitor("m" + i, Role.GUEST)));
    }

    assertThat(entrance.lobby(ADA)).isEqualTo(refused(Refusal.LOBBIES_FULL));
  }

  @Test
  void aLobbyThatWasRemovedIsOpenedAgain() {
    var room = in(entrance.lobby(ADA));
    rooms.submit(room.id(), leave("ada"), time.now());
    rooms.removeEmptySince(time.now().plusSeconds(1));

    assertThat(in(entrance.lobby(BOB)).name()).isEqualTo("Lobby");
  }

  @Test
  void aCrowdFillsTheLobbiesToTheLastSeat() {
    for (int round = 0; round < 10; round++) {
      Crowd.of(12, i -> in(entrance.lobby(visitor("m" + i, Role.GUEST))));

      assertThat(rooms.listed()).hasSize(4).allMatch(RoomState::full);
      for (var room : rooms.listed()) {
        room.members()
            .keySet()
            .forEach(member ->
                rooms.submit(
                    room.id(), new RoomCommand.Leave(member, LeaveReason.LEFT), time.now()));
      }
      rooms.removeEmptySince(time.now().plusSeconds(1));
    }
  }
}

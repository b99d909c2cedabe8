package io.pianorhythm.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.Decision;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RoomId ROOM = new RoomId("r");

  private static RoomState room(RoomType type, String... members) {
    var state =
        RoomState.planned(
            new RoomPlan(ROOM, new Name("Salon", "salon"), type, RoomSettings.DEFAULT, null), NOW);
    for (var member : members) {
      var join = new RoomCommand.Join(new MemberId(member), People.member(member), null);
      state = state.apply(((Decision.Accepted) RoomRules.decide(state, join, NOW)).changes());
    }
    return state;
  }

  private static Present present(String name, Status status, Optional<RoomId> room) {
    var person = People.member(name);
    var sessions = new LinkedHashMap<>(Map.of(new MemberId(name), room));
    return new Present(person, Looks.of(person.id()).with(status, ""), sessions);
  }

  private static Sight sight(Present ada, Optional<Present> bob, RoomState room) {
    return Sight.ofFriend(
        Optional.of(ada), bob, id -> id.equals(ROOM) ? Optional.of(room) : Optional.empty());
  }

  @Test
  void aFriendSeesTheStatusAndTheRoom() {
    var seen =
        sight(
            present("ada", Status.BUSY, Optional.of(ROOM)),
            Optional.empty(),
            room(RoomType.PUBLIC, "ada"));
    assertThat(seen.online()).isTrue();
    assertThat(seen.status()).isEqualTo(Status.BUSY);
    assertThat(seen.room()).hasValue(ROOM);
  }

  @Test
  void whoIsInvisibleIsSeenAsWhoIsNotHere() {
    var hidden = present("ada", Status.INVISIBLE, Optional.of(ROOM));
    var seen = sight(hidden, Optional.empty(), room(RoomType.PUBLIC, "ada"));
    assertThat(seen).isEqualTo(Sight.NOTHING);
    assertThat(Sight.ofFriend(Optional.empty(), Optional.empty(), _ -> Optional.empty()))
        .isEqualTo(Sight.NOTHING);
  }

  @Test
  void aPrivateRoomIsToldToThoseInItAlone() {
    var ada = present("ada", Status.ONLINE, Optional.of(ROOM));
    var bob = present("bob", Status.ONLINE, Optional.of(ROOM));
    assertThat(sight(ada, Optional.of(bob), room(RoomType.PRIVATE, "ada")).room()).isEmpty();
    assertThat(sight(ada, Optional.of(bob), room(RoomType.PRIVATE, "ada", "bob")).room())
        .hasValue(ROOM);
  }

  @Test
  void aRoomThatSomebodyWasSentAwayFromIsNotTold() {
    var ada = present("ada", Status.ONLINE, Optional.of(ROOM));
    assertThat(sight(ada, Optional.empty(), room(RoomType.PUBLIC, "bob")).room()).isEmpty();
  }
}

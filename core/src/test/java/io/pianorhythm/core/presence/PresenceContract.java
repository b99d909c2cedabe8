package io.pianorhythm.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every adapter of [Presence] does.
public abstract class PresenceContract {

  private static final Person ADA = People.member("ada");
  private static final MemberId PHONE = new MemberId("m1");
  private static final MemberId DESK = new MemberId("m2");
  private static final Looks LOOKS = Looks.of(ADA.id());

  /// Nobody is here yet.
  protected abstract Presence presence();

  @Test
  void whoComesIsHereUntilTheLastSessionGoes() {
    var presence = presence();
    presence.arrive(ADA, PHONE, LOOKS);
    presence.arrive(ADA, DESK, LOOKS);
    assertThat(presence.of(ADA.id()).orElseThrow().sessions()).containsOnlyKeys(PHONE, DESK);

    assertThat(presence.depart(ADA.id(), PHONE)).isPresent();
    assertThat(presence.depart(ADA.id(), DESK)).isEmpty();
    assertThat(presence.of(ADA.id())).isEmpty();
    assertThat(presence.depart(ADA.id(), DESK)).isEmpty();
  }

  @Test
  void aSecondSessionAppearsAsTheFirstDoes() {
    var presence = presence();
    presence.arrive(ADA, PHONE, LOOKS);
    presence.look(ADA.id(), looks -> looks.with(Status.INVISIBLE, "hush"));
    assertThat(presence.arrive(ADA, DESK, LOOKS).visible()).isFalse();
  }

  @Test
  void aGuestWhoRegisteredIsAMemberAndLooksAsBefore() {
    var presence = presence();
    var guest = new Person(ADA.id(), "gus", Role.GUEST);
    presence.arrive(guest, PHONE, LOOKS);
    presence.look(ADA.id(), looks -> looks.with(Status.BUSY, "hush"));
    var after = presence.arrive(ADA, DESK, LOOKS);
    assertThat(after.person()).isEqualTo(ADA);
    assertThat(after.looks().status()).isEqualTo(Status.BUSY);
    assertThat(presence.arrive(guest, new MemberId("m3"), LOOKS).person()).isEqualTo(ADA);
  }

  @Test
  void anotherNameIsThatOfEverySession() {
    var presence = presence();
    presence.arrive(ADA, PHONE, LOOKS);
    assertThat(presence.rename(ADA.id(), "Countess").orElseThrow().person())
        .isEqualTo(ADA.named("Countess"));
    assertThat(presence.arrive(ADA, DESK, LOOKS).person().name()).isEqualTo("Countess");
    presence.depart(ADA.id(), PHONE);
    presence.depart(ADA.id(), DESK);
    assertThat(presence.rename(ADA.id(), "Countess")).isEmpty();
  }

  @Test
  void aGuestWhoMakesAnAccountIsKnownAsItsOwner() {
    var presence = presence();
    presence.arrive(ADA.in(Role.GUEST), PHONE, LOOKS);
    assertThat(presence.become(ADA.id(), Role.MEMBER).orElseThrow().person())
        .isEqualTo(ADA.in(Role.MEMBER));
    assertThat(presence.of(ADA.id()).orElseThrow().person().role()).isEqualTo(Role.MEMBER);
    presence.depart(ADA.id(), PHONE);
    assertThat(presence.become(ADA.id(), Role.GUEST)).isEmpty();
  }

  @Test
  void eachSessionIsInARoomOfItsOwn() {
    var presence = presence();
    presence.arrive(ADA, PHONE, LOOKS);
    presence.arrive(ADA, DESK, LOOKS);
    var hall = Optional.of(new RoomId("hall"));
    var moved = presence.move(ADA.id(), PHONE, hall).orElseThrow();
    assertThat(moved.sessions()).containsEntry(PHONE, hall).containsEntry(DESK, Optional.empty());
    assertThat(moved.sessions().lastEntry().getKey()).isEqualTo(PHONE);
  }

  @Test
  void whoIsNotHereNeitherMovesNorLooks() {
    var presence = presence();
    assertThat(presence.move(ADA.id(), PHONE, Optional.empty())).isEmpty();
    assertThat(presence.look(ADA.id(), looks -> looks)).isEmpty();
    presence.arrive(ADA, PHONE, LOOKS);
    assertThat(presence.move(ADA.id(), DESK, Optional.empty())).isEmpty();
    assertThat(presence.of(ADA.id()).orElseThrow().sessions()).containsOnlyKeys(PHONE);
  }

  @Test
  void sessionsThatComeAndGoTogetherLeaveNobodyBehind() {
    var presence = presence();
    Crowd.of(
        50,
        i -> {
          presence.arrive(ADA, new MemberId("s" + i), LOOKS);
          presence.depart(ADA.id(), new MemberId("s" + i));
        });
    assertThat(presence.of(ADA.id())).isEmpty();
  }
}

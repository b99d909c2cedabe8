package io.pianorhythm.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomLooksTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MemberId ADA = new MemberId("m1");
  private static final Looks LOOKS = new Looks(0x102030, "cat", "organ", Status.AWAY, "tea");

  private static RoomState with(Looks looks) {
    var empty =
        RoomState.planned(Visits.plan("Salon", RoomType.PUBLIC, RoomSettings.DEFAULT, null), NOW);
    return after(empty, new RoomCommand.Join(ADA, People.member("ada"), null, looks));
  }

  private static RoomState after(RoomState state, RoomCommand command) {
    return state.apply(accepted(state, command).changes());
  }

  private static Decision.Accepted accepted(RoomState state, RoomCommand command) {
    return (Decision.Accepted) RoomRules.decide(state, command, NOW);
  }

  private static Looks seen(RoomState state) {
    return state.member(ADA).orElseThrow().looks();
  }

  @Test
  void whoEntersAppearsAsTheyLook() {
    assertThat(seen(with(LOOKS))).isEqualTo(LOOKS);
  }

  @Test
  void otherLooksAreToldToTheRoom() {
    var state = with(Looks.of(new UserId("ada")));
    var decision = accepted(state, new RoomCommand.Present(ADA, LOOKS));
    var after = state.apply(decision.changes());
    assertThat(seen(after)).isEqualTo(LOOKS);
    assertThat(decision.events())
        .isEqualTo(List.of(new RoomEvent.MemberChanged(after.member(ADA).orElseThrow())));
  }

  @Test
  void theSameLooksAreNoEvent() {
    assertThat(accepted(with(LOOKS), new RoomCommand.Present(ADA, LOOKS)).events()).isEmpty();
  }

  private static RoomCommand.Rename rename(String name) {
    return new RoomCommand.Rename(ADA, new Name(name, Names.key(name)));
  }

  @Test
  void anotherNameIsToldToTheRoom() {
    var state = with(LOOKS);
    var decision = accepted(state, rename("Countess"));
    var after = state.apply(decision.changes()).member(ADA).orElseThrow();
    assertThat(after.person()).isEqualTo(People.member("ada").named("Countess"));
    assertThat(after.looks()).isEqualTo(LOOKS);
    assertThat(decision.events()).isEqualTo(List.of(new RoomEvent.MemberChanged(after)));
    assertThat(accepted(state, rename("ada")).events()).isEmpty();
  }

  @Test
  void aNameThatLooksLikeAnothersIsRefusedAndOnesOwnIsNot() {
    var bob = new RoomCommand.Join(new MemberId("m2"), People.member("Bob 1"), null);
    var tab = new RoomCommand.Join(new MemberId("m3"), People.member("ada"), null);
    var state = after(after(with(LOOKS), bob), tab);
    for (var taken : List.of("Bob 1", "B0B l", "\uFF22ob I")) {
      assertThat(RoomRules.decide(state, rename(taken), NOW))
          .isEqualTo(new Decision.Refused(Refusal.NAME_TAKEN));
    }
    assertThat(accepted(state, rename("ADA")).events()).hasSize(1);
    var stranger = new RoomCommand.Rename(new MemberId("m9"), new Name("Zoe", "zoe"));
    assertThat(RoomRules.decide(state, stranger, NOW))
        .isEqualTo(new Decision.Refused(Refusal.NOT_IN_ROOM));
  }

  @Test
  void aRoomNeverLearnsThatSomebodyIsInvisible() {
    var hidden = LOOKS.with(Status.INVISIBLE, "tea");
    assertThat(seen(with(hidden)).status()).isEqualTo(Status.ONLINE);
    assertThat(seen(after(with(LOOKS), new RoomCommand.Present(ADA, hidden))).status())
        .isEqualTo(Status.ONLINE);
    var online = with(LOOKS.with(Status.ONLINE, "tea"));
    assertThat(accepted(online, new RoomCommand.Present(ADA, hidden)).events()).isEmpty();
  }

  @Test
  void whoIsNotInsideIsNotShown() {
    assertThat(
            RoomRules.decide(with(LOOKS), new RoomCommand.Present(new MemberId("x"), LOOKS), NOW))
        .isEqualTo(new Decision.Refused(Refusal.NOT_IN_ROOM));
  }
}

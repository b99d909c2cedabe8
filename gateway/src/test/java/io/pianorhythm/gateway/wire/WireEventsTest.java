package io.pianorhythm.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomPoint;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireEventsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final MemberId ID = new MemberId("m1");
  private static final Member MEMBER =
      new Member(
          ID,
          new Person(new UserId("u1"), "Clara", Role.MEMBER),
          new Looks(0x123456, "cat", "organ", Status.BUSY, "practising"),
          NOW,
          MuteScope.ALL,
          true);
  private static final RoomState ROOM =
      RoomState.planned(
          new RoomPlan(
              new RoomId("r1"),
              new Name("Hall", "hall"),
              RoomType.PRIVATE,
              RoomSettings.DEFAULT,
              "secret hash"),
          NOW);

  private static Stream<RoomEvent> events() {
    var line =
        new ChatLine(
            new ChatLine.Id("l1"),
            ID,
            new UserId("u1"),
            "Clara",
            ChatText.of("Guten Abend").orElseThrow(),
            NOW,
            null,
            null);
    return Stream.concat(
        Stream.of(
            new RoomEvent.MemberJoined(MEMBER),
            new RoomEvent.MemberChanged(MEMBER),
            new RoomEvent.OwnerChanged(ID),
            new RoomEvent.OwnerChanged(null),
            new RoomEvent.RoomChanged(RoomSettings.DEFAULT),
            new RoomEvent.LineChanged(line),
            new RoomEvent.ChatCleared(ID),
            new RoomEvent.Said(line)),
        Arrays.stream(LeaveReason.values())
            .map(reason -> new RoomEvent.MemberLeft(ID, reason, "for the member alone")));
  }

  private static ServerMessage wire(RoomEvent event) {
    var logged = new LoggedEvent(7, NOW, event);
    return WireEvents.event(
        new Commit(ROOM, ROOM, List.of(logged), new RoomPoint(99, 8), List.of(), false), logged);
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventHasItsMessageItsTypeAndItsPlace(RoomEvent event) {
    var message = wire(event);
    assertThat(message.getEpoch()).isEqualTo(99);
    assertThat(message.getOffset()).isEqualTo(7);
    assertThat(message.getRequestId()).isEmpty();
    assertThat(message.getMessageTypeValue())
        .isNotZero()
        .isEqualTo(message.getMessageCase().getNumber());
    assertThat(message.toString()).doesNotContain("secret").doesNotContain("for the member alone");
  }

  @Test
  void everyKindOfEventIsAmongThem() {
    assertThat(events().map(RoomEvent::getClass).distinct().count())
        .isEqualTo(RoomEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void aMutedMemberIsShownAsMuted() {
    var user = wire(new RoomEvent.MemberJoined(MEMBER)).getUserJoinedRoom().getUserInfo();
    assertThat(user.getNotesMuted()).isTrue();
    assertThat(user.getMemberId()).isEqualTo("m1");
    assertThat(user.getUsername()).isEqualTo("Clara");
  }

  @Test
  void aMemberIsShownAsItLooks() {
    var user = wire(new RoomEvent.MemberChanged(MEMBER)).getUserUpdated().getUserInfo();
    assertThat(user.getColor()).isEqualTo(0x123456);
    assertThat(user.getStatus()).isEqualTo(UserStatus.BUSY);
    assertThat(user.getAvatarData().getColor()).isEqualTo(0x123456);
    assertThat(user.getAvatarData().getFigure()).isEqualTo("cat");
    assertThat(user.getAvatarData().getInstrument()).isEqualTo("organ");
    assertThat(user.getAvatarData().getStatusText()).isEqualTo("practising");
  }
}

package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.protocol.v1.DeleteRoom;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import io.pianorhythm.protocol.v1.UserInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What the owner of a room does to it, and what the others notice of it.
class RoomDeedsTest extends RoomTest {

  RoomDeedsTest() {
    super(Rig.PATIENT);
  }

  private static ServerMessage command(
      Player player, ServerCommandType type, Map<String, String> parameters) {
    return player.ask(
        ServerMessage.newBuilder()
            .setServerCommand(
                ServerCommand.newBuilder().setCommandType(type).putAllParameters(parameters)));
  }

  private static ServerMessage settings(Player player, Map<String, String> named) {
    return command(player, ServerCommandType.UPDATE_SETTINGS, named);
  }

  private static ServerMessage update(Player player, UpdateRoomCommand.Builder change) {
    return player.ask(ServerMessage.newBuilder().setUpdateRoomCommand(change));
  }

  private static RoomInfo updated(Player player) {
    return player.hear(ServerMessage::hasRoomUpdated).getRoomUpdated().getRoomInfo();
  }

  private static RoomInfo info(Player player) {
    return player
        .ask(ServerMessage.newBuilder().setGetRoomInfo(GetRoomInfo.getDefaultInstance()))
        .getRoomInfoResponse()
        .getRoomInfo();
  }

  private static String refusal(ServerMessage joined) {
    assertThat(joined.hasRoomJoinedResponse()).isTrue();
    return joined.getRoomJoinedResponse().getError().getErrorCode();
  }

  // --- settings ---

  @Test
  void aSettingByNameChangesThatAloneAndEverybodyHearsIt() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var before = info(guest).getSettings();
    done(
        settings(
            owner,
            Map.of("max_users", "3", "welcome_message", "Hello %%user%%", "stage", "ORCHESTRA")));
    var expected =
        before.toBuilder()
            .setMaxUsers(3)
            .setWelcomeMessage("Hello %%user%%")
            .setStageValue(2)
            .build();
    for (var each : List.of(owner, guest)) {
      assertThat(updated(each).getSettings()).isEqualTo(expected);
    }
    assertThat(info(guest).getSettings()).isEqualTo(expected);
    var third = rig.connect("third", Role.GUEST, true);
    assertThat(third.ask(Player.join("hall")).getRoomJoinedResponse().getWelcome())
        .isEqualTo("Hello third");
    var fourth = rig.connect("fourth", Role.GUEST, true);
    assertThat(refusal(fourth.ask(Player.join("hall")))).isEqualTo("ROOM_FULL");
    done(settings(owner, Map.of("allow_audience", "true")));
    assertThat(fourth.ask(Player.join("hall")).getRoomJoinedResponse().getRoomInfo())
        .returns(3, RoomInfo::getUserCount)
        .returns(1, RoomInfo::getAudienceCount);
  }

  @Test
  void whereOnlyTheOwnerPlaysTheOthersAreReleasedFirst() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    guest.notes(0x90, 60, 90);
    Rig.await("the note", () -> owner.notesHeard().size() == 1);
    done(settings(owner, Map.of("only_owner_plays", "true")));
    updated(owner);
    assertReleasedBefore(owner, ServerMessage::hasRoomUpdated);
    guest.notes(0x90, 62, 90);
    guest.hear(m -> m.getErrorMessage().getErrorCode().equals("NOTES_NOT_HEARD"));
    owner.notes(0x90, 64, 90);
    Rig.await("the owner", () -> !guest.notesHeard().isEmpty());
    done(settings(owner, Map.of("only_owner_plays", "false")));
    int heard = owner.notesHeard().size();
    guest.ask(Player.join("hall"));
    guest.notes(0x90, 65, 90);
    Rig.await("the guest again", () -> owner.notesHeard().size() == heard + 1);
    assertThat(owner.notesHeard().getLast().getMidiData().toByteArray())
        .containsExactly(0x90, 65, 90);
  }

  /// A release by the server stands before what it is told with.
  private static void assertReleasedBefore(Player listener, Predicate<ServerMessage> told) {
    listener.hear(told);
    var heard = listener.heard;
    int tells = heard.indexOf(heard.stream().filter(told).findFirst().orElseThrow());
    assertThat(
            heard.subList(0, tells).stream()
                .filter(ServerMessage::hasMidiMessage)
                .map(ServerMessage::getMidiMessage))
        .last()
        .satisfies(midi -> {
          assertThat(midi.getFlags()).isEqualTo(1);
          assertThat(midi.getMidiData().toByteArray()).containsSequence(0x80, 60);
        });
  }

  @Test
  void chatIsSwitchedOffAndOn() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(settings(owner, Map.of("allow_chat", "false")));
    for (var each : List.of(owner, guest)) {
      assertThat(say(each, "hello").getErrorMessage().getErrorCode()).isEqualTo("CHAT_NOT_ALLOWED");
    }
    done(say(in("warden", Role.MODERATOR), "quiet, please"));
    done(settings(owner, Map.of("allow_chat", "true", "only_owner_chats", "true")));
    assertThat(say(guest, "hello").getErrorMessage().getErrorCode()).isEqualTo("CHAT_NOT_ALLOWED");
    done(say(owner, "hello"));
  }

  @Test
  void aRoomIsRenamedLockedAndHidden() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var outside = rig.connect("outside", Role.GUEST, true);
    done(update(owner, UpdateRoomCommand.newBuilder().setRoomName("Music Room")));
    assertThat(updated(guest).getRoomName()).isEqualTo("Music Room");
    assertThat(refusal(outside.ask(Player.join("hall")))).isEqualTo("ROOM_NOT_FOUND");
    done(
        update(
            owner,
            UpdateRoomCommand.newBuilder().setPassword("sesame").setRoomType(RoomType.PRIVATE)));
    var hidden =
        guest.hear(m -> m.getRoomUpdated().getRoomInfo().getRoomType() == RoomType.PRIVATE);
    assertThat(hidden.getRoomUpdated().getRoomInfo().getHasPassword()).isTrue();
    assertThat(refusal(outside.ask(Player.join("music room")))).isEqualTo("WRONG_PASSWORD");
    var rooms = outside.ask(ServerMessage.newBuilder().setGetRoomList(GetRoomList.newBuilder()));
    assertThat(rooms.getRoomList().getRoomsList()).isEmpty();
    var key = Player.join("MUSIC  ROOM");
    key.getJoinRoomByNameBuilder().setPassword("sesame");
    assertThat(outside.ask(key).getRoomJoinedResponse().getSuccess()).isTrue();
    done(
        update(owner, UpdateRoomCommand.newBuilder().setPassword("").setRoomType(RoomType.PUBLIC)));
    in("hall", Role.GUEST);
    var late = rig.connect("late", Role.GUEST, true);
    assertThat(late.ask(Player.join("music room")).getRoomJoinedResponse().getSuccess()).isTrue();
  }

  @Test
  void allSettingsAreReplacedTogether() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(settings(owner, Map.of("welcome_message", "Hello")));
    var wanted = RoomSettings.newBuilder().setMaxUsers(5).setAllowChat(true).build();
    done(update(owner, UpdateRoomCommand.newBuilder().setSettings(wanted)));
    var heard = guest.hear(m -> m.getRoomUpdated().getRoomInfo().getSettings().getMaxUsers() == 5);
    assertThat(heard.getRoomUpdated().getRoomInfo().getSettings())
        .returns("", RoomSettings::getWelcomeMessage)
        .returns(false, RoomSettings::getAllowGuests)
        .returns(true, RoomSettings::getAllowChat);
    // Nobody is sent away by it; who comes now is.
    done(say(guest, "still here"));
    var late = rig.connect("late", Role.GUEST, true);
    assertThat(refusal(late.ask(Player.join("hall")))).isEqualTo("GUESTS_NOT_ALLOWED");
  }

  @Test
  void aClosedRoomSendsEverybodyAwayAndItsNameIsFree() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(say(guest, "hello"));
    done(owner.ask(ServerMessage.newBuilder().setDeleteRoom(DeleteRoom.getDefaultInstance())));
    for (var each : List.of(owner, guest)) {
      assertThat(each.hear(ServerMessage::hasRoomLeft).getRoomLeft().getReason())
          .isEqualTo(LeaveReason.LEAVE_REASON_ROOM_CLOSED);
      assertThat(say(each, "hello?").getErrorMessage().getErrorCode()).isEqualTo("NOT_IN_ROOM");
    }
    assertThat(refusal(guest.ask(Player.join("hall")))).isEqualTo("ROOM_NOT_FOUND");
    var anew = guest.ask(Player.create("hall")).getRoomJoinedResponse();
    assertThat(anew.getSuccess()).isTrue();
    assertThat(anew.getHistoryList()).isEmpty();
    assertThat(anew.getRoomInfo().getOwnerId()).isEqualTo(anew.getMemberId());
  }

  // --- what was missed ---

  private static SyncStateResponse sync(Player player, long epoch, long offset) {
    var answer =
        command(
            player,
            ServerCommandType.SYNC_STATE,
            Map.of("epoch", Long.toUnsignedString(epoch), "offset", Long.toString(offset)));
    assertThat(answer.hasSyncStateResponse()).as("%s", answer).isTrue();
    return answer.getSyncStateResponse();
  }

  @Test
  void whatWasMissedIsToldInOrderAndWhole() {
    var owner = in("owner", Role.MEMBER);
    var joined = owner.hear(ServerMessage::hasRoomJoinedResponse).getRoomJoinedResponse();
    var guest = in("guest", Role.GUEST);
    done(say(guest, "one"));
    done(settings(owner, Map.of("max_users", "4")));
    done(say(owner, "two"));
    guest.ask(Player.leave());
    Rig.await("all of it", () -> owner.count(m -> m.getOffset() > 0) == 5);
    var synced = sync(owner, joined.getEpoch(), joined.getOffset());
    assertThat(synced.getRecovered()).isTrue();
    assertThat(synced.hasSnapshot()).isFalse();
    assertThat(synced.getEpoch()).isEqualTo(joined.getEpoch());
    assertThat(synced.getOffset()).isEqualTo(joined.getOffset() + 5);
    assertThat(synced.getMissedList())
        .extracting(ServerMessage::getMessageCase)
        .containsExactly(
            ServerMessage.MessageCase.USERJOINEDROOM,
            ServerMessage.MessageCase.ROOMCHATMESSAGE,
            ServerMessage.MessageCase.ROOMUPDATED,
            ServerMessage.MessageCase.ROOMCHATMESSAGE,
            ServerMessage.MessageCase.USERLEFTROOM);
    assertThat(synced.getMissedList())
        .extracting(m -> m.getOffset() - joined.getOffset())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    // The same as was told, but for the room, which is shown as it is now.
    var lines = owner.heard.stream().filter(ServerMessage::hasRoomChatMessage).toList();
    assertThat(synced.getMissedList()).containsAll(lines);
    var middle = sync(owner, joined.getEpoch(), joined.getOffset() + 3);
    assertThat(middle.getMissedList())
        .containsExactlyElementsOf(synced.getMissedList().subList(3, 5));
    var nothing = sync(owner, joined.getEpoch(), joined.getOffset() + 5);
    assertThat(nothing.getRecovered()).isTrue();
    assertThat(nothing.getMissedList()).isEmpty();
  }

  @Test
  void whereTooMuchWasMissedTheRoomIsShownAsItStands() {
    var owner = in("owner", Role.MEMBER);
    var joined = owner.hear(ServerMessage::hasRoomJoinedResponse).getRoomJoinedResponse();
    done(say(owner, "long ago"));
    clock.pass(Duration.ofMinutes(11));
    var guest = in("guest", Role.GUEST);
    done(say(guest, "just now"));
    for (var missed :
        List.of(
            sync(owner, joined.getEpoch(), joined.getOffset()),
            sync(owner, joined.getEpoch() + 1, joined.getOffset()),
            sync(owner, joined.getEpoch(), joined.getOffset() + 99))) {
      assertThat(missed.getRecovered()).isFalse();
      assertThat(missed.getMissedList()).isEmpty();
      assertThat(missed.getOffset()).isEqualTo(joined.getOffset() + 3);
      var snapshot = missed.getSnapshot();
      assertThat(snapshot.getSuccess()).isTrue();
      assertThat(snapshot.getMemberId()).isEqualTo(joined.getMemberId());
      assertThat(snapshot.getOffset()).isEqualTo(missed.getOffset());
      assertThat(snapshot.getCurrentUsersList())
          .extracting(UserInfo::getUsername)
          .containsExactly("owner", "guest");
      assertThat(snapshot.getHistoryList())
          .extracting(RoomChatMessage::getMessage)
          .containsExactly("long ago", "just now");
    }
  }
}

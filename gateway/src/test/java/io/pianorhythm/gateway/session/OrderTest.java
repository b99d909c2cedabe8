package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.MuteScope;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Keeping order in a room: what those to whom it is done and the others notice of it.
class OrderTest extends RoomTest {

  OrderTest() {
    super(Rig.PATIENT);
  }

  private static RoomChatServerCommand.Builder order(String command, String target) {
    return RoomChatServerCommand.newBuilder().setCommand(command).setTargetUser(target);
  }

  private static ServerMessage ask(Player player, RoomChatServerCommand.Builder order) {
    return player.ask(ServerMessage.newBuilder().setRoomChatServerCommand(order));
  }

  private static void done(Player player, RoomChatServerCommand.Builder order) {
    var answer = ask(player, order);
    assertThat(answer.hasAcknowledgement()).as("%s", answer).isTrue();
  }

  private static String refused(Player player, RoomChatServerCommand.Builder order) {
    return ask(player, order).getErrorMessage().getErrorCode();
  }

  private static String back(Player player) {
    return player.ask(Player.join("hall")).getRoomJoinedResponse().getError().getErrorCode();
  }

  private static String id(Player player) {
    return player.hear(ServerMessage::hasRoomJoinedResponse).getRoomJoinedResponse().getMemberId();
  }

  private static Predicate<ServerMessage> sees(String name, Predicate<UserInfo> how) {
    return message ->
        message.hasUserUpdated()
            && message.getUserUpdated().getUserInfo().getUsername().equals(name)
            && how.test(message.getUserUpdated().getUserInfo());
  }

  /// Holds a key that the listener hears.
  private static void hold(Player player, Player listener) {
    int before = listener.notesHeard().size();
    player.notes(0x90, 60, 90);
    Rig.await("the key", () -> listener.notesHeard().size() == before + 1);
  }

  /// The key of [#hold] was released by the server before this was told.
  private static void releasedBefore(Player listener, Predicate<ServerMessage> told) {
    var tells = listener.hear(told);
    var before = listener.heard.subList(0, listener.heard.indexOf(tells));
    assertThat(before.stream().filter(ServerMessage::hasMidiMessage)).isNotEmpty();
    var last =
        before.stream().filter(ServerMessage::hasMidiMessage).toList().getLast().getMidiMessage();
    assertThat(last.getFlags()).isEqualTo(1);
    assertThat(last.getMidiData().toByteArray()).containsSequence(0x80, 60);
  }

  private static Predicate<ServerMessage> leaves(String member) {
    return message -> message.getUserLeftRoom().getMemberId().equals(member);
  }

  @Test
  void theKeysOfTheKickedAreReleasedAndTheOthersHearWhy() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    hold(guest, owner);
    done(owner, order("kick", "guest").setReason("too \u202Eloud\u0007"));
    releasedBefore(owner, leaves(id(guest)));
    assertThat(owner.hear(leaves(id(guest))).getUserLeftRoom().getReason())
        .isEqualTo(LeaveReason.LEAVE_REASON_KICKED);
    assertThat(guest.hear(ServerMessage::hasRoomLeft).getRoomLeft().getMessage())
        .isEqualTo("too loud");
    guest.notes(0x90, 61, 90);
    guest.hear(m -> m.getErrorMessage().getErrorCode().equals("NOTES_NOT_HEARD"));
    assertThat(back(guest)).isEmpty();
    hold(guest, owner);
  }

  @Test
  void theBannedAreOutWithEveryTabUntilTheBanIsLifted() {
    var owner = in("owner", Role.MEMBER);
    var desk = in("guest", Role.GUEST);
    var phone = in("guest", Role.GUEST);
    hold(phone, owner);
    done(owner, order("ban", "guest").setReason("enough"));
    releasedBefore(owner, leaves(id(phone)));
    owner.hear(leaves(id(desk)));
    for (var tab : List.of(desk, phone)) {
      var left = tab.hear(ServerMessage::hasRoomLeft).getRoomLeft();
      assertThat(left.getReason()).isEqualTo(LeaveReason.LEAVE_REASON_BANNED);
      assertThat(left.getMessage()).isEqualTo("enough");
      assertThat(back(tab)).isEqualTo("BANNED");
    }
    assertThat(rig.connect("guest", Role.GUEST, true))
        .satisfies(anew -> assertThat(back(anew)).isEqualTo("BANNED"));
    done(owner, order("unban", "u-guest"));
    assertThat(back(desk)).isEmpty();
    assertThat(refused(owner, order("unban", "u-guest"))).isEqualTo("TARGET_NOT_FOUND");
  }

  @Test
  void aBanWithAnEndEnds() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(owner, order("ban", "guest").setDurationSeconds(60));
    guest.hear(ServerMessage::hasRoomLeft);
    clock.pass(Duration.ofSeconds(59));
    assertThat(back(guest)).isEqualTo("BANNED");
    clock.pass(Duration.ofSeconds(1));
    assertThat(back(guest)).isEmpty();
  }

  @Test
  void aMuteOfNotesReleasesTheKeysAndEndsByItself() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var third = in("third", Role.GUEST);
    hold(guest, owner);
    done(
        owner,
        order("mute", "guest").setMuteScope(MuteScope.MUTE_SCOPE_NOTES).setDurationSeconds(60));
    releasedBefore(owner, sees("guest", UserInfo::getNotesMuted));
    for (var each : List.of(owner, guest, third)) {
      assertThat(each.hear(sees("guest", UserInfo::getNotesMuted)))
          .returns(false, m -> m.getUserUpdated().getUserInfo().getChatMuted());
    }
    int heard = third.notesHeard().size();
    guest.notes(0x90, 62, 90);
    guest.hear(m -> m.getErrorMessage().getErrorCode().equals("NOTES_NOT_HEARD"));
    assertThat(say(guest, "why?").hasAcknowledgement()).isTrue();

    // Who leaves and comes back is as mute as before.
    guest.ask(Player.leave());
    guest.ask(Player.join("hall"));
    third.hear(m -> m.getUserJoinedRoom().getUserInfo().getNotesMuted());
    clock.pass(Duration.ofSeconds(59));
    assertThat(rig.rooms.lapseSanctions(rig.time.instant())).isZero();
    third.heard.removeIf(ServerMessage::hasUserUpdated);
    clock.pass(Duration.ofSeconds(1));
    assertThat(rig.rooms.lapseSanctions(rig.time.instant())).isEqualTo(1);
    third.hear(sees("guest", user -> !user.getNotesMuted()));
    assertThat(third.notesHeard()).hasSize(heard);
    guest.hear(sees("guest", user -> !user.getNotesMuted()));
    hold(guest, owner);
  }

  @Test
  void mutesAddUpAndAreLiftedOneByOne() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(owner, order("mute", "guest").setMuteScope(MuteScope.MUTE_SCOPE_CHAT));
    assertThat(say(guest, "hello").getErrorMessage().getErrorCode()).isEqualTo("MUTED");
    hold(guest, owner);
    done(owner, order("mute", "guest").setMuteScope(MuteScope.MUTE_SCOPE_NOTES));
    releasedBefore(owner, sees("guest", user -> user.getNotesMuted() && user.getChatMuted()));
    done(owner, order("unmute", "guest").setMuteScope(MuteScope.MUTE_SCOPE_CHAT));
    assertThat(say(guest, "hello").hasAcknowledgement()).isTrue();
    owner.hear(sees("guest", user -> user.getNotesMuted() && !user.getChatMuted()));
    done(owner, order("unmute", "guest"));
    guest.hear(sees("guest", user -> !user.getNotesMuted() && !user.getChatMuted()));
    hold(guest, owner);
  }

  @Test
  void aRoomThatIsHandedOverIsTheOthersForGood() {
    var owner = in("owner", Role.MEMBER);
    var ann = in("ann", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(refused(ann, order("kick", "guest"))).isEqualTo("NOT_ALLOWED");
    done(owner, order("owner", "ann"));
    for (var each : List.of(owner, ann, guest)) {
      assertThat(each.hear(m -> m.getRoomOwnerChanged().getOwnerId().equals(id(ann))).getOffset())
          .isPositive();
    }
    assertThat(refused(owner, order("kick", "guest"))).isEqualTo("NOT_ALLOWED");
    assertThat(refused(owner, order("owner", "owner"))).isEqualTo("NOT_ALLOWED");
    // The first owner comes back, and it stays hers.
    owner.ask(Player.leave());
    var again = owner.ask(Player.join("hall")).getRoomJoinedResponse();
    assertThat(again.getRoomInfo().getOwnerId()).isEqualTo(id(ann));
    done(ann, order("kick", "owner"));
  }

  @Test
  void whoseRoomItIsGetsItBackFromWhoKeptIt() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    owner.ask(Player.leave());
    guest.hear(m -> m.getRoomOwnerChanged().getOwnerId().equals(id(guest)));
    owner.ask(Player.join("hall"));
    guest.hear(m -> m.getRoomOwnerChanged().getOwnerId().equals(id(owner)));
    done(owner, order("kick", "guest"));
  }

  @Test
  void moderatorsKeepOrderUntilTheyAreDismissed() {
    var owner = in("owner", Role.MEMBER);
    var ann = in("ann", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(owner, order("moderator", "ann"));
    guest.hear(sees("ann", UserInfo::getIsRoomModerator));
    done(ann, order("mute", "guest").setMuteScope(MuteScope.MUTE_SCOPE_CHAT));
    assertThat(refused(ann, order("mute", "owner"))).isEqualTo("TARGET_PROTECTED");
    assertThat(refused(ann, order("moderator", "guest"))).isEqualTo("NOT_ALLOWED");
    // Another day, the same moderator.
    ann.ask(Player.leave());
    ann.ask(Player.join("hall"));
    guest.hear(m -> m.getUserJoinedRoom().getUserInfo().getIsRoomModerator());
    guest.heard.removeIf(ServerMessage::hasUserUpdated);
    done(owner, order("demote", "ann"));
    guest.hear(sees("ann", user -> !user.getIsRoomModerator()));
    assertThat(refused(ann, order("unmute", "guest"))).isEqualTo("NOT_ALLOWED");
    done(owner, order("unmute", "guest"));
  }

  @Test
  void onAStageWhoHasASeatIsHeard() {
    var owner = rig.connect("owner", Role.MEMBER, true);
    owner.ask(
        ServerMessage.newBuilder()
            .setCreateRoomCommand(
                CreateRoomCommand.newBuilder().setRoomName("hall").setRoomType(RoomType.STAGE)));
    var guest = in("guest", Role.GUEST);
    var third = in("third", Role.GUEST);
    guest.notes(0x90, 60, 90);
    guest.hear(m -> m.getErrorMessage().getErrorCode().equals("NOTES_NOT_HEARD"));
    assertThat(refused(guest, order("seat", "guest"))).isEqualTo("NOT_ALLOWED");

    done(owner, order("seat", "guest"));
    for (var each : List.of(owner, guest, third)) {
      each.hear(sees("guest", user -> !user.getIsAudience()));
    }
    hold(guest, third);
    assertThat(owner.notesHeard()).hasSize(1);

    third.heard.removeIf(ServerMessage::hasUserUpdated);
    done(owner, order("unseat", "guest"));
    releasedBefore(third, sees("guest", UserInfo::getIsAudience));
    int heard = third.notesHeard().size();
    guest.notes(0x90, 62, 90);
    done(owner, order("seat", "third"));
    third.hear(sees("third", user -> !user.getIsAudience()));
    assertThat(third.notesHeard()).hasSize(heard);
  }

  @Test
  void aStageHasAsManySeatsAsItHas() {
    var owner = rig.connect("owner", Role.MEMBER, true);
    var stage = CreateRoomCommand.newBuilder().setRoomName("hall").setRoomType(RoomType.STAGE);
    stage.getSettingsBuilder().setMaxUsers(2).setAllowChat(true).setAllowGuests(true);
    owner.ask(ServerMessage.newBuilder().setCreateRoomCommand(stage));
    in("one", Role.GUEST);
    in("two", Role.GUEST);
    done(owner, order("seat", "one"));
    assertThat(refused(owner, order("seat", "two"))).isEqualTo("ROOM_FULL");
    done(owner, order("unseat", "one"));
    done(owner, order("seat", "two"));
  }
}

package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.protocol.v1.AvatarAction;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.FriendState;
import io.pianorhythm.protocol.v1.GetFriendList;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.GetProfile;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.ProfileResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.protocol.v1.UserStatus;
import io.pianorhythm.protocol.v1.UserStatusUpdate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people see and hear of each other outside of the music.
class PeopleTest extends RoomTest {

  PeopleTest() {
    super(Rig.GENEROUS);
  }

  private Player member(String name) {
    return arrived(rig.connect(name, Role.MEMBER, true));
  }

  private Player guest(String name) {
    return arrived(rig.connect(name, Role.GUEST, true));
  }

  /// Whoever is answered has arrived.
  private static Player arrived(Player player) {
    profile(player, "");
    return player;
  }

  private static ServerMessage friend(Player player, String other, FriendAction action) {
    return player.ask(
        ServerMessage.newBuilder()
            .setFriendRequest(FriendRequest.newBuilder().setTargetUserId(other).setAction(action)));
  }

  private static void makeFriends(Player one, Player other) {
    friend(one, "u-" + other.name, FriendAction.SEND_REQUEST);
    friend(other, "u-" + one.name, FriendAction.ACCEPT_REQUEST);
  }

  private static List<Friend> friends(Player player) {
    return player
        .ask(ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance()))
        .getFriendList()
        .getFriendsList();
  }

  private static ServerMessage letter(Player player, String to, String text) {
    return player.ask(
        ServerMessage.newBuilder()
            .setPrivateMessage(PrivateMessage.newBuilder().setTargetUserId(to).setMessage(text)));
  }

  private static ServerMessage.Builder status(UserStatus status, String text) {
    return ServerMessage.newBuilder()
        .setUserStatusUpdate(UserStatusUpdate.newBuilder().setStatus(status).setStatusText(text));
  }

  private static ProfileResponse profile(Player player, String of) {
    return player
        .ask(ServerMessage.newBuilder().setGetProfile(GetProfile.newBuilder().setUserId(of)))
        .getProfileResponse();
  }

  private static String field(ServerMessage answer) {
    return answer.getErrorMessage().getErrorDetailsOrDefault("field", "");
  }

  private static Predicate<ServerMessage> friendIs(String id, FriendState state, boolean online) {
    return message ->
        message.hasFriendUpdate()
            && message.getFriendUpdate().getFriend().getUserInfo().getUserId().equals(id)
            && message.getFriendUpdate().getFriend().getState() == state
            && message.getFriendUpdate().getFriend().getOnline() == online;
  }

  // --- friends ---

  @Test
  void askedAndAcceptedBothHearIt() {
    var ada = member("ada");
    var bob = member("bob");
    assertThat(friend(ada, "u-bob", FriendAction.SEND_REQUEST).hasAcknowledgement()).isTrue();
    ada.hear(friendIs("u-bob", FriendState.FRIEND_STATE_REQUEST_SENT, false));
    bob.hear(friendIs("u-ada", FriendState.FRIEND_STATE_REQUEST_RECEIVED, false));

    friend(bob, "u-ada", FriendAction.ACCEPT_REQUEST);
    ada.hear(friendIs("u-bob", FriendState.FRIEND_STATE_FRIENDS, true));
    bob.hear(friendIs("u-ada", FriendState.FRIEND_STATE_FRIENDS, true));
    assertThat(friends(ada))
        .singleElement()
        .satisfies(friend -> {
          assertThat(friend.getUserInfo().getUsername()).isEqualTo("bob");
          assertThat(friend.getOnline()).isTrue();
        });

    friend(ada, "u-bob", FriendAction.REMOVE_FRIEND);
    bob.hear(friendIs("u-ada", FriendState.FRIEND_STATE_NONE, false));
    assertThat(friends(bob)).isEmpty();
  }

  @Test
  void requestsThatCrossMakeFriends() {
    var ada = member("ada");
    var bob = member("bob");
    friend(ada, "u-bob", FriendAction.SEND_REQUEST);
    friend(bob, "u-ada", FriendAction.SEND_REQUEST);
    assertThat(friends(ada).getFirst().getState()).isEqualTo(FriendState.FRIEND_STATE_FRIENDS);
  }

  @Test
  void aFriendIsSeenComingAndGoing() {
    var ada = member("ada");
    var bob = member("bob");
    makeFriends(ada, bob);
    ada.heard.clear();
    bob.hangUp();
    ada.hear(friendIs("u-bob", FriendState.FRIEND_STATE_FRIENDS, false));
    member("bob");
    ada.hear(friendIs("u-bob", FriendState.FRIEND_STATE_FRIENDS, true));
  }

  @Test
  void aFriendIsSeenInPublicRoomsAndNotInPrivateOnes() {
    var ada = member("ada");
    var bob = member("bob");
    makeFriends(ada, bob);
    var room = bob.ask(Player.create("Salon")).getRoomJoinedResponse().getRoomInfo().getRoomId();
    ada.hear(message ->
        message.hasFriendUpdate()
            && message.getFriendUpdate().getFriend().getRoomId().equals(room));
    var hidden = Player.create("Boudoir");
    hidden.getCreateRoomCommandBuilder().setRoomType(io.pianorhythm.protocol.v1.RoomType.PRIVATE);
    bob.ask(hidden);
    profile(bob, "");
    assertThat(friends(ada).getFirst().getRoomId()).isEmpty();
    ada.ask(Player.join("Boudoir"));
    assertThat(friends(ada).getFirst().getRoomId()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = FriendAction.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void guestsHaveNoFriendsAndNobodyIsTheirOwn(FriendAction action) {
    var guest = guest("gus");
    var ada = member("ada");
    assertThat(error(friend(guest, "u-ada", action))).isEqualTo("ACCOUNT_REQUIRED");
    assertThat(error(friend(ada, "u-ada", action))).isEqualTo("NOT_ON_ONESELF");
    assertThat(field(friend(ada, "x".repeat(65), action))).isEqualTo("target_user_id");
    assertThat(field(friend(ada, "", action))).isEqualTo("target_user_id");
  }

  @Test
  void whoIsNotThereIsNotFound() {
    var ada = member("ada");
    assertThat(error(friend(ada, "u-nobody", FriendAction.SEND_REQUEST)))
        .isEqualTo("USER_NOT_FOUND");
    assertThat(error(letter(ada, "u-nobody", "hello"))).isEqualTo("USER_NOT_FOUND");
    guest("gus");
    assertThat(error(friend(ada, "u-gus", FriendAction.SEND_REQUEST)))
        .isEqualTo("ACCOUNT_REQUIRED");
  }

  @Test
  void whoIsBlockedLearnsOnlyThatTheOtherCannotBeReached() {
    var ada = member("ada");
    var bob = member("bob");
    bob.heard.clear();
    friend(ada, "u-bob", FriendAction.BLOCK_USER);
    assertThat(error(friend(bob, "u-ada", FriendAction.SEND_REQUEST)))
        .isEqualTo("USER_UNREACHABLE");
    assertThat(error(letter(bob, "u-ada", "please"))).isEqualTo("USER_UNREACHABLE");
    assertThat(error(letter(ada, "u-bob", "no"))).isEqualTo("USER_BLOCKED");
    assertThat(friends(bob)).isEmpty();
    assertThat(bob.count(ServerMessage::hasFriendUpdate)).isZero();
    assertThat(ada.count(ServerMessage::hasPrivateMessage)).isZero();
    friend(ada, "u-bob", FriendAction.UNBLOCK_USER);
    assertThat(letter(bob, "u-ada", "please").hasAcknowledgement()).isTrue();
  }

  // --- status ---

  @Test
  void friendsHearOfAStatusAndTheRoomSeesIt() {
    var ada = member("ada");
    var bob = member("bob");
    var cid = guest("cid");
    makeFriends(ada, bob);
    ada.ask(Player.create("Salon"));
    cid.ask(Player.join("Salon"));
    assertThat(ada.ask(status(UserStatus.BUSY, "fugue\u202E")).hasAcknowledgement()).isTrue();
    var told = bob.hear(ServerMessage::hasUserStatusUpdate).getUserStatusUpdate();
    assertThat(told.getUserId()).isEqualTo("u-ada");
    assertThat(told.getStatus()).isEqualTo(UserStatus.BUSY);
    assertThat(told.getStatusText()).isEqualTo("fugue");
    var seen = cid.hear(ServerMessage::hasUserUpdated).getUserUpdated().getUserInfo();
    assertThat(seen.getStatus()).isEqualTo(UserStatus.BUSY);
    assertThat(seen.getAvatarData().getStatusText()).isEqualTo("fugue");
    assertThat(cid.count(ServerMessage::hasUserStatusUpdate)).isZero();
  }

  @Test
  void whoIsInvisibleIsOfflineToFriendsAndKnowsItself() {
    var ada = member("ada");
    var bob = member("bob");
    var cid = guest("cid");
    makeFriends(ada, bob);
    ada.ask(Player.create("Salon"));
    cid.ask(Player.join("Salon"));
    bob.hear(message ->
        message.hasFriendUpdate() && !message.getFriendUpdate().getFriend().getRoomId().isEmpty());
    bob.heard.clear();
    ada.ask(status(UserStatus.INVISIBLE, ""));

    bob.hear(friendIs("u-ada", FriendState.FRIEND_STATE_FRIENDS, false));
    assertThat(profile(ada, "").getUserInfo().getStatus()).isEqualTo(UserStatus.INVISIBLE);
    assertThat(profile(bob, "u-ada").getOnline()).isFalse();
    assertThat(friends(bob).getFirst().getRoomId()).isEmpty();
    ada.ask(Player.leave());
    ada.ask(Player.join("Salon"));
    ada.hangUp();
    Rig.await("ada is gone", () -> rig.door.size() == 2);
    profile(bob, "");
    profile(cid, "");
    assertThat(bob.count(ServerMessage::hasFriendUpdate)).isEqualTo(1);
    assertThat(bob.heard.toString() + cid.heard).doesNotContain("INVISIBLE");
  }

  @Test
  void anInvisibleGuestIsKnownToThoseInItsRoomAlone() {
    var gus = guest("gus");
    var ada = member("ada");
    var bob = member("bob");
    gus.ask(status(UserStatus.INVISIBLE, ""));
    gus.ask(Player.create("Salon"));
    ada.ask(Player.join("Salon"));
    assertThat(letter(ada, "u-gus", "hello").hasAcknowledgement()).isTrue();
    assertThat(error(letter(bob, "u-gus", "hello"))).isEqualTo("USER_NOT_FOUND");
    assertThat(profile(bob, "u-gus")).isEqualTo(ProfileResponse.getDefaultInstance());
  }

  @Test
  void aStatusOfNonsenseIsRefused() {
    var ada = member("ada");
    assertThat(field(ada.ask(status(UserStatus.ONLINE, "x".repeat(101))))).isEqualTo("status_text");
    var unknown =
        ServerMessage.newBuilder()
            .setUserStatusUpdate(UserStatusUpdate.newBuilder().setStatusValue(9));
    assertThat(field(ada.ask(unknown))).isEqualTo("status");
  }

  // --- private lines ---

  @Test
  void aPrivateLineReachesEverySessionOfBothAndNobodyElse() {
    var ada = member("ada");
    var bob = member("bob");
    var bobsPhone = member("bob");
    var cid = member("cid");
    assertThat(letter(ada, "u-bob", "hello\u0000").hasAcknowledgement()).isTrue();
    for (var each : List.of(ada, bob, bobsPhone)) {
      var line = each.hear(ServerMessage::hasPrivateMessage).getPrivateMessage();
      assertThat(line.getMessage()).isEqualTo("hello");
      assertThat(line.getSenderUserId()).isEqualTo("u-ada");
      assertThat(line.getSenderName()).isEqualTo("ada");
      assertThat(line.getTargetUserId()).isEqualTo("u-bob");
      assertThat(line.getMessageId()).isNotEmpty();
    }
    profile(cid, "");
    assertThat(cid.count(ServerMessage::hasPrivateMessage)).isZero();
  }

  @Test
  void privateLinesAreKeptForBothInPages() {
    var ada = member("ada");
    var bob = member("bob");
    for (int i = 1; i <= 3; i++) {
      letter(ada, "u-bob", "line " + i);
    }
    var newest = history(bob, GetPrivateHistory.newBuilder().setWithUserId("u-ada").setLimit(2));
    assertThat(newest.getPrivateHistory().getMessagesList())
        .extracting(PrivateMessage::getMessage)
        .containsExactly("line 2", "line 3");
    assertThat(newest.getPrivateHistory().getMore()).isTrue();
    var older =
        history(
            ada,
            GetPrivateHistory.newBuilder()
                .setWithUserId("u-bob")
                .setBeforeMessageId(newest.getPrivateHistory().getMessages(0).getMessageId()));
    assertThat(older.getPrivateHistory().getMessagesList())
        .extracting(PrivateMessage::getMessage)
        .containsExactly("line 1");
    assertThat(older.getPrivateHistory().getMore()).isFalse();
  }

  private static ServerMessage history(Player player, GetPrivateHistory.Builder wanted) {
    return player.ask(ServerMessage.newBuilder().setGetPrivateHistory(wanted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u202E\u0007", "LONG"})
  void aPrivateLineWithNothingToSeeIsRefused(String text) {
    var ada = member("ada");
    member("bob");
    assertThat(error(letter(ada, "u-bob", text.equals("LONG") ? "x".repeat(501) : text)))
        .isEqualTo("CHAT_TEXT_NOT_ALLOWED");
    assertThat(error(letter(ada, "u-ada", "me"))).isEqualTo("NOT_ON_ONESELF");
  }

  // --- profiles and looks ---

  @Test
  void aProfileIsSeenByOthersAndWornInRooms() {
    var ada = member("ada");
    var bob = guest("bob");
    ada.ask(Player.create("Salon"));
    bob.ask(Player.join("Salon"));
    var change =
        UpdateProfile.newBuilder()
            .setAbout("I play.\nOften.")
            .setColor(0)
            .setFigure("cat")
            .setInstrument("organ");
    var own = ada.ask(ServerMessage.newBuilder().setUpdateProfile(change)).getProfileResponse();
    assertThat(own.getAbout()).isEqualTo("I play.\nOften.");
    assertThat(own.getOnline()).isTrue();
    var seen = bob.hear(ServerMessage::hasUserUpdated).getUserUpdated().getUserInfo();
    assertThat(seen.getColor()).isZero();
    assertThat(seen.getAvatarData().getFigure()).isEqualTo("cat");
    assertThat(seen.getAvatarData().getInstrument()).isEqualTo("organ");

    var byName = GetProfile.newBuilder().setUsername("ADA");
    var stranger = bob.ask(ServerMessage.newBuilder().setGetProfile(byName)).getProfileResponse();
    assertThat(stranger.getAbout()).isEqualTo("I play.\nOften.");
    assertThat(stranger.getUserInfo().getAvatarData().getFigure()).isEqualTo("cat");
    assertThat(stranger.getCreatedAt()).isPositive();
    assertThat(stranger.getOnline()).isFalse();

    ada.hangUp();
    Rig.await("ada is gone", () -> rig.door.size() == 1);
    var again = member("ada");
    var room = again.ask(Player.join("Salon")).getRoomJoinedResponse();
    assertThat(room.getCurrentUsersList())
        .anyMatch(user -> user.getAvatarData().getFigure().equals("cat"));
  }

  @Test
  void aProfileOfNonsenseIsRefused() {
    var ada = member("ada");
    assertThat(error(update(guest("gus"), UpdateProfile.newBuilder())))
        .isEqualTo("ACCOUNT_REQUIRED");
    assertThat(field(update(ada, UpdateProfile.newBuilder().setAbout("x".repeat(501)))))
        .isEqualTo("about");
    assertThat(field(update(ada, UpdateProfile.newBuilder().setColor(0x1000000))))
        .isEqualTo("color");
    assertThat(field(update(ada, UpdateProfile.newBuilder().setColor(-1)))).isEqualTo("color");
    assertThat(field(update(ada, UpdateProfile.newBuilder().setFigure("x".repeat(65)))))
        .isEqualTo("figure");
    assertThat(field(update(ada, UpdateProfile.newBuilder().setInstrument("\u202E"))))
        .isEqualTo("instrument");
  }

  private static ServerMessage update(Player player, UpdateProfile.Builder change) {
    return player.ask(ServerMessage.newBuilder().setUpdateProfile(change));
  }

  @Test
  void aGuestMayDressForItsStay() {
    var gus = guest("gus");
    var ada = member("ada");
    gus.ask(Player.create("Salon"));
    ada.ask(Player.join("Salon"));
    var looks =
        AvatarCommand.newBuilder()
            .setAction(AvatarAction.UPDATE_APPEARANCE)
            .setAvatarData(AvatarData.newBuilder().setColor(0x00FF00).setFigure("fox"));
    assertThat(gus.ask(ServerMessage.newBuilder().setAvatarCommand(looks)).hasAcknowledgement())
        .isTrue();
    var seen = ada.hear(ServerMessage::hasUserUpdated).getUserUpdated().getUserInfo();
    assertThat(seen.getColor()).isEqualTo(0x00FF00);
    assertThat(seen.getAvatarData().getFigure()).isEqualTo("fox");
  }
}

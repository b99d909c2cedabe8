package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.Part;
import io.pianorhythm.core.recording.PlayedFrame;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.GetFriendList;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.GetProfile;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.protocol.v1.UserStatus;
import io.pianorhythm.protocol.v1.UserStatusUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people notice while what is known of them is out of reach: only what needs it is refused.
class OutageTest {

  private final Store store = new Store();
  private final Rig.FakeNanos clock = new Rig.FakeNanos();
  private final Rig rig =
      new Rig(
          new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), clock::now),
          Rig.GENEROUS,
          16 << 20,
          store::before);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehindAndNoTraceIsLogged() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private Player member(String name) {
    var player = rig.connect(name, Role.MEMBER, true);
    // Whoever is answered has arrived.
    player.ask(status(UserStatus.ONLINE));
    return player;
  }

  private static ServerMessage.Builder status(UserStatus status) {
    return ServerMessage.newBuilder()
        .setUserStatusUpdate(UserStatusUpdate.newBuilder().setStatus(status));
  }

  private static ServerMessage.Builder ask(String other) {
    return ServerMessage.newBuilder()
        .setFriendRequest(
            FriendRequest.newBuilder().setTargetUserId(other).setAction(FriendAction.SEND_REQUEST));
  }

  private static ServerMessage.Builder letter(String to) {
    return ServerMessage.newBuilder()
        .setPrivateMessage(PrivateMessage.newBuilder().setTargetUserId(to).setMessage("hello"));
  }

  private static String error(ServerMessage answer) {
    return answer.getErrorMessage().getErrorCode();
  }

  private static Predicate<ServerMessage> friendOnline(boolean online) {
    return message ->
        message.hasFriendUpdate() && message.getFriendUpdate().getFriend().getOnline() == online;
  }

  private void makeFriends() {
    rig.people.bonds().take(new UserId("u-ada"), new UserId("u-bob"), FriendStep.ASK);
    rig.people.bonds().take(new UserId("u-bob"), new UserId("u-ada"), FriendStep.ACCEPT);
  }

  @Test
  void whatNeedsTheStoreIsRefusedUntilItIsBack() {
    var ada = member("ada");
    member("bob");
    store.away = true;
    for (var command :
        List.of(
            ask("u-bob"),
            letter("u-bob"),
            ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance()),
            ServerMessage.newBuilder().setGetProfile(GetProfile.getDefaultInstance()),
            ServerMessage.newBuilder().setUpdateProfile(UpdateProfile.newBuilder().setAbout("x")),
            ServerMessage.newBuilder()
                .setGetPrivateHistory(GetPrivateHistory.newBuilder().setWithUserId("u-bob")))) {
      assertThat(error(ada.ask(command))).as("%s", command).isEqualTo("SERVER_UNAVAILABLE");
    }
    store.away = false;
    assertThat(ada.ask(ask("u-bob")).hasAcknowledgement()).isTrue();
    assertThat(ada.ask(letter("u-bob")).hasAcknowledgement()).isTrue();
  }

  @Test
  void aCommandThatWasRefusedForAnOutageMayBeSentAgain() {
    var ada = member("ada");
    member("bob");
    store.away = true;
    ada.send(letter("u-bob").setRequestId("once").build());
    ada.hear(message -> error(message).equals("SERVER_UNAVAILABLE"));
    store.away = false;
    ada.send(letter("u-bob").setRequestId("once").build());
    ada.hear(message -> message.getRequestId().equals("once") && message.hasAcknowledgement());
  }

  @Test
  void aPrivateLineThatWasWrittenWithoutAnAnswerIsSaidOnceWithTheSameRequest() {
    var ada = member("ada");
    var bob = member("bob");
    store.silent = true;
    ada.send(letter("u-bob").setRequestId("once").build());
    ada.hear(message -> error(message).equals("SERVER_UNAVAILABLE"));
    store.silent = false;
    ada.send(letter("u-bob").setRequestId("once").build());
    ada.hear(message -> message.getRequestId().equals("once") && message.hasAcknowledgement());
    bob.hear(ServerMessage::hasPrivateMessage);
    var history =
        bob.ask(
            ServerMessage.newBuilder()
                .setGetPrivateHistory(GetPrivateHistory.newBuilder().setWithUserId("u-ada")));
    assertThat(history.getPrivateHistory().getMessagesCount()).isEqualTo(1);
    assertThat(bob.count(ServerMessage::hasPrivateMessage)).isEqualTo(1);
  }

  @Test
  void roomsAndStatusGoOn() {
    var ada = member("ada");
    var bob = member("bob");
    makeFriends();
    store.away = true;
    assertThat(ada.ask(Player.create("Salon")).getRoomJoinedResponse().getSuccess()).isTrue();
    assertThat(bob.ask(Player.join("Salon")).getRoomJoinedResponse().getSuccess()).isTrue();
    assertThat(ada.ask(status(UserStatus.AWAY)).hasAcknowledgement()).isTrue();
    bob.hear(message ->
        message.hasUserUpdated()
            && message.getUserUpdated().getUserInfo().getStatus() == UserStatus.AWAY);
    assertThat(ada.ask(Player.leave()).hasAcknowledgement()).isTrue();
  }

  @Test
  void aRecordingThatWasKeptWithoutAnAnswerIsKeptOnceWithTheSameRequest() {
    var ada = member("ada");
    ada.ask(Player.create("salon"));
    var note = new PlayedFrame(1, FrameLimits.RAW, new byte[] {-112, 60, 64});
    var before = new KeyLedger().snapshot(0);
    rig.excerpt = new Excerpt(List.of(new Part("ada", before, List.of(note))), List.of());
    var keep =
        ServerMessage.newBuilder()
            .setKeepRecording(KeepRecording.getDefaultInstance())
            .setRequestId("once")
            .build();
    rig.recordings.silent = true;
    ada.send(keep);
    ada.hear(message -> error(message).equals("SERVER_UNAVAILABLE"));
    rig.recordings.silent = false;
    ada.send(keep);
    var kept = ada.hear(ServerMessage::hasRecordingKept).getRecordingKept().getRecording();
    assertThat(rig.recordings.ofOwner(new UserId("u-ada"), rig.time.instant()))
        .extracting(recording -> recording.id().value())
        .containsExactly(kept.getRecordingId());
  }

  @Test
  void whoComesWhileTheStoreIsAwayIsHereAndGetsTheirLooksLater() {
    rig.people
        .profiles()
        .change(new UserId("u-ada"), new ProfileChange(null, 0x123456, "cat", null));
    store.away = true;
    var ada = member("ada");
    assertThat(ada.ask(Player.create("Salon")).getRoomJoinedResponse().getSuccess()).isTrue();
    store.away = false;
    clock.pass(Duration.ofSeconds(6));
    ada.ask(status(UserStatus.AWAY));
    var looks =
        ada.ask(ServerMessage.newBuilder().setGetProfile(GetProfile.getDefaultInstance()))
            .getProfileResponse()
            .getUserInfo();
    assertThat(looks.getColor()).isEqualTo(0x123456);
    assertThat(looks.getAvatarData().getFigure()).isEqualTo("cat");
    assertThat(looks.getStatus()).isEqualTo(UserStatus.AWAY);
    ada.hear(message ->
        message.hasUserUpdated()
            && message.getUserUpdated().getUserInfo().getAvatarData().getFigure().equals("cat"));
  }

  @Test
  void whoGoesWhileTheStoreIsAwayIsGone() {
    makeFriends();
    var ada = member("ada");
    var bob = member("bob");
    store.away = true;
    bob.hangUp();
    Rig.await("bob is gone", () -> rig.door.size() == 1);
    store.away = false;
    var friends =
        ada.ask(ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance()));
    assertThat(friends.getFriendList().getFriends(0).getOnline()).isFalse();
    assertThat(friends.getFriendList().getFriends(0).getUserInfo().getUsername()).isEqualTo("bob");
  }

  @Test
  void comingAndGoingLooksUpNoAccount() {
    makeFriends();
    var ada = member("ada");
    var bob = member("bob");
    store.lookUps.set(0);
    bob.ask(Player.create("Salon"));
    bob.hangUp();
    Rig.await("bob is gone", () -> rig.door.size() == 1);
    ada.heard.clear();
    ada.ask(ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance()));
    assertThat(store.lookUps).hasValue(0);
    member("bob");
    ada.hear(friendOnline(true));
    assertThat(store.lookUps).hasValue(0);
  }
}

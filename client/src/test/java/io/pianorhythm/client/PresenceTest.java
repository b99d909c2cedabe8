package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pianorhythm.client.PresenceStatus.Closed;
import io.pianorhythm.client.PresenceStatus.Online;
import io.pianorhythm.client.PresenceStatus.Returning;
import io.pianorhythm.client.PresenceStatus.Waiting;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PresenceTest {
  private final List<PretendWire> wires = new CopyOnWriteArrayList<>();
  private final BlockingQueue<PresenceStatus> stood = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> departures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> entered = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> backWhole = new LinkedBlockingQueue<>();
  private boolean roomIsGone;
  private boolean sameLog;
  private ServerMessage heldBack = ServerMessage.getDefaultInstance();

  @Test
  void whoIsAskedToComeBackLaterDoesSoAfterThatTime() throws Exception {
    try (var presence = attend()) {
      presence.createOrJoin("salon", "");
      wires
          .getFirst()
          .say(
              ServerMessage.newBuilder()
                  .setServerCommand(
                      ServerCommand.newBuilder()
                          .setCommandType(ServerCommandType.RECONNECT)
                          .putParameters("delay_ms", "120"))
                  .build());
      assertThat(next()).isInstanceOf(Online.class);
      assertThat(next())
          .isInstanceOfSatisfying(
              Waiting.class, w -> assertThat(w.pause()).isEqualTo(Duration.ofMillis(120)));
      assertThat(next()).isInstanceOf(Returning.class);
      assertThat(next()).isInstanceOf(Online.class);
      assertThat(wires).hasSize(2);
      assertThat(entered.take()).isEqualTo("salon");
      assertThat(entered.take()).isEqualTo("salon");
    }
  }

  @Test
  void whoWasSentAwayForGoodStaysAwayAndIsToldWhy() throws Exception {
    var presence = attend();
    presence.createOrJoin("salon", "");
    wires.getFirst().hangUp(4103, "kicked");
    assertThat(next()).isInstanceOf(Online.class);
    assertThat(next()).isInstanceOf(Closed.class);
    assertThat(departures.take()).isNotEmpty();
    assertThatExceptionOfType(SessionClosed.class)
        .isThrownBy(() -> presence.chat("hello"))
        .satisfies(end -> assertThat(end.code()).isEqualTo(4103));
    assertThat(wires).hasSize(1);
  }

  @Test
  void aRoomThatLetsNobodyInAnyMoreIsToldAndThePresenceGoesOn() throws Exception {
    try (var presence = attend()) {
      presence.join("salon", "");
      roomIsGone = true;
      wires.getFirst().hangUp(1006, "");
      assertThat(departures.poll(10, TimeUnit.SECONDS)).isEqualTo("ROOM_NOT_FOUND");
      PresenceStatus last = next();
      while (!(last instanceof Online) || wires.size() < 2) {
        last = next();
      }
    }
  }

  /// Nothing is answered until both questions are there.
  @Test
  void theRoomAndWhatWasMissedAreAskedForInOneRoundTrip() throws Exception {
    try (var presence = attend()) {
      presence.join("salon", "");
      sameLog = true;
      assertThat(next()).isInstanceOf(Online.class);
      wires.getFirst().hangUp(1006, "");
      assertThat(next()).isInstanceOf(Waiting.class);
      assertThat(next()).isInstanceOf(Returning.class);
      assertThat(next()).isInstanceOf(Online.class);
      assertThat(backWhole.poll()).isTrue();
    }
  }

  private PresenceStatus next() throws InterruptedException {
    var status = stood.poll(10, TimeUnit.SECONDS);
    assertThat(status).isNotNull();
    return status;
  }

  private Presence attend() {
    var presence = new Presence(new Roads(), new Ears(), Duration.ofSeconds(5));
    presence.begin();
    return presence;
  }

  private void answer(PretendWire wire, ServerMessage said) {
    var answer = ServerMessage.newBuilder().setRequestId(said.getRequestId());
    if (sameLog && said.hasJoinRoomByName()) {
      heldBack = answer.setRoomJoinedResponse(room()).build();
    } else if (sameLog && said.hasServerCommand()) {
      wire.say(heldBack);
      var caughtUp = SyncStateResponse.newBuilder().setRecovered(true).setEpoch(1);
      wire.say(answer.setSyncStateResponse(caughtUp).build());
    } else if (said.hasServerCommand() || said.hasJoinRoomByName()) {
      wire.say(answer.setRoomJoinedResponse(room()).build());
    }
  }

  private RoomJoinedResponse room() {
    var room = RoomJoinedResponse.newBuilder();
    if (roomIsGone) {
      return room.setErrorMessage("ROOM_NOT_FOUND").build();
    }
    // Another epoch each time: the log of the room began anew.
    return room.setSuccess(true)
        .setEpoch(sameLog ? 1 : wires.size())
        .setOffset(1)
        .setRoomInfo(RoomInfo.newBuilder().setRoomName("salon"))
        .build();
  }

  private final class Ears implements PresenceListener {
    @Override
    public void status(PresenceStatus status) {
      stood.add(status);
    }

    @Override
    public void room(RoomJoinedResponse picture) {
      entered.add(picture.getRoomInfo().getRoomName());
    }

    @Override
    public void back(RoomJoinedResponse picture, boolean whole) {
      backWhole.add(whole);
    }

    @Override
    public void departed(String why) {
      departures.add(why);
    }
  }

  private final class Roads implements Reach {
    @Override
    public Wire first() {
      var wire = new PretendWire(PresenceTest.this::answer);
      wires.add(wire);
      return wire;
    }

    @Override
    public Wire second(String path) {
      throw new AssertionError("one path is enough here");
    }

    @Override
    public Credentials refresh() {
      throw new AssertionError("rights do not end here");
    }
  }
}

package io.pianorhythm.client.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.ChannelState;
import io.pianorhythm.protocol.v1.HeldKey;
import io.pianorhythm.protocol.v1.KeySnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserJoinedRoom;
import io.pianorhythm.protocol.v1.UserLeftRoom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomHearingTest {
  private final Log log = new Log();
  private final RoomHearing hearing = new RoomHearing(log);

  @Test
  void theRoomsMembersAreKnownWithoutOneself() {
    enter("a", "b", "me");
    assertThat(hearing.members()).extracting(UserInfo::getMemberId).containsExactly("a", "b");
    assertThat(log.lines).isEmpty();
  }

  @Test
  void aNoteIsHeardWithItsOwnTime() {
    enter("a");
    frame("a", 1, 3, 0x90, 60, 80, 10, 64, 80);
    assertThat(log.lines).containsExactly("a 1000300 90 60 80", "a 1001300 90 64 80");
    assertThat(hearing.silent()).isFalse();
  }

  @Test
  void aFrameHeardTwiceCountsOnce() {
    enter("a");
    frame("a", 5, 0, 0x90, 60, 80);
    frame("a", 5, 0, 0x90, 60, 80);
    frame("a", 4, 0, 0x90, 61, 80);
    assertThat(log.lines).hasSize(1);
    assertThat(hearing.duplicates()).isEqualTo(2);
  }

  @Test
  void aBrokenFrameIsSkippedWhole() {
    enter("a");
    frame("a", 1, 0, 0x90, 60, 80, 0, 0xF0);
    assertThat(log.lines).isEmpty();
    assertThat(hearing.malformed()).isEqualTo(1);
  }

  @Test
  void aSnapshotReplacesWhatWasHeardAndOutdatesEarlierFrames() {
    enter("a");
    frame("a", 1, 0, 0x90, 60, 80);
    snapshot("a", 7);
    frame("a", 6, 0, 0x90, 61, 80);
    frame("a", 8, 0, 0x80, 72, 0);
    assertThat(log.lines)
        .containsExactly("a 1000000 90 60 80", "a stands 1 channels", "a 1000000 80 72 0");
    LedgerSnapshot keys = hearing.keys("a", 2_000_000).orElseThrow();
    assertThat(keys.channels().getFirst().heldKeys()).isEmpty();
    assertThat(keys.channels().getFirst().controllers()).containsEntry(Controller.SUSTAIN, 127);
  }

  @Test
  void whoLeavesWithKeysDownIsReleased() {
    enter("a");
    frame("a", 1, 0, 0x90, 60, 80);
    hearing.message(
        ServerMessage.newBuilder()
            .setUserLeftRoom(UserLeftRoom.newBuilder().setMemberId("a"))
            .build(),
        9_000_000);
    assertThat(log.lines).contains("a 9000000 80 60 64").endsWith("a left");
    assertThat(hearing.silent()).isTrue();
  }

  @Test
  void aNewRoomEndsTheKeysOfTheOldOne() {
    enter("a");
    frame("a", 1, 0, 0x90, 60, 80);
    enter("b");
    assertThat(log.lines).contains("a 0 80 60 64");
    assertThat(hearing.members()).extracting(UserInfo::getMemberId).containsExactly("b");
  }

  @Test
  void whoComesIsToldOnce() {
    enter("a");
    ServerMessage joined =
        ServerMessage.newBuilder()
            .setUserJoinedRoom(UserJoinedRoom.newBuilder().setUserInfo(user("b")))
            .build();
    hearing.message(joined, 0);
    hearing.message(joined, 0);
    assertThat(log.lines).containsExactly("b joined");
  }

  private void enter(String... members) {
    RoomJoinedResponse.Builder room =
        RoomJoinedResponse.newBuilder().setSuccess(true).setMemberId("me");
    for (String member : members) {
      room.addCurrentUsers(user(member));
    }
    hearing.message(ServerMessage.newBuilder().setRoomJoinedResponse(room).build(), 0);
  }

  private static UserInfo user(String id) {
    return UserInfo.newBuilder().setMemberId(id).setUsername(id).build();
  }

  private void frame(String member, int seq, int... bytes) {
    byte[] midi = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      midi[i] = (byte) bytes[i];
    }
    MidiMessage frame =
        MidiMessage.newBuilder()
            .setUserId(member)
            .setSeq(seq)
            .setTimestamp(1_000)
            .setEncoding(1)
            .setMidiData(ByteString.copyFrom(midi))
            .build();
    hearing.message(ServerMessage.newBuilder().setMidiMessage(frame).build(), 1_010_000);
  }

  private void snapshot(String member, int seq) {
    ChannelState state =
        ChannelState.newBuilder()
            .setBend(8192)
            .putControllers(Controller.SUSTAIN, 127)
            .addHeldKeys(HeldKey.newBuilder().setKey(72).setVelocity(90).setAgeMs(500))
            .build();
    KeySnapshot snapshot =
        KeySnapshot.newBuilder()
            .setMemberId(member)
            .setSeq(seq)
            .setServerTimeUs(1_000_000)
            .addChannels(state)
            .build();
    hearing.message(ServerMessage.newBuilder().setKeySnapshot(snapshot).build(), 1_010_000);
  }

  private static final class Log implements RoomEar {
    final List<String> lines = new ArrayList<>();

    @Override
    public void played(
        UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
      lines.add("%s %d %x %d %d".formatted(member.getMemberId(), atMicros, status, data1, data2));
    }

    @Override
    public void stands(UserInfo member, LedgerSnapshot state, long atMicros) {
      lines.add("%s stands %d channels".formatted(member.getMemberId(), state.channels().size()));
    }

    @Override
    public void joined(UserInfo member) {
      lines.add(member.getMemberId() + " joined");
    }

    @Override
    public void left(UserInfo member) {
      lines.add(member.getMemberId() + " left");
    }
  }
}

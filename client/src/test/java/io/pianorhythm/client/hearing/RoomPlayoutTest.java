package io.pianorhythm.client.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserLeftRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomPlayoutTest {
  private static final int THINNED = 4;

  private final List<String> lines = new ArrayList<>();
  private final RoomPlayout playout =
      new RoomPlayout(
          (member, due, status, data1, _) ->
              lines.add("%s %d %x %d".formatted(member.getMemberId(), due / 1_000, status, data1)),
          PlayoutRule.fixed(50_000));
  private final RoomHearing hearing = new RoomHearing(playout);
  private int seq;

  @BeforeEach
  void enter() {
    var room = RoomJoinedResponse.newBuilder().setSuccess(true).setMemberId("me");
    for (var id : List.of("ann", "ben")) {
      room.addCurrentUsers(UserInfo.newBuilder().setMemberId(id));
    }
    hearing.message(ServerMessage.newBuilder().setRoomJoinedResponse(room).build(), 0);
  }

  @Test
  void aNoteIsDueOneDelayAfterItWasPlayed() {
    frame("ann", 1_000, 1_020, 0, 0, 0x90, 60, 80);
    assertThat(lines).containsExactly("ann 1050 90 60");
  }

  @Test
  void eachPlayerHasADelayOfItsOwn() {
    playout.rule(PlayoutRule.LISTENING);
    frame("ann", 1_000, 1_010, 0, 0, 0x90, 60, 80);
    frame("ben", 1_000, 1_200, 0, 0, 0x90, 62, 80);
    assertThat(playout.timing("ann").orElseThrow().playoutDelay()).isLessThan(50_000);
    assertThat(playout.timing("ben").orElseThrow().playoutDelay()).isGreaterThan(200_000);
    assertThat(playout.needed()).isGreaterThan(200_000);
  }

  @Test
  void whoNeverPlayedHasNoTiming() {
    assertThat(playout.timing("ann")).isEmpty();
    assertThat(playout.needed()).isZero();
  }

  @Test
  void theDelayIsCountedFromTheFirstStrikeOfAFrame() {
    frame("ann", 1_000, 1_055, 0, 0, 0x80, 40, 0, 100, 0x90, 60, 80);
    assertThat(playout.timing("ann").orElseThrow().late()).isZero();
    frame("ann", 2_000, 2_055, 0, 0, 0x90, 61, 80);
    assertThat(playout.timing("ann").orElseThrow().late()).isEqualTo(1);
  }

  @Test
  void skippedNotesAreCountedAndToldInPlainWords() {
    frame("ann", 1_000, 1_020, 0, 0, 0x90, 60, 80, 0, 0x80, 60, 0);
    frame("ann", 5_000, 9_000, 0, 0, 0x90, 62, 80, 0, 0x80, 62, 0);
    assertThat(lines).containsExactly("ann 1050 90 60", "ann 1050 80 60", "ann 9000 80 62");
    var timing = playout.timing("ann").orElseThrow();
    assertThat(timing.skipped()).isEqualTo(1);
    assertThat(timing.cause()).contains("1 notes came too late");
  }

  @Test
  void whatIsReadFirstAfterASleepLetsKeysGoAndStrikesNothing() {
    frame("ann", 1_000, 1_020, 0, 0, 0x90, 60, 80);
    playout.doubt(true);
    frame("ann", 2_000, 1_100, 0, 0, 0x90, 62, 80, 0, 0x80, 60, 0);
    playout.doubt(false);
    frame("ann", 32_000, 32_020, 0, 0, 0x90, 64, 80);
    assertThat(lines).containsExactly("ann 1050 90 60", "ann 1100 80 60", "ann 32050 90 64");
    assertThat(playout.timing("ann").orElseThrow().skipped()).isEqualTo(1);
  }

  @Test
  void thinnedFramesAreCounted() {
    frame("ann", 1_000, 1_020, THINNED, 0, 0x90, 60, 80);
    var timing = playout.timing("ann").orElseThrow();
    assertThat(timing.thinned()).isEqualTo(1);
    assertThat(timing.cause()).contains("more notes than");
  }

  @Test
  void whoLeavesIsReleasedAfterTheLastNote() {
    frame("ann", 1_000, 1_020, 0, 0, 0x90, 60, 80);
    var left = UserLeftRoom.newBuilder().setMemberId("ann");
    hearing.message(ServerMessage.newBuilder().setUserLeftRoom(left).build(), 1_030_000);
    assertThat(lines).startsWith("ann 1050 90 60").contains("ann 1080 80 60");
    assertThat(playout.timing("ann")).isEmpty();
  }

  @Test
  void aQuietConnectionIsInTime() {
    assertThat(new PlayerTiming(20_000, 2_000, 24_000, 23_000, 100, 0, 0, 0, 0, 0).cause())
        .isEqualTo("in time");
    assertThat(new PlayerTiming(20_000, 60_000, 90_000, 90_000, 100, 0, 0, 0, 0, 0).cause())
        .contains("unsteady");
    assertThat(new PlayerTiming(20_000, 2_000, 190_000, 24_000, 100, 1, 0, 0, 0, 0).cause())
        .contains("stalled");
    assertThat(new PlayerTiming(150_000, 2_000, 160_000, 160_000, 100, 0, 0, 0, 0, 0).cause())
        .isEqualTo("far away");
  }

  private void frame(String member, long atMillis, long arrivedMillis, int flags, int... midi) {
    byte[] bytes = new byte[midi.length];
    for (int i = 0; i < midi.length; i++) {
      bytes[i] = (byte) midi[i];
    }
    var frame =
        MidiMessage.newBuilder()
            .setUserId(member)
            .setTimestamp(atMillis)
            .setEncoding(1)
            .setSeq(++seq)
            .setFlags(flags)
            .setMidiData(ByteString.copyFrom(bytes));
    hearing.message(
        ServerMessage.newBuilder().setMidiMessage(frame).build(), arrivedMillis * 1_000);
  }

  @Test
  void aKeyThatWasStruckLongAgoIsShownAsHeldAndAYoungOneIsStruck() {
    var heard = new ArrayList<String>();
    var ear =
        new TimedEar() {
          @Override
          public void due(UserInfo member, long due, int status, int data1, int data2) {
            heard.add("%x %d %d".formatted(status, data1, data2));
          }

          @Override
          public void held(UserInfo member, long due, int channel, int key, int velocity) {
            heard.add("held %d %d".formatted(key, velocity));
          }
        };
    var ann = UserInfo.newBuilder().setMemberId("ann").build();
    var placed = new RoomPlayout(ear, PlayoutRule.fixed(50_000));
    placed.stands(ann, holding(60, 40), 1_000_000);
    assertThat(heard).contains("90 60 80");
    heard.clear();
    placed.stands(ann, holding(62, 400), 2_000_000);
    assertThat(heard).startsWith("b0 64 0").contains("80 60 64", "held 62 80");
    assertThat(heard).noneMatch("90 62 80"::equals);
    heard.clear();
    placed.stands(ann, LedgerSnapshot.UNTOUCHED, 3_000_000);
    assertThat(heard).contains("80 62 64");
  }

  private static LedgerSnapshot holding(int key, int ageMillis) {
    var held = List.of(new HeldKey(key, 80, ageMillis));
    return new LedgerSnapshot(
        List.of(new ChannelSnapshot(0, 5, 0, 8192, 0, new TreeMap<>(), held)));
  }

  @Test
  void anotherClockOfThePlayerIsLearntAnew() {
    var ann = UserInfo.newBuilder().setMemberId("ann").build();
    playout.rule(PlayoutRule.LISTENING);
    playout.frame(ann, new HeardFrame(1_000_000, 1_300_000, true, false, false, false, false, 0));
    assertThat(playout.needed()).isGreaterThan(300_000);
    playout.frame(ann, new HeardFrame(2_000_000, 2_010_000, true, false, false, true, false, 1));
    assertThat(playout.needed()).isLessThan(100_000);
    assertThat(playout.timing("ann").orElseThrow().gaps()).isOne();
    assertThat(playout.timing("ann").orElseThrow().frames()).isEqualTo(2);
  }

  @Test
  void aPlayerWhoseSecondPathOpensIsLearntAnew() {
    var ann = UserInfo.newBuilder().setMemberId("ann").build();
    playout.rule(PlayoutRule.LISTENING);
    playout.frame(ann, frame(1_000_000, 1_300_000, false));
    playout.frame(ann, frame(2_000_000, 2_300_000, true));
    assertThat(playout.needed()).as("played before it opened").isGreaterThan(300_000);
    playout.frame(ann, frame(2_400_000, 2_410_000, true));
    assertThat(playout.needed()).isLessThan(100_000);
  }

  private static HeardFrame frame(long at, long arrived, boolean twoPaths) {
    return new HeardFrame(at, arrived, true, false, false, false, twoPaths, 0);
  }
}

package io.pianorhythm.client.hearing;

import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.KeySnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows the players of the current room. Give it every message of a session, in order; belongs
/// to one thread at a time, that of the session's listener.
public final class RoomHearing {
  private static final int SERVER_ORIGIN = 1;
  private static final int GAP_BEFORE = 2;
  private static final int THINNED = 4;
  private static final int TWO_PATHS = 8;

  private final RoomEar ear;
  private final FrameScanner scanner = new FrameScanner();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private String self = "";
  private long duplicates;
  private long malformed;

  /// @param ear is told what is heard
  public RoomHearing(RoomEar ear) {
    this.ear = ear;
  }

  /// Takes a message in; what has nothing to do with players is ignored.
  ///
  /// @param arrivedMicros server time when it was read, µs since 1970
  public void message(ServerMessage message, long arrivedMicros) {
    switch (message.getMessageCase()) {
      case ROOMJOINEDRESPONSE -> entered(message.getRoomJoinedResponse(), arrivedMicros);
      case ROOMLEFT -> forgetAll(arrivedMicros);
      case USERJOINEDROOM -> joined(message.getUserJoinedRoom().getUserInfo());
      case USERUPDATED -> updated(message.getUserUpdated().getUserInfo());
      case USERLEFTROOM -> left(message.getUserLeftRoom().getMemberId(), arrivedMicros);
      case MIDIMESSAGE -> frame(message.getMidiMessage(), arrivedMicros);
      case KEYSNAPSHOT -> snapshot(message.getKeySnapshot());
      default -> {}
    }
  }

  /// Takes a frame in that came on the second path. Only the very next one of its player counts:
  /// everything else is left to the first path, which also tells who is there.
  ///
  /// @param arrivedMicros server time when it was read, µs since 1970
  public void secondPath(MidiMessage frame, long arrivedMicros) {
    Member member = members.get(frame.getUserId());
    if (member != null && member.sequence.isNext(frame.getRelaySeq())) {
      frame(frame, arrivedMicros);
    }
  }

  /// Ends every key and pedal that is still down, for instance because the connection has ended.
  public void forgetAll(long atMicros) {
    List.copyOf(members.values()).forEach(member -> forget(member, atMicros));
    members.clear();
  }

  /// The members of the room, without this session, in the order of their coming.
  public List<UserInfo> members() {
    return members.values().stream().map(member -> member.info).toList();
  }

  /// What a member holds, as heard so far; empty for somebody who is not here.
  ///
  /// @param nowMicros server time from which ages are counted back, µs since 1970
  public Optional<LedgerSnapshot> keys(String memberId, long nowMicros) {
    return Optional.ofNullable(members.get(memberId)).map(m -> m.keys.snapshot(nowMicros));
  }

  /// Whether nobody holds a key or pedal.
  public boolean silent() {
    return members.values().stream().allMatch(member -> member.keys.idle());
  }

  /// Frames that had been heard before.
  public long duplicates() {
    return duplicates;
  }

  /// Frames and snapshots that break the rules of MIDI or of the wire.
  public long malformed() {
    return malformed;
  }

  private void entered(RoomJoinedResponse room, long atMicros) {
    if (!room.getSuccess()) {
      return;
    }
    forgetAll(atMicros);
    self = room.getMemberId();
    for (UserInfo info : room.getCurrentUsersList()) {
      if (!info.getMemberId().equals(self)) {
        members.put(info.getMemberId(), new Member(info));
      }
    }
  }

  private void joined(UserInfo info) {
    if (!info.getMemberId().equals(self)
        && members.putIfAbsent(info.getMemberId(), new Member(info)) == null) {
      ear.joined(info);
    }
  }

  private void updated(UserInfo info) {
    Member member = members.get(info.getMemberId());
    if (member != null) {
      member.info = info;
    }
  }

  private void left(String memberId, long atMicros) {
    Member member = members.remove(memberId);
    if (member != null) {
      forget(member, atMicros);
      ear.left(member.info);
    }
  }

  private void forget(Member member, long atMicros) {
    release(member, atMicros);
    ear.forgotten(member.info);
  }

  /// The server has sent releases already; this is for what it could not know.
  private void release(Member member, long atMicros) {
    member.keys.release(
        (_, status, data1, data2) -> ear.played(member.info, atMicros, status, data1, data2, 0));
  }

  private void frame(MidiMessage frame, long arrivedMicros) {
    Member member = member(frame.getUserId());
    if (!member.sequence.isNew(frame.getRelaySeq(), frame.getSeq())) {
      duplicates++;
      return;
    }
    long start = frame.getTimestamp() * 1000;
    long arrived = (frame.getFlags() & SERVER_ORIGIN) == 0 ? arrivedMicros : 0;
    byte[] bytes = frame.getMidiData().toByteArray();
    KeyLedger keys = member.keys;
    if (arrived != 0) {
      announce(member, frame, bytes, arrived);
    }
    @Nullable Object fault =
        scanner.scan(
            bytes,
            0,
            bytes.length,
            frame.getEncoding(),
            (ticks, status, data1, data2) -> {
              long at = start + (long) ticks * FrameLimits.MICROS_PER_TICK;
              keys.apply(status, data1, data2, at);
              ear.played(member.info, at, status, data1, data2, arrived);
            });
    if (fault != null) {
      malformed++;
    }
  }

  private void announce(Member member, MidiMessage frame, byte[] bytes, long arrived) {
    FirstStrike first = new FirstStrike(frame.getTimestamp() * 1000);
    if (scanner.scan(bytes, 0, bytes.length, frame.getEncoding(), first) == null) {
      ear.frame(
          member.info,
          new HeardFrame(
              first.played(),
              arrived,
              first.strikes(),
              !member.keys.idle(),
              (frame.getFlags() & THINNED) != 0,
              (frame.getFlags() & GAP_BEFORE) != 0,
              (frame.getFlags() & TWO_PATHS) != 0,
              frame.getClockEpoch()));
    }
  }

  private void snapshot(KeySnapshot snapshot) {
    Member member = member(snapshot.getMemberId());
    if (!member.sequence.isAhead(snapshot.getRelaySeq())) {
      return;
    }
    LedgerSnapshot state;
    try {
      state = Snapshots.of(snapshot);
    } catch (IllegalArgumentException _) {
      malformed++;
      return;
    }
    member.standsAt(state, snapshot.getServerTimeUs());
    member.sequence.standsAt(snapshot.getRelaySeq(), snapshot.getSeq());
    ear.stands(member.info, state, snapshot.getServerTimeUs());
  }

  /// Players come before their notes; one that did not is known by its id alone.
  private Member member(String memberId) {
    return members.computeIfAbsent(
        memberId, id -> new Member(UserInfo.newBuilder().setMemberId(id).setUsername(id).build()));
  }
}

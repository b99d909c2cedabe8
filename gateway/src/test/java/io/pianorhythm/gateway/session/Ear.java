package io.pianorhythm.gateway.session;

import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.KeySnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one member believes from what it hears, and the promises that it holds the server to. A
/// broken promise is written down in [#broken]. Guarded by itself: it hears on the client's loop
/// and is asked by the test.
final class Ear implements Consumer<ServerMessage> {

  private static final int SERVER_ORIGIN = 1;

  /// Another member as this one knows it.
  private static final class Other {
    KeyLedger ledger = new KeyLedger();
    int seq;
    long stamp = Long.MIN_VALUE;
    boolean muted;
  }

  private record Asked(ServerMessage command, @Nullable ServerMessage firstAnswer) {}

  private final String name;
  private final boolean current;
  private final List<String> broken;
  private final Deque<Asked> asked = new ArrayDeque<>();
  private final Map<String, Other> others = new HashMap<>();
  private final FrameScanner scanner = new FrameScanner();
  private @Nullable ServerMessage lastCommand;
  private @Nullable ServerMessage lastAnswer;
  private String room = "";
  private String self = "";
  private String owner = "";
  private boolean onlyOwnerPlays;
  private long epoch;
  private long offset;
  long notes;
  long snapshots;
  long events;
  long answers;

  Ear(String name, boolean current, List<String> broken) {
    this.name = name;
    this.current = current;
    this.broken = broken;
  }

  static List<String> faults() {
    return new CopyOnWriteArrayList<>();
  }

  // --- what the player does ---

  /// Notes that a command is about to be sent; to be called in the order of the sending.
  synchronized void asks(ServerMessage command) {
    asked.add(new Asked(command, null));
  }

  /// The last command that was answered, to be sent once more; null when there is none.
  synchronized @Nullable ServerMessage repeat() {
    if (lastCommand != null) {
      asked.add(new Asked(lastCommand, lastAnswer));
    }
    return lastCommand;
  }

  synchronized @Nullable ServerMessage lastAnswer() {
    return lastAnswer;
  }

  synchronized int unanswered() {
    return asked.size();
  }

  synchronized String room() {
    return room;
  }

  synchronized String self() {
    return self;
  }

  synchronized List<String> others() {
    return new ArrayList<>(others.keySet());
  }

  /// Another member as this one hears it; null when it knows none of that id.
  synchronized @Nullable LedgerSnapshot believes(String member) {
    Other other = others.get(member);
    return other == null ? null : other.ledger.snapshot(0);
  }

  synchronized boolean allSilent() {
    return others.values().stream().allMatch(other -> other.ledger.idle());
  }

  // --- what it hears ---

  @Override
  public synchronized void accept(ServerMessage message) {
    if (message.getOffset() != 0) {
      event(message);
    } else if (message.hasMidiMessage()) {
      midi(message.getMidiMessage());
    } else if (message.hasKeySnapshot()) {
      snapshot(message.getKeySnapshot());
    } else if (message.hasRoomLeft()) {
      check(message.getRoomLeft().getRoomId().equals(room), "left a room that it is not in");
      outside();
    } else if (!message.getRequestId().isEmpty()) {
      answer(message);
    } else if (message.hasChatCommandList()) {
      check(current, "chat commands for a client of the reference");
      check(!room.isEmpty(), "chat commands outside of a room");
    } else {
      check(
          message.hasWelcomeMessage()
              || message.hasReadyMessage()
              || message.hasErrorMessage()
              || message.hasPermissionsUpdated(),
          "unexpected " + message.getMessageCase());
    }
  }

  private void answer(ServerMessage message) {
    answers++;
    Asked first = asked.poll();
    if (first == null || !first.command().getRequestId().equals(message.getRequestId())) {
      check(false, "an answer that was not due: " + message.getMessageCase());
      return;
    }
    if (first.firstAnswer() != null) {
      check(message.equals(first.firstAnswer()), "a repeated command got another answer");
      return;
    }
    lastCommand = first.command();
    lastAnswer = message;
    if (message.hasRoomJoinedResponse() && message.getRoomJoinedResponse().getSuccess()) {
      joined(message.getRoomJoinedResponse());
    } else if (message.hasAcknowledgement() && first.command().hasLeaveRoom()) {
      outside();
    }
  }

  private void joined(RoomJoinedResponse joined) {
    if (joined.getRoomInfo().getRoomId().equals(room)) {
      return;
    }
    outside();
    room = joined.getRoomInfo().getRoomId();
    self = joined.getMemberId();
    owner = joined.getRoomInfo().getOwnerId();
    onlyOwnerPlays = joined.getRoomInfo().getSettings().getOnlyOwnerPlays();
    epoch = joined.getEpoch();
    offset = joined.getOffset();
    joined.getCurrentUsersList().forEach(this::meet);
  }

  private void outside() {
    room = "";
    others.clear();
  }

  private void meet(UserInfo user) {
    if (!user.getMemberId().equals(self)) {
      Other other = new Other();
      other.muted = user.getNotesMuted();
      check(others.put(user.getMemberId(), other) == null, "met twice " + user.getMemberId());
    }
  }

  private void event(ServerMessage message) {
    events++;
    check(!room.isEmpty(), "an event outside of a room: " + message.getMessageCase());
    check(message.getEpoch() == epoch, "an event of another room");
    check(message.getOffset() == offset + 1, "event " + message.getOffset() + " after " + offset);
    offset = message.getOffset();
    switch (message.getMessageCase()) {
      case USERJOINEDROOM -> meet(message.getUserJoinedRoom().getUserInfo());
      case USERLEFTROOM -> {
        Other gone = others.remove(message.getUserLeftRoom().getMemberId());
        check(gone != null, "a leave of a stranger");
        check(gone == null || gone.ledger.idle(), "a leave before the releases");
      }
      case USERUPDATED -> {
        UserInfo user = message.getUserUpdated().getUserInfo();
        Other other = others.get(user.getMemberId());
        if (other != null) {
          other.muted = user.getNotesMuted();
        }
      }
      case ROOMOWNERCHANGED -> owner = message.getRoomOwnerChanged().getOwnerId();
      case ROOMUPDATED ->
          onlyOwnerPlays = message.getRoomUpdated().getRoomInfo().getSettings().getOnlyOwnerPlays();
      default -> {}
    }
    others.forEach((id, other) ->
        check(plays(id, other) || other.ledger.idle(), "silenced before the releases"));
  }

  private boolean plays(String id, Other other) {
    return !other.muted && (!onlyOwnerPlays || id.equals(owner));
  }

  private void midi(MidiMessage midi) {
    notes++;
    check(!midi.getUserId().equals(self) || room.isEmpty(), "an echo");
    Other other = others.get(midi.getUserId());
    if (other == null) {
      check(false, "a note of a stranger, in room '" + room + "'");
      return;
    }
    check(current || midi.getEncoding() == 0, "timed notes for a client of the reference");
    boolean ofServer = (midi.getFlags() & SERVER_ORIGIN) != 0;
    check(ofServer || plays(midi.getUserId(), other), "a note of a silenced member");
    if (!ofServer) {
      check(
          Integer.compareUnsigned(midi.getSeq(), other.seq) > 0,
          "note " + midi.getSeq() + " after " + other.seq);
      other.seq = midi.getSeq();
      check(midi.getTimestamp() >= other.stamp, "a note stamped before the one that came before");
      other.stamp = midi.getTimestamp();
    }
    byte[] data = midi.getMidiData().toByteArray();
    FrameFault fault =
        scanner.scan(data, 0, data.length, midi.getEncoding(), other.ledger.frameAt(0));
    check(fault == null, "an invalid frame: " + fault);
  }

  private void snapshot(KeySnapshot snapshot) {
    snapshots++;
    check(current, "a snapshot for a client of the reference");
    Other other = others.get(snapshot.getMemberId());
    if (other == null) {
      check(false, "a snapshot of a stranger");
      return;
    }
    check(
        Integer.compareUnsigned(snapshot.getSeq(), other.seq) >= 0,
        "snapshot " + snapshot.getSeq() + " after note " + other.seq);
    other.seq = snapshot.getSeq();
    other.ledger = KeyLedger.restore(ledger(snapshot), 0);
  }

  /// The snapshot as the music module says it.
  static LedgerSnapshot ledger(KeySnapshot snapshot) {
    return new LedgerSnapshot(
        snapshot.getChannelsList().stream()
            .map(channel -> {
              var controllers = new TreeMap<Integer, Integer>(channel.getControllersMap());
              var keys =
                  channel.getHeldKeysList().stream()
                      .map(key -> new HeldKey(key.getKey(), key.getVelocity(), 0))
                      .toList();
              return new ChannelSnapshot(
                  channel.getChannel(),
                  channel.getProgram(),
                  channel.getBank(),
                  channel.getBend(),
                  channel.getPressure(),
                  controllers,
                  keys);
            })
            .toList());
  }

  private void check(boolean holds, String what) {
    if (!holds && broken.size() < 50) {
      broken.add(name + ": " + what);
    }
  }

  Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("notes", notes);
    counts.put("snapshots", snapshots);
    counts.put("events", events);
    counts.put("answers", answers);
    return counts;
  }
}

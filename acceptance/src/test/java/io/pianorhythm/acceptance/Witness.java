package io.pianorhythm.acceptance;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.client.SessionListener;
import io.pianorhythm.client.hearing.RoomHearing;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A member that checks every promise about order on everything it is sent, as it comes: whose
/// notes it hears, what is still down when somebody leaves, that events come without gaps; and that
/// remembers what each player held after each of their frames, to be compared with what others
/// heard.
final class Witness implements SessionListener, AutoCloseable {

  private static final List<Integer> PEDALS = List.of(64, 66);

  private final PianoRhythm server;
  private final Session session;
  private final RoomHearing hearing = new RoomHearing((_, _, _, _, _, _) -> {});
  private final List<String> broken = new ArrayList<>();
  private final Map<String, Map<Integer, String>> holdings = new HashMap<>();
  private final Set<String> whole = new HashSet<>();
  private final ConcurrentMap<String, Integer> lastSeq = new ConcurrentHashMap<>();
  private final String name;
  private String self = "";
  private long epoch;
  private long offset;
  private volatile boolean inRoom;
  private final AtomicInteger frames = new AtomicInteger();
  private final AtomicInteger kicks = new AtomicInteger();

  private Witness(URI address, String name) {
    this.name = name;
    this.server = PianoRhythm.at(address);
    this.session = server.connect(server.guest(name), this);
  }

  static Witness guest(URI address, String name) {
    return new Witness(address, name);
  }

  Session session() {
    return session;
  }

  /// Times that it was kicked.
  int kicks() {
    return kicks.get();
  }

  /// Frames of notes so far.
  int frames() {
    return frames.get();
  }

  /// Number of the last frame of a member.
  int lastSeqOf(String member) {
    return lastSeq.getOrDefault(member, 0);
  }

  boolean inRoom() {
    return inRoom;
  }

  synchronized boolean hearsSilence() {
    return hearing.silent();
  }

  /// What was broken; empty when everything was kept.
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /// By number of frame, what the member held after it.
  synchronized Map<Integer, String> holdingsOf(String member) {
    return Map.copyOf(holdings.getOrDefault(member, Map.of()));
  }

  @Override
  public synchronized void message(ServerMessage message, long arrivedMicros) {
    checkOffset(message);
    switch (message.getMessageCase()) {
      case ROOMJOINEDRESPONSE -> {
        hearing.message(message, arrivedMicros);
        if (message.getRoomJoinedResponse().getSuccess()) {
          self = message.getRoomJoinedResponse().getMemberId();
          epoch = message.getRoomJoinedResponse().getEpoch();
          offset = message.getRoomJoinedResponse().getOffset();
          inRoom = true;
          whole.clear();
        }
      }
      case ROOMLEFT -> {
        check(
            message.getRoomLeft().getReason() == LeaveReason.LEAVE_REASON_KICKED, "left", message);
        hearing.message(message, arrivedMicros);
        inRoom = false;
        kicks.incrementAndGet();
      }
      case USERLEFTROOM -> {
        String member = message.getUserLeftRoom().getMemberId();
        check(inRoom && knows(member), "a stranger leaves", message);
        check(nothingDown(member), "keys or pedals are down at the leave", message);
        hearing.message(message, arrivedMicros);
      }
      case MIDIMESSAGE -> heard(message, arrivedMicros);
      case KEYSNAPSHOT -> {
        check(inRoom, "a picture outside of a room", message);
        hearing.message(message, arrivedMicros);
        whole.add(message.getKeySnapshot().getMemberId());
      }
      case USERJOINEDROOM -> {
        hearing.message(message, arrivedMicros);
        whole.add(message.getUserJoinedRoom().getUserInfo().getMemberId());
      }
      default -> hearing.message(message, arrivedMicros);
    }
  }

  private void heard(ServerMessage message, long arrivedMicros) {
    MidiMessage midi = message.getMidiMessage();
    String member = midi.getUserId();
    check(inRoom, "notes outside of a room", message);
    check(!member.equals(self), "an echo", message);
    check(knows(member), "notes of somebody who is not here", message);
    int last = lastSeqOf(member);
    check(midi.getSeq() == 0 || midi.getSeq() > last, "out of order, after " + last, message);
    hearing.message(message, arrivedMicros);
    if (midi.getSeq() != 0) {
      lastSeq.put(member, midi.getSeq());
      // Frames that come between the entry and the picture of their player are heard on top of
      // nothing.
      if (whole.contains(member)) {
        holdings.computeIfAbsent(member, _ -> new HashMap<>()).put(midi.getSeq(), holding(member));
      }
    }
    frames.incrementAndGet();
  }

  private void checkOffset(ServerMessage message) {
    if (message.getOffset() != 0 && message.getEpoch() == epoch) {
      check(message.getOffset() == offset + 1, "a gap, after offset " + offset, message);
      offset = message.getOffset();
    } else if (message.getOffset() != 0) {
      check(false, "an event of another room", message);
    }
  }

  private boolean knows(String member) {
    return hearing.members().stream().map(UserInfo::getMemberId).anyMatch(member::equals);
  }

  private boolean nothingDown(String member) {
    return holding(member).isEmpty();
  }

  /// Keys and pedals, as a text that can be compared.
  private String holding(String member) {
    LedgerSnapshot keys =
        hearing.keys(member, session.clock().micros()).orElse(LedgerSnapshot.UNTOUCHED);
    StringBuilder text = new StringBuilder();
    for (ChannelSnapshot channel : keys.channels()) {
      channel
          .heldKeys()
          .forEach(key -> text.append(channel.channel()).append(':').append(key.key()).append(' '));
      for (int pedal : PEDALS) {
        if (channel.controllers().getOrDefault(pedal, 0) >= 64) {
          text.append(channel.channel()).append(":pedal ").append(pedal).append(' ');
        }
      }
    }
    return text.toString();
  }

  private void check(boolean kept, String what, ServerMessage message) {
    if (!kept && broken.size() < 10) {
      broken.add(name + ": " + what + ": " + message);
    }
  }

  @Override
  public void close() {
    session.close();
    server.close();
  }
}

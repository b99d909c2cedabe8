package io.pianorhythm.client.hearing;

import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Places what the members of a room play in time, each with a playout delay of their own. Make one
/// the ear of a [RoomHearing]; belongs to the same thread.
public final class RoomPlayout implements RoomEar {
  private static final int YOUNG_MILLIS = 150;

  private final TimedEar ear;
  private final Map<String, Heard> members = new LinkedHashMap<>();
  private PlayoutRule rule;
  private boolean doubtful;

  /// @param rule of the room's mode, or one that the listener prefers
  public RoomPlayout(TimedEar ear, PlayoutRule rule) {
    this.ear = ear;
    this.rule = rule;
  }

  /// Follows another rule from the next frame of each member on.
  public void rule(PlayoutRule changed) {
    rule = changed;
    members.values().forEach(heard -> heard.rule(changed));
  }

  /// All members are heard on another way from now on; see [Playout#anotherWay].
  void anotherWay(long now) {
    members.values().forEach(heard -> heard.playout().anotherWay(now));
  }

  /// Whether nobody knows how old the frames that come next are.
  void doubt(boolean now) {
    doubtful = now;
  }

  /// How a member is heard; empty for one that has not played yet.
  public Optional<PlayerTiming> timing(String memberId) {
    return Optional.ofNullable(members.get(memberId)).map(Heard::timing);
  }

  /// How all are heard of whom something was heard.
  public List<PlayerTiming> timings() {
    return members.values().stream().map(Heard::timing).toList();
  }

  /// The delay that is needed to hear everybody in time in the mode of now, µs; 0 while nobody has
  /// played.
  public long needed() {
    return needed(rule);
  }

  /// The delay that would be needed by another rule, µs; 0 while nobody has played. By that of
  /// listening it is what a concert's common delay is made of.
  public long needed(PlayoutRule other) {
    return members.values().stream()
        .mapToLong(heard -> heard.playout().needed(other))
        .max()
        .orElse(0);
  }

  @Override
  public void frame(UserInfo member, HeardFrame frame) {
    heard(member).frame(frame, doubtful);
  }

  /// What the server or this side made up to release keys is heard after what was played before.
  @Override
  public void played(
      UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
    tell(member, heard(member), atMicros, status, data1, data2);
  }

  private void tell(UserInfo member, Heard heard, long at, int status, int data1, int data2) {
    long due = heard.playout().at(at, status, data1, data2);
    if (due != Playout.STALE) {
      heard.keys.apply(status, data1, data2, at);
      ear.due(member, due, status, data1, data2);
    }
  }

  /// Lets go of what was down and brings channels and keys to the state; keys that were struck more
  /// than 150 ms ago are told as held and not struck again.
  @Override
  public void stands(UserInfo member, LedgerSnapshot state, long atMicros) {
    Heard heard = heard(member);
    KeyLedger before = heard.keys;
    heard.keys = new KeyLedger();
    EventVisitor told =
        (_, status, data1, data2) -> tell(member, heard, atMicros, status, data1, data2);
    before.release(told);
    state.writePlain(told);
    for (ChannelSnapshot channel : state.channels()) {
      channel.heldKeys().forEach(key -> standing(member, heard, atMicros, channel.channel(), key));
    }
  }

  private void standing(UserInfo member, Heard heard, long at, int channel, HeldKey key) {
    int status = Status.NOTE_ON | channel;
    if (key.ageMillis() < YOUNG_MILLIS) {
      tell(member, heard, at, status, key.key(), key.velocity());
      return;
    }
    long due = heard.playout().at(at, status, key.key(), key.velocity());
    if (due != Playout.STALE) {
      heard.keys.apply(status, key.key(), key.velocity(), at);
      ear.held(member, due, channel, key.key(), key.velocity());
    }
  }

  @Override
  public void forgotten(UserInfo member) {
    members.remove(member.getMemberId());
  }

  private Heard heard(UserInfo member) {
    return members.computeIfAbsent(member.getMemberId(), _ -> new Heard(rule));
  }
}

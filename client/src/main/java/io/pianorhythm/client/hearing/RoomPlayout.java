package io.pianorhythm.client.hearing;

import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Places what the members of a room play in time, each with a playout delay of their own. Make one
/// the ear of a [RoomHearing]; belongs to the same thread.
public final class RoomPlayout implements RoomEar {
  private final TimedEar ear;
  private final Map<String, Heard> members = new LinkedHashMap<>();
  private PlayoutRule rule;

  /// @param rule of the room's mode, or one that the listener prefers
  public RoomPlayout(TimedEar ear, PlayoutRule rule) {
    this.ear = ear;
    this.rule = rule;
  }

  /// Follows another rule from the next frame of each member on.
  public void rule(PlayoutRule changed) {
    rule = changed;
    members.values().forEach(heard -> heard.playout.rule(changed));
  }

  /// How a member is heard; empty for one that has not played yet.
  public Optional<PlayerTiming> timing(String memberId) {
    return Optional.ofNullable(members.get(memberId)).map(Heard::timing);
  }

  /// The delay that is needed to hear everybody in time, µs; 0 while nobody has played. What a
  /// concert's common delay is made of.
  public long needed() {
    return members.values().stream().mapToLong(heard -> heard.playout.needed()).max().orElse(0);
  }

  @Override
  public void frame(
      UserInfo member,
      long atMicros,
      long arrivedMicros,
      boolean strikes,
      boolean sounding,
      boolean thinned) {
    Heard heard = heard(member);
    heard.playout.frame(atMicros, arrivedMicros, strikes, sounding);
    heard.thinned += thinned ? 1 : 0;
  }

  /// What the server or this side made up to release keys is heard after what was played before.
  @Override
  public void played(
      UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
    long due = heard(member).playout.at(atMicros, status, data1, data2);
    if (due != Playout.STALE) {
      ear.due(member, due, status, data1, data2);
    }
  }

  @Override
  public void left(UserInfo member) {
    members.remove(member.getMemberId());
  }

  private Heard heard(UserInfo member) {
    return members.computeIfAbsent(member.getMemberId(), _ -> new Heard(new Playout(rule)));
  }

  private static final class Heard {
    final Playout playout;
    long thinned;

    Heard(Playout playout) {
      this.playout = playout;
    }

    PlayerTiming timing() {
      long median = playout.medianLateness();
      return new PlayerTiming(
          median,
          playout.highLateness() - median,
          playout.delay(),
          playout.needed(),
          playout.lateFrames(),
          playout.staleStrikes(),
          thinned);
    }
  }
}

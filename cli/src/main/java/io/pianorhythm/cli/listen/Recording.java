package io.pianorhythm.cli.listen;

import io.pianorhythm.client.hearing.RoomEar;
import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was heard in a room, one track per player. Times are the stamps of the events themselves,
/// counted from the earliest one played; how long anything was under way leaves no trace. Belongs
/// to one thread at a time.
final class Recording implements RoomEar {
  private final Map<String, PlayerNotes> players = new LinkedHashMap<>();
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  @Override
  public void played(
      UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
    firstMicros = Math.min(firstMicros, atMicros);
    lastMicros = Math.max(lastMicros, atMicros);
    player(member).played(atMicros, status, data1, data2);
  }

  @Override
  public void stands(UserInfo member, LedgerSnapshot state, long atMicros) {
    if (!state.channels().isEmpty() || players.containsKey(member.getMemberId())) {
      player(member).stands(state, atMicros);
    }
  }

  /// The tracks of all who played, in the order of their first event. Keys and pedals that are
  /// still down end with the last event heard.
  List<PlayerTrack> tracks() {
    long origin = lastMicros == Long.MIN_VALUE ? Long.MAX_VALUE : firstMicros;
    long end = Math.max(origin, lastMicros);
    return players.values().stream().map(player -> player.track(origin, end)).toList();
  }

  private PlayerNotes player(UserInfo member) {
    return players.computeIfAbsent(
        member.getMemberId(), _ -> new PlayerNotes(member.getUsername()));
  }
}

package io.pianorhythm.lab.timing;

import io.pianorhythm.client.PresenceListener;
import io.pianorhythm.client.PresenceStatus;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What a listener in a live run hears: every strike with the local time at which it sounds, and
/// what is down. Thread-safe.
final class LiveEar implements PresenceListener {
  private final CompletableFuture<ServerClock> clock = new CompletableFuture<>();
  private final List<Strike> strikes = new ArrayList<>();
  private final Map<String, KeyLedger> keys = new HashMap<>();
  private final List<Long> returns = new ArrayList<>();

  /// @param key and velocity, which tell strikes apart
  /// @param local when it sounds, µs of this machine's monotonic clock
  record Strike(int key, int velocity, long local) {}

  /// The presence that it belongs to is connected.
  void knows(ServerClock known) {
    clock.complete(known);
  }

  @Override
  public synchronized void due(UserInfo member, long dueMicros, int status, int data1, int data2) {
    ledger(member).apply(status, data1, data2, dueMicros);
    if (Status.strikes(status, data2)) {
      ServerClock known = clock.join();
      long now = known.local();
      // What is due already sounds now.
      long sounds = Math.max(now, now + dueMicros - known.at(now));
      strikes.add(new Strike(data1, data2, sounds));
    }
  }

  @Override
  public synchronized void held(
      UserInfo member, long dueMicros, int channel, int key, int velocity) {
    ledger(member).apply(Status.NOTE_ON | channel, key, velocity, dueMicros);
  }

  @Override
  public synchronized void status(PresenceStatus status) {
    if (status instanceof PresenceStatus.Online) {
      returns.add(Math.floorDiv(System.nanoTime(), 1_000));
    }
  }

  private KeyLedger ledger(UserInfo member) {
    return keys.computeIfAbsent(member.getMemberId(), _ -> new KeyLedger());
  }

  synchronized List<Strike> strikes() {
    return List.copyOf(strikes);
  }

  /// When it came online, local µs; the first of them is the beginning.
  synchronized List<Long> online() {
    return List.copyOf(returns);
  }

  /// Keys that are down, by what was told to be due.
  synchronized int down() {
    return keys.values().stream().mapToInt(KeyLedger::heldKeys).sum();
  }
}

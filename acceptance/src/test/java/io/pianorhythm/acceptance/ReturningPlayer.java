package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Presence;
import io.pianorhythm.client.PresenceListener;
import io.pianorhythm.client.PresenceStatus;
import io.pianorhythm.lab.proxy.ProxyLoop;
import io.pianorhythm.lab.proxy.TcpProxy;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody on the Java SDK whose line can be cut, who comes back by itself. Remembers lines, notes
/// and how it stood.
final class ReturningPlayer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ProxyLoop loop = new ProxyLoop();
  private final TcpProxy line;
  private final PianoRhythm server;
  private final Presence presence;
  private final List<String> lines = new ArrayList<>();
  private final List<PresenceStatus> stood = new ArrayList<>();
  private final List<Boolean> returns = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, KeyLedger> keys = new HashMap<>();

  private ReturningPlayer(URI address, String name, TcpProxy.Network network) throws IOException {
    line = new TcpProxy(loop, new InetSocketAddress("127.0.0.1", address.getPort()), network);
    server = PianoRhythm.at(URI.create("http://127.0.0.1:" + line.port()));
    presence = server.attend(server.guest(name), new Ears());
  }

  static ReturningPlayer of(URI address, String name) throws IOException {
    return new ReturningPlayer(address, name, () -> TcpProxy.Way.OPEN);
  }

  Presence presence() {
    return presence;
  }

  TcpProxy line() {
    return line;
  }

  /// Breaks all connections.
  void cut() {
    line.cut();
  }

  /// Returns when it has come back from so many broken connections.
  void awaitReturns(int number) {
    await().atMost(PATIENCE).until(() -> returns().size() >= number);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// What was heard, as "status key velocity" in hexadecimal.
  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  synchronized List<Boolean> returns() {
    return List.copyOf(returns);
  }

  synchronized List<PresenceStatus> stood() {
    return List.copyOf(stood);
  }

  /// Whether nobody holds a key or pedal, by what was told to be due.
  synchronized boolean hearsSilence() {
    return keys.values().stream().allMatch(KeyLedger::idle);
  }

  synchronized boolean hearsKey(int key) {
    return keys.values().stream().anyMatch(held -> held.held(0, key));
  }

  synchronized boolean hearsPedal() {
    return keys.values().stream().anyMatch(held -> held.controller(0, 64) >= 64);
  }

  @Override
  public void close() throws IOException {
    presence.close();
    server.close();
    line.close();
    loop.close();
    assertThat(presence.status()).isInstanceOf(PresenceStatus.Closed.class);
  }

  private final class Ears implements PresenceListener {
    @Override
    public void status(PresenceStatus status) {
      synchronized (ReturningPlayer.this) {
        stood.add(status);
      }
    }

    @Override
    public void event(ServerMessage event) {
      if (event.hasRoomChatMessage()) {
        synchronized (ReturningPlayer.this) {
          lines.add(event.getRoomChatMessage().getMessage());
        }
      }
    }

    @Override
    public void back(RoomJoinedResponse picture, boolean whole) {
      synchronized (ReturningPlayer.this) {
        returns.add(whole);
      }
    }

    @Override
    public void due(UserInfo member, long dueMicros, int status, int data1, int data2) {
      synchronized (ReturningPlayer.this) {
        notes.add("%x %x %x".formatted(status, data1, data2));
        keys(member).apply(status, data1, data2, dueMicros);
      }
    }

    @Override
    public void held(UserInfo member, long dueMicros, int channel, int key, int velocity) {
      synchronized (ReturningPlayer.this) {
        keys(member).apply(0x90 | channel, key, velocity, dueMicros);
      }
    }

    private KeyLedger keys(UserInfo member) {
      return keys.computeIfAbsent(member.getMemberId(), _ -> new KeyLedger());
    }
  }
}

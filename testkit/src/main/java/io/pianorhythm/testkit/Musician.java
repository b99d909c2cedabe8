package io.pianorhythm.testkit;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.client.SessionListener;
import io.pianorhythm.client.hearing.RoomEar;
import io.pianorhythm.client.hearing.RoomHearing;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Somebody who plays and listens over the Java SDK, and remembers everything that the server said
/// and everything that was heard. Its questions may be asked from any thread.
public final class Musician implements AutoCloseable {

  private final PianoRhythm server;
  private final Session session;
  private final List<ServerMessage> said = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private final RoomHearing hearing;
  private boolean closed;
  private int closeCode;

  /// One MIDI event of another member.
  ///
  /// @param member id of the member
  /// @param atMicros server time of the event, µs since 1970
  /// @param arrivedMicros server time of its arrival; 0 when the server made it
  public record Heard(
      String member, long atMicros, int status, int data1, int data2, long arrivedMicros) {}

  private Musician(URI address, String name) {
    this.server = PianoRhythm.at(address);
    this.hearing = new RoomHearing(new Ear());
    this.session = server.connect(server.guest(name), new Listener());
  }

  /// Connects as a guest of that name.
  public static Musician guest(URI address, String name) {
    return new Musician(address, name);
  }

  /// The SDK's session.
  public Session session() {
    return session;
  }

  /// All messages so far, in the order of their arrival.
  public synchronized List<ServerMessage> said() {
    return List.copyOf(said);
  }

  /// The messages so far that satisfy the condition.
  public synchronized List<ServerMessage> said(Predicate<ServerMessage> condition) {
    return said.stream().filter(condition).toList();
  }

  /// All events so far, in the order of their arrival.
  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  /// Forgets what was said and heard so far; keys and members are kept.
  public synchronized void forget() {
    said.clear();
    heard.clear();
  }

  /// Whether nobody holds a key or pedal, as far as heard.
  public synchronized boolean hearsSilence() {
    return hearing.silent();
  }

  /// What a member holds, as far as heard.
  public synchronized Optional<LedgerSnapshot> keysOf(String member) {
    return hearing.keys(member, session.clock().micros());
  }

  /// The members whom it knows of, without itself.
  public synchronized List<UserInfo> members() {
    return hearing.members();
  }

  /// Frames that came twice.
  public synchronized long duplicates() {
    return hearing.duplicates();
  }

  /// Frames that are against the rules.
  public synchronized long malformed() {
    return hearing.malformed();
  }

  /// The close code, once the connection has ended.
  public synchronized Optional<Integer> closeCode() {
    return closed ? Optional.of(closeCode) : Optional.empty();
  }

  @Override
  public void close() {
    session.close();
    server.close();
  }

  private final class Listener implements SessionListener {
    @Override
    public void message(ServerMessage message, long arrivedMicros) {
      synchronized (Musician.this) {
        said.add(message);
        hearing.message(message, arrivedMicros);
      }
    }

    @Override
    public void closed(int code, String reason) {
      synchronized (Musician.this) {
        closed = true;
        closeCode = code;
      }
    }
  }

  // Called within `message`, so under the lock.
  private final class Ear implements RoomEar {
    @Override
    public void played(
        UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
      heard.add(new Heard(member.getMemberId(), atMicros, status, data1, data2, arrivedMicros));
    }
  }
}

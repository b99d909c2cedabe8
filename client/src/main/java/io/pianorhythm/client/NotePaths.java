package io.pianorhythm.client;

import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.notes.Guards;
import io.pianorhythm.client.notes.NoteOutlet;
import io.pianorhythm.client.notes.Unconfirmed;
import io.pianorhythm.protocol.v1.GetPathToken;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The ways of notes to the server: the session's connection, and a second one while the network
/// stalls or a duet asks for the smallest delay. Each frame goes on both; the server takes the
/// first copy. Thread-safe.
final class NotePaths implements NoteOutlet {
  /// After a second path could not be had, or has ended, another one is tried not before this.
  private static final long AGAIN_AFTER = 60_000_000;

  private final ServerClock clock;
  private final Reach reach;
  private final ScheduledExecutorService timer;
  private final Listener listener;
  private final Guards guards;
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private @Nullable Session session;
  private @Nullable SecondPath second;
  private boolean secondOpen;
  private boolean asking;
  private long notBefore = Long.MIN_VALUE;

  NotePaths(ServerClock clock, Reach reach, ScheduledExecutorService timer, Listener listener) {
    this.clock = clock;
    this.reach = reach;
    this.timer = timer;
    this.listener = listener;
    guards = new Guards(this::after, this::guard);
  }

  /// Who hears the second path; called by the thread that reads.
  interface Listener {
    /// It is open, for this session.
    void opened(Session session);

    /// Notes have come on it; see [SecondPath.Owner#notes].
    void notes(Session session, MidiMessage frame, long localMicros, Runnable consumed);
  }

  /// Runs something later, while the presence lasts.
  void after(long micros, Runnable task) {
    Future<?> _ = timer.schedule(task, micros, TimeUnit.MICROSECONDS);
  }

  /// The first path is this connection from now on.
  synchronized void on(Session connection) {
    session = connection;
    notBefore = Long.MIN_VALUE;
  }

  /// The connection is gone, and with it what was on its way.
  void interrupted() {
    guards.stop();
    SecondPath closing = forget();
    if (closing != null) {
      closing.close();
    }
  }

  private synchronized @Nullable SecondPath forget() {
    SecondPath closing = second;
    session = null;
    second = null;
    secondOpen = false;
    unconfirmed.clear();
    return closing;
  }

  /// Whether there is a second path.
  synchronized boolean two() {
    return secondOpen;
  }

  /// The server has every frame up to this number.
  void confirmed(int seq) {
    unconfirmed.confirmed(seq);
  }

  /// What is sent while the connection is away is lost; the sender does not send then.
  @Override
  public void send(MidiMessage frame) {
    Session first = current();
    if (first == null) {
      return;
    }
    ServerMessage message = message(frame);
    Future<?> _ = first.send(message);
    repeat(frame, message);
    guards.frameSent();
  }

  private synchronized @Nullable Session current() {
    return session;
  }

  /// A frame is either among those that are repeated when the path opens, or sent on it.
  private synchronized void repeat(MidiMessage frame, ServerMessage message) {
    unconfirmed.sent(frame, clock.local());
    if (secondOpen && second != null) {
      second.send(message);
    }
  }

  private void guard() {
    Session first = current();
    if (first != null) {
      first.guard();
    }
  }

  /// Whether notes are to be guarded and to go on two paths from now on.
  void protect(boolean wanted) {
    guards.on(wanted);
    @Nullable Session first;
    synchronized (this) {
      first = session;
      if (!wanted && second != null) {
        second.close();
      }
      boolean may = second == null && !asking && clock.local() >= notBefore;
      if (!wanted || first == null || !may) {
        return;
      }
      asking = true;
    }
    askForSecond(first);
  }

  private void askForSecond(Session first) {
    ServerMessage.Builder question =
        ServerMessage.newBuilder().setGetPathToken(GetPathToken.getDefaultInstance());
    Future<?> _ =
        first
            .request(question)
            .thenAccept(answer -> open(first, answer.getPathToken().getPath()))
            // One path is enough to play; a server may not offer more.
            .whenComplete((_, failure) -> asked(failure != null));
  }

  private synchronized void asked(boolean failed) {
    asking = false;
    if (failed) {
      notBefore = clock.local() + AGAIN_AFTER;
    }
  }

  private void open(Session first, String path) {
    Opening owner = new Opening(first);
    SecondPath made = new SecondPath(reach.second(path), timer, owner);
    owner.path = made;
    synchronized (this) {
      if (session != first) {
        return;
      }
      second = made;
    }
    made.open();
  }

  private static ServerMessage message(MidiMessage frame) {
    return ServerMessage.newBuilder().setMidiMessage(frame).build();
  }

  private final class Opening implements SecondPath.Owner {
    private final Session first;
    private volatile @Nullable SecondPath path;

    Opening(Session first) {
      this.first = first;
    }

    @Override
    public void opened(int confirmedSeq) {
      synchronized (NotePaths.this) {
        SecondPath opened = path;
        if (opened == null || second != opened) {
          return;
        }
        unconfirmed.confirmed(confirmedSeq);
        unconfirmed.frames(clock.local()).forEach(frame -> opened.send(message(frame)));
        secondOpen = true;
      }
      listener.opened(first);
    }

    @Override
    public void notes(MidiMessage frame, long localMicros, Runnable consumed) {
      listener.notes(first, frame, localMicros, consumed);
    }

    @Override
    public void closed() {
      synchronized (NotePaths.this) {
        if (second == path) {
          second = null;
          secondOpen = false;
          notBefore = clock.local() + AGAIN_AFTER;
        }
      }
    }
  }
}

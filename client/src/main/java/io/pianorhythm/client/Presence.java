package io.pianorhythm.client;

import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.hearing.Ensemble;
import io.pianorhythm.client.hearing.PlayerTiming;
import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.client.playout.Tempo;
import io.pianorhythm.client.room.LogPoint;
import io.pianorhythm.client.room.RoomReader;
import io.pianorhythm.client.room.RoomStay;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.TimingMode;
import io.pianorhythm.protocol.v1.TimingReport;
import io.pianorhythm.protocol.v1.WelcomeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Somebody's presence on a server. It outlives its connections: when one breaks, it comes back by
/// itself with growing, random pauses and a new ticket each time, enters its room again and catches
/// up. Keys of the others are let go when the connection breaks and stand as the server says when
/// it is back; its own are remembered, and told anew. What the others play is placed in time by the
/// room's mode. In a duet, and for a minute after the network stalled, notes go over a second
/// connection too.
///
/// All methods may be called by any thread. Requests made while away wait for the return, up to
/// their deadline; those that were sent on a connection that broke fail with [SessionClosed].
public final class Presence extends Conversation implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Presence.class.getName());
  private static final int NORMAL = 1000;
  private static final long REPORT_MICROS = 2_000_000;
  private static final long STALL_REMEMBERED = 60_000_000;

  private final Reach reach;
  private final PresenceListener listener;
  private final Duration deadline;
  private final ServerClock clock = ServerClock.ofThisMachine(this::quicken);
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, Presence::timerThread, new DiscardPolicy());

  /// Whoever touches what is heard holds it: the thread of a connection's listener, the return, the
  /// report.
  private final ReentrantLock turn = new ReentrantLock();

  private final AtomicLong ids = new AtomicLong();
  private final Link link;
  private final RoomStay room = new RoomStay(new Log());
  private final Ensemble ensemble;
  private final NotePaths paths;
  private final NoteSender notes;
  private final RightsKeeper rights;
  private @Nullable Session current;
  private final Doubt doubt = new Doubt(clock);
  private long lastStall = Long.MIN_VALUE / 2;
  private volatile CompletableFuture<@Nullable Void> caughtUp = new CompletableFuture<>();

  Presence(Reach reach, PresenceListener listener, Duration deadline) {
    this.reach = reach;
    this.listener = listener;
    this.deadline = deadline;
    link = new Link(new Connections(), deadline, () -> ThreadLocalRandom.current().nextDouble());
    ensemble = new Ensemble(listener);
    paths = new NotePaths(clock, reach, timer, new OnSecondPath());
    notes = new NoteSender(clock, paths, paths::after);
    rights = new RightsKeeper(reach, timer);
  }

  private static Thread timerThread(Runnable task) {
    return Thread.ofPlatform().daemon().name("presence-timer").unstarted(task);
  }

  /// Connects, and waits until the server is ready and its clock is known.
  void begin() {
    link.begin();
    Future<?> _ =
        timer.scheduleWithFixedDelay(
            this::report, REPORT_MICROS, REPORT_MICROS, TimeUnit.MICROSECONDS);
  }

  /// How the connection stands.
  public PresenceStatus status() {
    return link.status();
  }

  /// What the server said first on the connection of now, or on the last one.
  public WelcomeMessage welcome() {
    return heard(() -> {
      if (current == null) {
        throw new IllegalStateException("not connected yet");
      }
      return current.welcome();
    });
  }

  /// The server's clock.
  public ServerClock clock() {
    return clock;
  }

  /// Plays notes into the current room. What is played while away is not heard by anybody; keys,
  /// pedals and programs are told as they stand after the return.
  public NoteSender notes() {
    return notes;
  }

  /// Hears in a mode of one's own; null: in that of the room.
  public void override(@Nullable TimingMode mode) {
    tell(() -> {
      ensemble.override(mode);
      timingChanged();
    });
  }

  /// The mode in which this side hears.
  public TimingMode mode() {
    return heard(ensemble::mode);
  }

  /// The shared beat of the room.
  public Tempo tempo() {
    return heard(ensemble::tempo);
  }

  /// Whether notes go over a second connection as well.
  public boolean twoPaths() {
    return paths.two();
  }

  /// How a member is heard; empty for one of whom nothing was heard.
  public Optional<PlayerTiming> timing(String memberId) {
    return heard(() -> ensemble.timing(memberId));
  }

  /// How all are heard of whom something was heard.
  public List<PlayerTiming> timings() {
    return heard(ensemble::timings);
  }

  /// Whether nobody else holds a key or pedal, as far as heard.
  public boolean silent() {
    return heard(ensemble::silent);
  }

  /// Asks for something; see [Session#request]. While away it waits for the return.
  ///
  /// @param command without a `requestId`, which is set here
  public CompletableFuture<ServerMessage> request(ServerMessage.Builder command) {
    // The listener is who the return waits for.
    if (turn.isHeldByCurrentThread() && link.live() == null) {
      return CompletableFuture.failedFuture(new SessionClosed(1006, "away"));
    }
    String id = nextId();
    room.asked(id, command);
    return link.request(id, command);
  }

  @Override
  ServerMessage ask(ServerMessage.Builder command) {
    return Waiting.on(request(command), command.getMessageCase().name(), deadline.multipliedBy(2));
  }

  /// The network may be there again, or the machine woke up: tries at once what it would have
  /// waited for.
  public void hurry() {
    link.hurry();
    quicken();
  }

  /// Has the server asked for its time, because clock and network may be others than before.
  private void quicken() {
    Session live = link.live();
    if (live != null) {
      live.heart().quicken();
    }
  }

  /// Says goodbye and does not come back. Waits two seconds at most until the listener has heard
  /// everything; called by the listener, it does not wait.
  @Override
  public void close() {
    Session last = link.close();
    if (last == null) {
      return;
    }
    if (turn.isHeldByCurrentThread()) {
      last.leave(NORMAL);
    } else {
      last.close();
    }
  }

  private String nextId() {
    return "p" + ids.incrementAndGet();
  }

  /// In turn with all else that is heard.
  private <T extends @Nullable Object> T heard(Supplier<T> task) {
    turn.lock();
    try {
      return task.get();
    } finally {
      turn.unlock();
    }
  }

  /// In turn; a listener that throws is told of what comes next all the same.
  private void tell(Runnable task) {
    heard(() -> {
      try {
        task.run();
      } catch (RuntimeException failure) {
        LOG.log(Level.ERROR, "the listener of a presence failed", failure);
      }
      return null;
    });
  }

  private void message(ServerMessage message, long arrivedMicros) {
    ensemble.doubt(doubts(arrivedMicros));
    ensemble.message(message, arrivedMicros);
    if (room.message(message)) {
      return;
    }
    switch (message.getMessageCase()) {
      case HEARTBEATACK -> confirmed(message.getHeartbeatAck().getConfirmedSeq());
      case ROOMJOINEDRESPONSE -> timingChanged();
      case ROOMLEFT -> listener.departed(message.getRoomLeft().getMessage());
      case SERVERCOMMAND -> command(message);
      case MIDIMESSAGE,
          KEYSNAPSHOT,
          PATHTOKEN,
          WELCOMEMESSAGE,
          READYMESSAGE,
          SYNCSTATERESPONSE -> {}
      default -> listener.message(message, arrivedMicros);
    }
  }

  private boolean doubts(long arrivedMicros) {
    Session on = current;
    return on != null && doubt.about(on.heart(), arrivedMicros);
  }

  private void confirmed(int seq) {
    paths.confirmed(seq);
    notes.confirmed(seq);
  }

  private void command(ServerMessage message) {
    switch (message.getServerCommand().getCommandType()) {
      case RECONNECT -> {
        String pause = message.getServerCommand().getParametersOrDefault("delay_ms", "");
        long millis = pause.matches("\\d{1,9}") ? Long.parseLong(pause) : 0;
        link.comeBackLater(Duration.ofMillis(millis));
      }
      default -> listener.message(message, clock.micros());
    }
  }

  private void timingChanged() {
    notes.window(ensemble.window());
  }

  /// What was measured goes with the next heartbeat, and is acted on. A listener that takes its
  /// time is not waited for.
  private void report() {
    Session live = link.live();
    if (live == null || !turn.tryLock()) {
      return;
    }
    try {
      Heart heart = live.heart();
      TimingReport measured =
          ensemble.report(heart.roundTrips().median(), heart.roundTrips().jitter());
      heart.report(measured);
      boolean stalled = heart.takeStall() || measured.getStalls() > 0;
      lastStall = stalled ? clock.local() : lastStall;
      paths.protect(ensemble.duet() || clock.local() - lastStall < STALL_REMEMBERED);
    } finally {
      turn.unlock();
    }
  }

  /// The room's log, told on.
  private final class Log implements RoomReader {
    @Override
    public void event(ServerMessage event) {
      if (event.hasRoomUpdated()) {
        room.renamed(event.getRoomUpdated().getRoomInfo().getRoomName());
        timingChanged();
      }
      listener.event(event);
    }

    @Override
    public void anew(RoomJoinedResponse picture) {
      listener.room(picture);
    }

    @Override
    public void back(RoomJoinedResponse picture, boolean whole) {
      listener.back(picture, whole);
      caughtUp.complete(null);
    }

    @Override
    public String ask(LogPoint heard) {
      String id = nextId();
      Session on = current;
      if (on != null) {
        CompletableFuture<ServerMessage> _ =
            on.request(id, RoomStay.sync(heard))
                .whenComplete((_, failure) -> {
                  if (failure instanceof Unanswered) {
                    on.abort();
                  }
                });
      }
      return id;
    }
  }

  /// By the thread that reads the second path; its turn comes after what the first has brought.
  private final class OnSecondPath implements NotePaths.Listener {
    @Override
    public void opened(Session session) {
      session.onListener(() ->
          tell(() -> {
            if (session == current) {
              ensemble.anotherWay(clock.micros());
            }
          }));
    }

    @Override
    public void notes(Session session, MidiMessage frame, long localMicros, Runnable consumed) {
      session.onListener(() -> {
        consumed.run();
        tell(() -> {
          if (session == current) {
            long arrived = clock.at(localMicros);
            ensemble.doubt(doubts(arrived));
            ensemble.secondPath(frame, arrived);
          }
        });
      });
    }
  }

  /// One connection, as its listener.
  private final class Connected implements SessionListener {
    private final int number;

    Connected(int number) {
      this.number = number;
    }

    @Override
    public void message(ServerMessage message, long arrivedMicros) {
      tell(() -> Presence.this.message(message, arrivedMicros));
    }

    @Override
    public void closed(int code, String reason) {
      link.ended(number, new SessionClosed(code, reason));
    }
  }

  /// What the link does for this presence.
  private final class Connections implements Link.Owner {
    @Override
    public Session dial(int connection) {
      Session made = new Session(reach.first(), new Connected(connection), deadline, clock);
      made.begin();
      heard(() -> current = made);
      return made;
    }

    @Override
    public void status(PresenceStatus status) {
      tell(() -> listener.status(status));
    }

    @Override
    public void interrupted() {
      notes.interrupted();
      paths.interrupted();
      rights.stop();
      tell(() -> ensemble.forgetAll(clock.micros()));
      tell(room::interrupted);
    }

    @Override
    public void returned(Session session) {
      caughtUp = new CompletableFuture<>();
      try {
        if (enterAgain(session)) {
          Waiting.on(caughtUp, "what was missed", deadline);
        }
      } catch (Refused refusal) {
        if (refusal.retryAfter().isPresent()) {
          throw refusal;
        }
        lost(Reason.plain(refusal));
      }
    }

    private boolean enterAgain(Session session) {
      String id = nextId();
      Optional<ServerMessage.Builder> again = room.again(id);
      if (again.isEmpty()) {
        return false;
      }
      try {
        Waiting.on(reenter(session, id, again.get()), "the room", deadline);
      } catch (Refused refusal) {
        String other = nextId();
        ServerMessage.Builder lobby =
            heard(() -> room.anotherLobby(other)).orElseThrow(() -> refusal);
        Waiting.on(session.request(other, lobby), "a lobby", deadline);
      }
      return true;
    }

    /// In one turn: no answer is heard before both questions are out.
    private CompletableFuture<ServerMessage> reenter(
        Session session, String id, ServerMessage.Builder again) {
      return heard(() -> {
        CompletableFuture<ServerMessage> entered = session.request(id, again);
        room.askAhead();
        return entered;
      });
    }

    @Override
    public void online(Session session) {
      paths.on(session);
      notes.returned();
      rights.on(session);
    }

    @Override
    public void closed() {
      rights.stop();
      lost("the connection has ended");
      timer.shutdownNow();
    }
  }

  private void lost(String why) {
    tell(() -> {
      if (room.out()) {
        ensemble.forgetAll(clock.micros());
        listener.departed(why);
      }
    });
  }
}

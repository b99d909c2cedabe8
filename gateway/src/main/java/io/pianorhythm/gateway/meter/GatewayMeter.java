package io.pianorhythm.gateway.meter;

import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ServerMessage.MessageCase;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the gateway counts, over all of its loops. Everything may be read at any time, from any
/// thread; totals only grow.
public final class GatewayMeter {

  /// Connections that ended without a close frame of ours: the peer was gone.
  public static final String GONE = "gone";

  private static final String OTHER = "OTHER";

  private final LongSupplier nanos;
  private final List<LoopMeter> loops = new CopyOnWriteArrayList<>();
  private final LongAdder opened = new LongAdder();
  private final LongAdder secondPathsOpened = new LongAdder();
  private final LongAdder secondPathsClosed = new LongAdder();
  private final TimingMeter timing = new TimingMeter();
  private final Backlog backlog;
  private final Map<String, LongAdder> closed = new TreeMap<>();
  private final Map<String, LongAdder> errors = new TreeMap<>();
  private final Map<MessageCase, Durations> commands = new EnumMap<>(MessageCase.class);

  /// A meter by the clock of the server. Rehearsals and real players have the same one: compiled
  /// code knows the clock by its class, and the first note that met another one would make the code
  /// of the whole fan-out be thrown away.
  ///
  /// @param mostUnread bytes that may wait for all slow readers together
  public GatewayMeter(ServerTime time, long mostUnread) {
    this(time::nanos, mostUnread);
  }

  /// A meter of a gateway without a limit for all slow readers together.
  ///
  /// @param nanos a monotonic clock in ns
  public GatewayMeter(LongSupplier nanos) {
    this(nanos, Long.MAX_VALUE);
  }

  /// @param nanos a monotonic clock in ns
  /// @param mostUnread bytes that may wait for all slow readers together
  public GatewayMeter(LongSupplier nanos, long mostUnread) {
    this.nanos = nanos;
    this.backlog = new Backlog(mostUnread);
    // All that there may be is there from the beginning: nothing is added later, and no lock is
    // needed.
    closed.put(GONE, new LongAdder());
    for (CloseCode code : CloseCode.values()) {
      closed.put(Integer.toString(code.code()), new LongAdder());
    }
    errors.put(OTHER, new LongAdder());
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(code.name(), new LongAdder());
    }
    for (Refusal refusal : Refusal.values()) {
      errors.put(refusal.name(), new LongAdder());
    }
    for (MessageCase command : MessageCase.values()) {
      commands.put(command, new Durations());
    }
  }

  /// A meter for one more event loop.
  public LoopMeter loop() {
    LoopMeter loop = new LoopMeter(nanos);
    loops.add(loop);
    return loop;
  }

  // --- counting ----------------------------------------------------------------------------------

  /// A session was opened.
  public void open() {
    opened.increment();
  }

  /// A session has ended.
  ///
  /// @param code with which the server closed it; null when the peer was gone
  public void close(@Nullable CloseCode code) {
    count(closed, code == null ? GONE : Integer.toString(code.code()));
  }

  /// A session has a second path.
  public void openSecondPath() {
    secondPathsOpened.increment();
  }

  /// A session has a second path no longer.
  public void closeSecondPath() {
    secondPathsClosed.increment();
  }

  /// A client was told of an error.
  public void error(String code) {
    count(errors, errors.containsKey(code) ? code : OTHER);
  }

  private static void count(Map<String, LongAdder> totals, String name) {
    LongAdder total = totals.get(name);
    if (total != null) {
      total.increment();
    }
  }

  /// What clients report of their time.
  public TimingMeter timing() {
    return timing;
  }

  /// What slow readers have left unread.
  public Backlog backlog() {
    return backlog;
  }

  /// Where the times of one command are recorded.
  public Durations command(MessageCase command) {
    return Objects.requireNonNull(commands.get(command));
  }

  /// Now, by the clock of this meter, in ns.
  public long now() {
    return nanos.getAsLong();
  }

  // --- reading -----------------------------------------------------------------------------------

  /// Messages of this kind so far.
  public long messages(Traffic kind) {
    return loops.stream().mapToLong(loop -> loop.messages(kind)).sum();
  }

  /// What was not relayed so far, for this reason.
  public long losses(NoteLoss kind) {
    return loops.stream().mapToLong(loop -> loop.losses(kind)).sum();
  }

  /// Sessions opened so far.
  public long opened() {
    return opened.sum();
  }

  /// Sessions ended so far, by close code; [#GONE] for those whose peer was gone.
  public Map<String, LongAdder> closed() {
    return Collections.unmodifiableMap(closed);
  }

  /// Sessions that are open.
  public long connections() {
    long ended = closed.values().stream().mapToLong(LongAdder::sum).sum();
    return Math.max(0, opened() - ended);
  }

  /// Second paths opened so far.
  public long secondPathsOpened() {
    return secondPathsOpened.sum();
  }

  /// Sessions that have a second path.
  public long secondPaths() {
    long closedOnes = secondPathsClosed.sum();
    return Math.max(0, secondPathsOpened() - closedOnes);
  }

  /// Errors that clients were told of, by code.
  public Map<String, LongAdder> errors() {
    return Collections.unmodifiableMap(errors);
  }

  /// How long each command took on its lane.
  public Map<MessageCase, Durations> commands() {
    return Collections.unmodifiableMap(commands);
  }

  /// How long frames of notes were in the server: from the reading of their bytes until they were
  /// written to the last listener on the loop of their sender.
  public Durations residence() {
    return sum(LoopMeter::residence);
  }

  /// The part of [#residence] that was in rooms of two.
  public Durations residenceOfDuets() {
    return sum(LoopMeter::duets);
  }

  /// How long clients took to answer pings.
  public Durations roundTrips() {
    return sum(LoopMeter::roundTrips);
  }

  private Durations sum(Function<LoopMeter, Durations> part) {
    Durations sum = new Durations();
    loops.forEach(loop -> sum.add(part.apply(loop)));
    return sum;
  }
}

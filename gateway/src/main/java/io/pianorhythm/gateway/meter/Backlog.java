package io.pianorhythm.gateway.meter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What all readers of the process together have left unread, in bytes as the channels count them:
/// with what a channel needs to remember a buffer, and a buffer that several share once for each.
/// So it is never less than the memory that is held. Safe from any thread.
public final class Backlog {

  /// Bytes that any reader may leave unread, however many others do: what gathers for a phone while
  /// it changes from one cell to the next. Who keeps within them is never made to pay for others.
  public static final int SHARE = 8 << 10;

  private final long most;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger readers = new AtomicInteger();
  private final LongAdder closedForThemselves = new LongAdder();
  private final LongAdder closedForAll = new LongAdder();

  /// @param most bytes that may be held
  public Backlog(long most) {
    this.most = most;
  }

  /// A reader that had left so many bytes unread has left so many now.
  public void moved(long before, long now) {
    bytes.addAndGet(now - before);
    if (before == 0 && now > 0) {
      readers.incrementAndGet();
    } else if (before > 0 && now == 0) {
      readers.decrementAndGet();
    }
  }

  /// A connection is closed because of what waits.
  ///
  /// @param forAll because the process holds all that it may; else because of its own limit
  public void closes(boolean forAll) {
    (forAll ? closedForAll : closedForThemselves).increment();
  }

  /// Bytes that wait.
  public long bytes() {
    return bytes.get();
  }

  /// Bytes that may wait.
  public long most() {
    return most;
  }

  /// Connections for which something waits.
  public int readers() {
    return readers.get();
  }

  /// Whether more than half is taken.
  public boolean strained() {
    return bytes.get() > most / 2;
  }

  /// Whether everything is taken.
  public boolean full() {
    return bytes.get() >= most;
  }

  /// Connections closed so far because they passed their own limit, or lagged on a second path.
  public long closedForThemselves() {
    return closedForThemselves.sum();
  }

  /// Connections closed so far because all of them together passed the limit of the process.
  public long closedForAll() {
    return closedForAll.sum();
  }
}

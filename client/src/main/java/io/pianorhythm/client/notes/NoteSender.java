package io.pianorhythm.client.notes;

import com.google.protobuf.ByteString;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Plays events into the current room of a session, stamped with the server's time. Thread-safe;
/// calls are heard in their order.
///
/// The first note-on after a pause leaves at once. Note-ons that follow within the window after it
/// (8 ms unless set, 20 ms while more than 60 frames a second leave) leave together when the window
/// is over. What strikes nothing, such as a note-off, waits for the window for a note-on to ride
/// with: on a line that delays one packet in hundred, each packet less is less delay for the next
/// note. Each event has its own stamp, in ticks of 0.1 ms. Keys and pedals that are down are
/// remembered, so that [#releaseAll] can let go of them.
public final class NoteSender {
  /// The window of a new sender.
  public static final Duration WINDOW = Duration.ofMillis(8);

  /// The window of a duet.
  public static final Duration DUET_WINDOW = Duration.ofMillis(2);

  private static final int MICROS_PER_MILLI = 1000;
  private static final long NO_ALARM = Long.MAX_VALUE;

  /// A clock that is set back by more is another one, such as that of another server.
  private static final long SET_BACK = 50_000;

  private static final long SECOND = 1_000_000;
  private static final int MANY_FRAMES = 60;
  private static final int YOUNG_MILLIS = 150;
  private static final long WIDE_WINDOW = 20_000;

  /// Shorter windows stay as they are: who sets one plays a duet.
  private static final long WIDENED = 8_000;

  private final ServerClock clock;
  private final NoteOutlet outlet;
  private final Alarm alarm;
  private final ReentrantLock lock = new ReentrantLock();
  private final FrameWriter frame = FrameWriter.timed();

  /// With the times of the local clock, which no server sets.
  private final KeyLedger held = new KeyLedger();

  private long windowMicros = WINDOW.toNanos() / 1000;
  private long frameMillis;
  private long lastStamp = Long.MIN_VALUE;
  private int strikes;
  private final StrikeCount count = new StrikeCount();
  private long nextStrike = Long.MIN_VALUE;
  private long alarmAt = NO_ALARM;
  private long second;
  private int framesInSecond;
  private int seq;
  private int clockEpoch;
  private boolean away;

  /// @param clock gives the stamps
  /// @param outlet takes the frames, numbered from 1
  /// @param alarm ends windows
  public NoteSender(ServerClock clock, NoteOutlet outlet, Alarm alarm) {
    this.clock = clock;
    this.outlet = outlet;
    this.alarm = alarm;
  }

  /// Sets how long events may wait for each other after a frame; zero sends every call at once.
  public void window(Duration window) {
    lock.lock();
    try {
      windowMicros = window.toNanos() / 1000;
    } finally {
      lock.unlock();
    }
  }

  /// Plays events, all at this moment.
  public void play(MidiEvent... events) {
    play(List.of(events));
  }

  /// Plays events, all at this moment.
  public void play(List<? extends MidiEvent> events) {
    play(events, Duration.ZERO);
  }

  /// Plays events that were due a little while ago, stamped with the time when they were: a program
  /// that wakes up late keeps its rhythm, because listeners go by the stamps.
  ///
  /// @param late how long ago they were due; what is not positive counts as now
  public void play(List<? extends MidiEvent> events, Duration late) {
    if (events.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      long wait = waitMicros(strikes > 0 || events.stream().anyMatch(NoteSender::strikes));
      long ago = Math.max(0, late.toNanos() / 1000);
      long stamp = stamp(ago);
      long local = clock.local() - ago;
      for (MidiEvent event : events) {
        held.apply(event.status(), event.data1(), event.data2(), local);
        append(stamp, event.status(), event.data1(), event.data2());
      }
      if (away) {
        count.notSent(events.stream().filter(NoteSender::strikes).count());
      }
      flushAfter(wait);
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of every key and pedal that is down, at once. Programs and controllers stay.
  public void releaseAll() {
    lock.lock();
    try {
      if (!held.idle()) {
        long stamp = stamp(0);
        held.release((_, status, data1, data2) -> append(stamp, status, data1, data2));
      }
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  /// Sends what waits for the end of the window.
  public void flush() {
    lock.lock();
    try {
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  /// Strikes that were lost because the connection was, since the beginning. A session of one
  /// connection loses none before its end.
  public LostStrikes lost() {
    lock.lock();
    try {
      return count.lost();
    } finally {
      lock.unlock();
    }
  }

  /// The server has every frame up to this number.
  public void confirmed(int seq) {
    lock.lock();
    try {
      count.confirmed(seq);
    } finally {
      lock.unlock();
    }
  }

  /// The connection is gone, and the server lets go of what was down. What is played from now on is
  /// not sent; keys, pedals and programs are remembered.
  public void interrupted() {
    lock.lock();
    try {
      away = true;
      frame.clear();
      count.notSent(strikes);
      count.interrupted();
      strikes = 0;
      nextStrike = Long.MIN_VALUE;
    } finally {
      lock.unlock();
    }
  }

  /// There is another connection, to whose server this player is new: frames are counted anew, and
  /// programs, controllers and pedals are told as they stand. Of the keys that are down those are
  /// struck that were struck within the last 150 ms; the others have faded.
  public void returned() {
    lock.lock();
    try {
      if (!away) {
        return;
      }
      away = false;
      seq = 0;
      clockEpoch++;
      long stamp = stamp(0);
      LedgerSnapshot now = held.snapshot(clock.local());
      now.writePlain((_, status, data1, data2) -> append(stamp, status, data1, data2));
      now.channels().forEach(channel -> strikeYoung(stamp, channel));
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  private void strikeYoung(long stamp, ChannelSnapshot channel) {
    for (HeldKey key : channel.heldKeys()) {
      if (key.ageMillis() < YOUNG_MILLIS) {
        count.struckAgain(1);
        append(stamp, Status.NOTE_ON | channel.channel(), key.key(), key.velocity());
      }
    }
  }

  /// Never earlier than the stamp before by the same clock: a small step back is waited out. After
  /// a large one listeners start their timing anew.
  private long stamp(long lateMicros) {
    long now = clock.noteMicros();
    if (lastStamp > now + SET_BACK) {
      sendFrame();
      lastStamp = Long.MIN_VALUE;
      clockEpoch++;
    }
    lastStamp = Math.max(lastStamp, now - lateMicros);
    return lastStamp;
  }

  private void append(long stamp, int status, int data1, int data2) {
    if (away) {
      return;
    }
    if (!frame.isEmpty() && !frame.fits(ticks(stamp), status)) {
      sendFrame();
    }
    if (frame.isEmpty()) {
      frameMillis = Math.floorDiv(stamp, MICROS_PER_MILLI);
    }
    frame.add(ticks(stamp), status, data1, data2);
    strikes += Status.strikes(status, data2) ? 1 : 0;
  }

  /// 0.1 ms since the whole millisecond of the frame, so that the first delta carries the part
  /// below 1 ms. A stamp past the longest span fits no frame.
  private int ticks(long stamp) {
    long ticks = (stamp - frameMillis * MICROS_PER_MILLI) / FrameLimits.MICROS_PER_TICK;
    return Math.toIntExact(Math.min(ticks, FrameLimits.MAX_TICKS + 1L));
  }

  private static boolean strikes(MidiEvent event) {
    return Status.strikes(event.status(), event.data2());
  }

  /// How long a frame may wait from now on.
  private long waitMicros(boolean striking) {
    if (!striking) {
      return windowMicros / 2;
    }
    boolean open = windowMicros > 0 && nextStrike != Long.MIN_VALUE;
    return open ? Math.max(0, nextStrike - clock.local()) : 0;
  }

  private void flushAfter(long wait) {
    long due = clock.local() + wait;
    if (wait == 0) {
      sendFrame();
    } else if (!frame.isEmpty() && due < alarmAt) {
      alarmAt = due;
      alarm.after(wait, this::windowOver);
    }
  }

  private void windowOver() {
    lock.lock();
    try {
      alarmAt = NO_ALARM;
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  private void sendFrame() {
    if (frame.isEmpty()) {
      return;
    }
    MidiMessage message =
        MidiMessage.newBuilder()
            .setMidiData(ByteString.copyFrom(frame.toBytes()))
            .setTimestamp(frameMillis)
            .setEncoding(frame.encoding())
            .setSeq(++seq)
            .setClockEpoch(clockEpoch)
            .build();
    frame.clear();
    long now = clock.local();
    countFrame(now);
    count.sent(seq, strikes);
    nextStrike = strikes > 0 ? now + openWindow() : nextStrike;
    strikes = 0;
    outlet.send(message);
  }

  private void countFrame(long now) {
    if (framesInSecond == 0 || now - second >= SECOND) {
      second = now;
      framesInSecond = 0;
    }
    framesInSecond++;
  }

  private long openWindow() {
    boolean wide = windowMicros >= WIDENED && framesInSecond > MANY_FRAMES;
    return wide ? Math.max(windowMicros, WIDE_WINDOW) : windowMicros;
  }
}

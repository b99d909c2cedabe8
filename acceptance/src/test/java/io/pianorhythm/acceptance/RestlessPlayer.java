package io.pianorhythm.acceptance;

import io.pianorhythm.client.SessionClosed;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Plays a thousand events a second until it is stopped: chords that overlap, on several channels,
/// with the pedal.
final class RestlessPlayer implements AutoCloseable {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int EVENTS_PER_STEP = 10;
  private static final int MOST_HELD = 24;

  private final Witness player;
  private final SplittableRandom random;
  private final ArrayDeque<NoteOn> held = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean stopped;
  private boolean pedal;
  private long events;

  RestlessPlayer(Witness player, long seed) {
    this.player = player;
    this.random = new SplittableRandom(seed);
    this.thread = Thread.ofPlatform().name("restless").start(this::play);
  }

  private void play() {
    long next = System.nanoTime();
    try {
      while (!stopped) {
        player.session().notes().play(step());
        next += STEP_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
      player.session().notes().releaseAll();
    } catch (SessionClosed _) {
      // The test ends a player by closing it.
      stopped = true;
    }
  }

  private List<MidiEvent> step() {
    List<MidiEvent> step = new ArrayList<>();
    while (step.size() < EVENTS_PER_STEP) {
      step.add(next());
    }
    events += step.size();
    return step;
  }

  private MidiEvent next() {
    if (random.nextInt(50) == 0) {
      pedal = !pedal;
      return new ControlChange(0, Controller.SUSTAIN, pedal ? 127 : 0);
    }
    if (held.size() >= MOST_HELD || (!held.isEmpty() && random.nextBoolean())) {
      NoteOn oldest = held.removeFirst();
      return new NoteOff(oldest.channel(), oldest.key(), 64);
    }
    NoteOn strike = new NoteOn(random.nextInt(4), 21 + random.nextInt(88), 1 + random.nextInt(127));
    held.addLast(strike);
    return strike;
  }

  /// Events so far.
  long events() {
    return events;
  }

  /// Stops, with everything released.
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

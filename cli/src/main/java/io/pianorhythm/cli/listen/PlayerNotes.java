package io.pianorhythm.cli.listen;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.file.TimedEvent;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The track of one player while it is written. Keeps a ledger of what the track says, so that a
/// snapshot adds only what the track does not say yet, and the end of the track lets go of every
/// key.
final class PlayerNotes {
  private static final int RELEASE_VELOCITY = 64;

  private final String name;
  private final List<Stamped> events = new ArrayList<>();
  private final KeyLedger written = new KeyLedger();

  PlayerNotes(String name) {
    this.name = name;
  }

  void played(long micros, int status, int data1, int data2) {
    written.apply(status, data1, data2, micros);
    events.add(new Stamped(micros, status, data1, data2));
  }

  /// Brings the track to the state: lets go of keys and pedals that are up, sets programs and
  /// controllers, and presses held keys, so that their note-offs find them down.
  void stands(LedgerSnapshot state, long micros) {
    EventVisitor track = (_, status, data1, data2) -> played(micros, status, data1, data2);
    KeyLedger target = KeyLedger.restore(state, micros);
    for (ChannelSnapshot now : written.snapshot(micros).channels()) {
      liftWhatIsUp(now, target, track);
    }
    FrameScanner scanner = new FrameScanner();
    for (byte[] frame : state.plainFrames()) {
      scanner.scan(frame, 0, frame.length, FrameLimits.RAW, track);
    }
    for (ChannelSnapshot channel : state.channels()) {
      pressWhatIsDown(channel, track);
    }
  }

  private static void liftWhatIsUp(ChannelSnapshot now, KeyLedger target, EventVisitor track) {
    int channel = now.channel();
    for (int pedal : new int[] {Controller.SUSTAIN, Controller.SOSTENUTO}) {
      if (now.controllers().containsKey(pedal) && target.controller(channel, pedal) == 0) {
        track.event(0, Status.CONTROL_CHANGE | channel, pedal, 0);
      }
    }
    for (HeldKey key : now.heldKeys()) {
      if (!target.held(channel, key.key())) {
        track.event(0, Status.NOTE_OFF | channel, key.key(), RELEASE_VELOCITY);
      }
    }
  }

  private void pressWhatIsDown(ChannelSnapshot channel, EventVisitor track) {
    for (HeldKey key : channel.heldKeys()) {
      if (!written.held(channel.channel(), key.key())) {
        track.event(0, Status.NOTE_ON | channel.channel(), key.key(), key.velocity());
      }
    }
  }

  /// The track as it stands, with times since `origin`, and with keys and pedals up at `end`. What
  /// is earlier than the origin or than the event before it moves up to that.
  PlayerTrack track(long origin, long end) {
    List<Stamped> whole = new ArrayList<>(events);
    KeyLedger rest = KeyLedger.restore(written.snapshot(end), end);
    rest.release((_, status, data1, data2) -> whole.add(new Stamped(end, status, data1, data2)));
    List<TimedEvent> timed = new ArrayList<>(whole.size());
    long ticks = 0;
    for (Stamped event : whole) {
      long since = Math.max(0, event.micros - origin) / FrameLimits.MICROS_PER_TICK;
      ticks = Math.max(ticks, since);
      timed.add(new TimedEvent(ticks, event.status, event.data1, event.data2));
    }
    return new PlayerTrack(name, timed);
  }

  private record Stamped(long micros, int status, int data1, int data2) {}
}

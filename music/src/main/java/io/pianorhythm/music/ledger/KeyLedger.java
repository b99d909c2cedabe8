package io.pianorhythm.music.ledger;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.RawFrames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one player holds on sixteen channels. Belongs to one thread at a time.
///
/// Keys are a set: a key that is struck again stays one key, and one note-off releases it. A
/// note-off for a key that is up changes nothing. Channels are made when first touched, so the
/// ledger of a silent player is a few words.
public final class KeyLedger implements EventVisitor {
  private static final int CHANNELS = 16;
  private static final int RELEASE_VELOCITY = 64;

  private @Nullable ChannelLedger @Nullable [] channels;
  private int heldKeys;
  // Bit n: sustain of channel n is down; bit 16 + n: sostenuto.
  private int pedalsDown;
  private long frameMicros;

  /// Applies one event.
  ///
  /// @param status 0x80 to 0xEF; the data bytes are 0 to 127, as a
  ///   [io.pianorhythm.music.frame.FrameScanner] gives them
  /// @param nowMicros time of the event in µs, of any clock that all calls share
  public void apply(int status, int data1, int data2, long nowMicros) {
    ChannelLedger channel = touch(Status.channel(status));
    switch (Status.kind(status)) {
      case Status.NOTE_ON -> {
        if (data2 == 0) {
          lift(channel, data1);
        } else if (channel.keys.press(data1, data2, nowMicros)) {
          heldKeys++;
        }
      }
      case Status.NOTE_OFF -> lift(channel, data1);
      case Status.CONTROL_CHANGE -> {
        control(channel, data1, data2);
        notePedals(Status.channel(status), channel);
      }
      case Status.PROGRAM_CHANGE -> channel.program(data1);
      case Status.CHANNEL_PRESSURE -> channel.pressure(data1);
      case Status.PITCH_BEND -> channel.bend(data2 << 7 | data1);
      default -> {
        // Poly pressure: gone with its key, so there is nothing to keep.
      }
    }
  }

  /// Sets the time to which the ticks of the next [#event] calls are added, and returns this ledger
  /// as their visitor.
  public EventVisitor frameAt(long micros) {
    frameMicros = micros;
    return this;
  }

  /// Applies one event of the frame named by [#frameAt].
  @Override
  public void event(int ticks, int status, int data1, int data2) {
    apply(status, data1, data2, frameMicros + (long) ticks * FrameLimits.MICROS_PER_TICK);
  }

  /// Whether no key is down and no sustain or sostenuto pedal. A pedal below half counts as up.
  public boolean idle() {
    return heldKeys == 0 && pedalsDown == 0;
  }

  /// Keys that are down on all channels.
  public int heldKeys() {
    return heldKeys;
  }

  /// Whether a key is down.
  ///
  /// @param channel 0 to 15
  /// @param key 0 to 127
  public boolean held(int channel, int key) {
    ChannelLedger ledger = touched(channel);
    return ledger != null && ledger.keys.contains(key);
  }

  /// The value of a controller 0 to 119 on a channel 0 to 15. 6 and 38 are the bend range in
  /// semitones and cents.
  public int controller(int channel, int controller) {
    ChannelLedger ledger = touched(channel);
    return ledger == null ? ResetValues.of(controller) : ledger.controller(controller);
  }

  /// Writes what silences the player, and marks all keys and both pedals as up. Programs and
  /// controllers stay.
  ///
  /// Per channel with a key or pedal down: sustain 0, sostenuto 0, a note-off for each key, all
  /// notes off. The pedals come first because a synthesizer holds All Notes Off back while they are
  /// down. An idle ledger writes nothing.
  ///
  /// @param out may have to take 2,096 events, more than one frame holds
  public void release(EventVisitor out) {
    if (idle()) {
      return;
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      ChannelLedger ledger = touched(channel);
      if (ledger != null && ledger.sounding()) {
        release(channel, ledger, out);
      }
    }
    heldKeys = 0;
    pedalsDown = 0;
  }

  /// The same as [#release] in raw frames, each within the limits; none for an idle ledger.
  public List<byte[]> releaseFrames() {
    if (idle()) {
      return List.of();
    }
    RawFrames out = new RawFrames();
    release(out);
    return out.frames();
  }

  /// The ledger as a value.
  ///
  /// @param nowMicros the time from which ages are counted back
  public LedgerSnapshot snapshot(long nowMicros) {
    List<ChannelSnapshot> snapshots = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      ChannelLedger ledger = touched(channel);
      if (ledger != null) {
        ChannelSnapshot snapshot = ledger.snapshot(channel, nowMicros);
        if (!snapshot.untouched()) {
          snapshots.add(snapshot);
        }
      }
    }
    return snapshots.isEmpty() ? LedgerSnapshot.UNTOUCHED : new LedgerSnapshot(snapshots);
  }

  /// A ledger that stands as the snapshot says.
  ///
  /// @param nowMicros the time from which ages are counted back
  public static KeyLedger restore(LedgerSnapshot snapshot, long nowMicros) {
    KeyLedger ledger = new KeyLedger();
    for (ChannelSnapshot from : snapshot.channels()) {
      ChannelLedger channel = ledger.touch(from.channel());
      int before = channel.keys.count();
      channel.restore(from, nowMicros);
      ledger.heldKeys += channel.keys.count() - before;
      ledger.notePedals(from.channel(), channel);
    }
    return ledger;
  }

  private void control(ChannelLedger channel, int controller, int value) {
    if (!Controller.isMode(controller)) {
      channel.control(controller, value);
    } else if (controller == Controller.RESET) {
      channel.reset();
    } else if (controller == Controller.ALL_SOUND_OFF
        || Controller.impliesAllNotesOff(controller)) {
      heldKeys -= channel.keys.clear();
    }
  }

  private void lift(ChannelLedger channel, int key) {
    if (channel.keys.lift(key)) {
      heldKeys--;
    }
  }

  private void notePedals(int channel, ChannelLedger ledger) {
    int sustain = 1 << channel;
    int sostenuto = sustain << CHANNELS;
    pedalsDown &= ~(sustain | sostenuto);
    pedalsDown |= ledger.down(Controller.SUSTAIN) ? sustain : 0;
    pedalsDown |= ledger.down(Controller.SOSTENUTO) ? sostenuto : 0;
  }

  private static void release(int channel, ChannelLedger ledger, EventVisitor out) {
    int control = Status.CONTROL_CHANGE | channel;
    out.event(0, control, Controller.SUSTAIN, 0);
    out.event(0, control, Controller.SOSTENUTO, 0);
    HeldKeys keys = ledger.keys;
    for (int key = keys.next(0); key >= 0; key = keys.next(key + 1)) {
      out.event(0, Status.NOTE_OFF | channel, key, RELEASE_VELOCITY);
    }
    out.event(0, control, Controller.ALL_NOTES_OFF, 0);
    keys.clear();
    ledger.liftPedals();
  }

  private @Nullable ChannelLedger touched(int channel) {
    return channels == null ? null : channels[channel];
  }

  private ChannelLedger touch(int channel) {
    @Nullable ChannelLedger[] all = channels;
    if (all == null) {
      all = new @Nullable ChannelLedger[CHANNELS];
      channels = all;
    }
    ChannelLedger ledger = all[channel];
    if (ledger == null) {
      ledger = new ChannelLedger();
      all[channel] = ledger;
    }
    return ledger;
  }
}

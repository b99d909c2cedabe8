package io.pianorhythm.music.ledger;

import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.RawFrames;
import java.util.List;

/// A player as they stand at one moment: the channels that differ from an untouched one, in
/// ascending order.
public record LedgerSnapshot(List<ChannelSnapshot> channels) {
  /// Everything up, nothing changed.
  public static final LedgerSnapshot UNTOUCHED = new LedgerSnapshot(List.of());

  public LedgerSnapshot {
    channels = List.copyOf(channels);
  }

  /// Whether both say the same of every channel: keys, velocities, pedals, programs and
  /// controllers. Ages may differ.
  public boolean sameKeys(LedgerSnapshot other) {
    if (channels.size() != other.channels.size()) {
      return false;
    }
    for (int i = 0; i < channels.size(); i++) {
      if (!channels.get(i).sameKeys(other.channels.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// The same state for a listener that knows MIDI and nothing else: raw frames with banks,
  /// programs, bends, controllers and pedals of the named channels, and no keys. None if there is
  /// nothing to say.
  ///
  /// A channel that is not named is not mentioned, so the listener must start from an untouched one
  /// there.
  public List<byte[]> plainFrames() {
    RawFrames out = new RawFrames();
    writePlain(out);
    return out.frames();
  }

  /// The same as [#plainFrames], event by event.
  public void writePlain(EventVisitor out) {
    channels.forEach(channel -> channel.writePlain(out));
  }
}

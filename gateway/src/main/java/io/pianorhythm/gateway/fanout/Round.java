package io.pianorhythm.gateway.fanout;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The walk along the listeners of a room on one loop, round and round for as long as somebody has
/// not heard everything. Each stop is one write of whatever is under way.
///
/// Notes that are handed over in the middle of a round get on where it is, instead of waiting for
/// its end: they have been everywhere when the walk comes by that place again. So a note takes one
/// round at most, however many came just before it, and listeners further on get it together with
/// those. The lift of a tall house works like that, and disks do (the SCAN order of Denning, 1967).
///
/// Confined to the loop. A listener that is closed while it is written to may hand over something
/// itself.
final class Round {

  private static final Seat[] NOBODY = {};

  private final PlayerLoop loop;
  private final ArrayDeque<Delivery> underWay = new ArrayDeque<>(2);
  private Seat[] listeners = NOBODY;
  private int at;
  private long stops;
  private final Load timed = new Load();
  private final Load plain = new Load();
  private boolean changed;

  Round(PlayerLoop loop) {
    this.loop = loop;
  }

  /// Whether somebody has not heard yet what was handed over.
  boolean isUnderWay() {
    return !underWay.isEmpty();
  }

  /// Whether it walks along exactly these listeners.
  boolean serves(Seat[] present) {
    return listeners == present;
  }

  /// Another delivery gets on.
  ///
  /// @param present who listens; of importance when the walk begins, since whoever comes or goes
  ///   later waits for its end
  void join(Delivery delivery, Seat[] present) {
    if (underWay.isEmpty()) {
      listeners = present;
      at = 0;
    }
    delivery.getOnAt(stops, listeners.length);
    underWay.add(delivery);
    changed = true;
  }

  /// Writes the next listeners, at most so many.
  void write(int most) {
    int written = 0;
    for (Delivery first; (first = underWay.peek()) != null; ) {
      if (first.hasBeenEverywhere(stops)) {
        underWay.remove();
        changed = true;
        first.end(loop);
      } else if (written++ < most) {
        writeNext();
      } else {
        return;
      }
    }
    listeners = NOBODY;
    timed.clear();
    plain.clear();
  }

  private void writeNext() {
    if (changed) {
      load();
    }
    Seat listener = listeners[at];
    at = at + 1 == listeners.length ? 0 : at + 1;
    stops++;
    (listener.current() ? timed : plain).writeTo(listener);
  }

  /// What the next listeners get, after something got on or off.
  private void load() {
    changed = false;
    timed.clear();
    plain.clear();
    for (Delivery delivery : underWay) {
      timed.add(delivery.batch(), delivery.mayBeOfListeners());
      plain.add(delivery.plain(), delivery.mayBeOfListeners());
    }
  }

  /// The frames that a listener gets: those of one batch as they are, those of several together.
  private final class Load {
    private @Nullable NoteBatch only;
    private @Nullable NoteBatch joint;
    private boolean mayBeOfListeners;

    void clear() {
      only = null;
      mayBeOfListeners = false;
      NoteBatch used = joint;
      joint = null;
      if (used != null) {
        used.release();
        loop.spare(used);
      }
    }

    void add(@Nullable NoteBatch batch, boolean own) {
      if (batch == null) {
        return;
      }
      mayBeOfListeners |= own;
      NoteBatch first = only;
      if (first == null) {
        only = batch;
        return;
      }
      if (joint == null) {
        joint = first.copy(loop);
      }
      joint.add(batch);
    }

    void writeTo(Seat listener) {
      NoteBatch frames = joint == null ? only : joint;
      if (frames != null) {
        frames.writeTo(listener, mayBeOfListeners);
      }
    }
  }
}

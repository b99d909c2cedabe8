package io.pianorhythm.gateway.fanout;

import org.jspecify.annotations.Nullable;

/// A batch on its way to the listeners of one loop, some of whom may have it already.
final class Delivery {

  private final NoteBatch batch;
  private final @Nullable NoteBatch plain;
  private final Reach reach;
  private Seat @Nullable [] listeners;
  private int next;

  /// @param plain the same in raw encoding, for the listeners that know no other
  /// @param reach which loops see the batch
  Delivery(NoteBatch batch, @Nullable NoteBatch plain, Reach reach) {
    this.batch = batch;
    this.plain = plain;
    this.reach = reach;
  }

  /// Writes the next listeners, of those who are there when the first one is written.
  ///
  /// @return how many
  int write(Seat[] present, int most) {
    Seat[] to = listeners;
    if (to == null) {
      to = present;
      listeners = to;
    }
    int first = next;
    int end = first + Math.min(to.length - first, most);
    while (next < end) {
      write(to[next++]);
    }
    return end - first;
  }

  private void write(Seat listener) {
    if (listener.current()) {
      batch.writeTo(listener, reach != Reach.FOREIGN);
    } else if (plain != null) {
      plain.writeTo(listener, reach != Reach.FOREIGN);
    }
  }

  /// Whether everybody has it.
  boolean done() {
    return listeners != null && next >= listeners.length;
  }

  /// Gives the buffers back, and on the loop that filled them says how long the notes were here.
  void end(PlayerLoop loop) {
    if (reach != Reach.FOREIGN) {
      batch.written(loop.meter());
    }
    giveBack(loop, batch);
    if (plain != null) {
      giveBack(loop, plain);
    }
  }

  private void giveBack(PlayerLoop loop, NoteBatch used) {
    used.release();
    if (reach == Reach.ALONE) {
      loop.spare(used);
    }
  }
}

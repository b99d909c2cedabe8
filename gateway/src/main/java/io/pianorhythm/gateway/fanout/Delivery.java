package io.pianorhythm.gateway.fanout;

import org.jspecify.annotations.Nullable;

/// A batch on its way to the listeners of one loop, some of whom may have it already.
final class Delivery {

  private final NoteBatch batch;
  private final @Nullable NoteBatch plain;
  private final Reach reach;
  private final boolean duet;
  private long lastStop;

  /// @param plain the same in raw encoding, for the listeners that know no other
  /// @param reach which loops see the batch
  /// @param duet whether at most two are in its room
  Delivery(NoteBatch batch, @Nullable NoteBatch plain, Reach reach, boolean duet) {
    this.batch = batch;
    this.plain = plain;
    this.reach = reach;
    this.duet = duet;
  }

  NoteBatch batch() {
    return batch;
  }

  @Nullable NoteBatch plain() {
    return plain;
  }

  /// Whether listeners of this loop may have sent some of it.
  boolean mayBeOfListeners() {
    return reach != Reach.FOREIGN;
  }

  /// It has to be at each of so many listeners once, from here on.
  ///
  /// @param stops that the round has made so far
  void getOnAt(long stops, int listeners) {
    lastStop = stops + listeners;
  }

  /// Whether everybody has it.
  boolean hasBeenEverywhere(long stops) {
    return stops >= lastStop;
  }

  /// Gives the buffers back, and on the loop that filled them says how long the notes were here.
  void end(PlayerLoop loop) {
    if (reach != Reach.FOREIGN) {
      batch.written(loop.meter(), duet);
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

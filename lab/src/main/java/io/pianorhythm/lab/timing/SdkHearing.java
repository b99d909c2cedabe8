package io.pianorhythm.lab.timing;

import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;

/// Listens through the playout of the SDK.
final class SdkHearing implements Hearing {
  private final Machine machine;
  private final Journal journal;
  private final Witness witness;
  private final Playout playout;
  private final FrameScanner scanner = new FrameScanner();
  private final KeyLedger keys = new KeyLedger();
  private int lastFrame;
  private int next;
  private long firstPlayed;
  private long firstStrike;
  private long travel;

  SdkHearing(Machine machine, Journal journal, PlayoutRule rule, Witness witness) {
    this.machine = machine;
    this.journal = journal;
    this.witness = witness;
    playout = new Playout(rule);
  }

  /// The second copy of a frame says nothing new.
  @Override
  public void read(Message message) {
    if (message instanceof Message.Notes notes && notes.number() > lastFrame) {
      lastFrame = notes.number();
      next = notes.firstEvent();
      hear(notes);
    }
  }

  @Override
  public void anotherWay() {
    long now = machine.server();
    playout.anotherWay(now);
    witness.anotherWay(now);
  }

  private void hear(Message.Notes notes) {
    firstPlayed = Long.MIN_VALUE;
    firstStrike = Long.MIN_VALUE;
    scan(notes, this::look);
    boolean strikes = firstStrike != Long.MIN_VALUE;
    frame(strikes ? firstStrike : firstPlayed, strikes);
    scan(notes, this::place);
  }

  private void look(long played, int status, int data1, int data2) {
    if (firstPlayed == Long.MIN_VALUE) {
      firstPlayed = played;
    }
    if (firstStrike == Long.MIN_VALUE && Status.strikes(status, data2)) {
      firstStrike = played;
    }
  }

  private void frame(long played, boolean strikes) {
    long before = playout.delay();
    long arrived = machine.server();
    boolean sounding = !keys.idle();
    if (machine.doubts()) {
      playout.doubtfulFrame(arrived);
      return;
    }
    playout.frame(played, arrived, strikes, sounding);
    travel += before == 0 ? 0 : Math.abs(playout.delay() - before);
    witness.framed(played, arrived, strikes, sounding, playout.delay());
  }

  private void place(long played, int status, int data1, int data2) {
    keys.apply(status, data1, data2, played);
    long heard = playout.at(played, status, data1, data2);
    witness.placed(played, status, data1, data2, heard);
    if (heard == Playout.STALE) {
      journal.stale(next++);
    } else {
      journal.heard(next++, machine.when(heard));
    }
  }

  private void scan(Message.Notes notes, Placed each) {
    long start = notes.frame().getTimestamp() * 1_000;
    byte[] bytes = notes.frame().getMidiData().toByteArray();
    Object fault =
        scanner.scan(
            bytes,
            0,
            bytes.length,
            notes.frame().getEncoding(),
            (ticks, status, data1, data2) ->
                each.event(
                    start + (long) ticks * FrameLimits.MICROS_PER_TICK, status, data1, data2));
    if (fault != null) {
      throw new IllegalStateException("the SDK sent a bad frame: " + fault);
    }
  }

  private interface Placed {
    void event(long played, int status, int data1, int data2);
  }

  @Override
  public long travel() {
    return travel;
  }

  Playout playout() {
    return playout;
  }
}

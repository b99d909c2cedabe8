package io.pianorhythm.lab.timing;

import java.util.function.Consumer;

/// Player and listener as others have them.
final class PeerSides implements Sides {
  private static final long SECOND = 1_000_000;
  private static final long FLUSH = 200_000;
  private static final long PICTURE = 16_667;

  private final Stage stage;
  private final PeerClock player;
  private final PeerClock listener;
  private final boolean keepsTime;
  private final Sending sending;
  private final Hearing hearing;

  private PeerSides(Stage stage, boolean keepsTime, boolean halves, long delay, long grid) {
    this.stage = stage;
    this.keepsTime = keepsTime;
    player = clock(stage.playerClock(), stage.playerProbes(), halves);
    listener = clock(stage.listenerClock(), stage.listenerProbes(), halves);
    sending =
        keepsTime
            ? PeerSending.every(FLUSH, stage.timeline(), player::server, stage.playerNotes())
            : PeerSending.atOnce(player::server, stage.playerNotes());
    hearing = new PeerHearing(stage.timeline(), listener::server, stage.journal(), delay, grid);
  }

  private PeerClock clock(MachineClock clock, Consumer<Message> line, boolean halves) {
    return new PeerClock(stage.timeline(), () -> clock.at(stage.timeline().now()), line, halves);
  }

  /// Sends at once and plays what comes.
  static PeerSides onArrival(Stage stage) {
    return new PeerSides(stage, false, true, 0, 1);
  }

  /// Collects for 200 ms and plays a second after the stamp.
  static PeerSides multiplayerPiano(Stage stage) {
    return new PeerSides(stage, true, false, SECOND, 1);
  }

  /// The same with a better clock, but only when the page draws a picture.
  static PeerSides pianoRhythm(Stage stage) {
    return new PeerSides(stage, true, true, SECOND, PICTURE);
  }

  @Override
  public Sending sending() {
    return sending;
  }

  @Override
  public Hearing hearing() {
    return hearing;
  }

  @Override
  public void begin() {
    player.beat();
    listener.beat();
  }

  @Override
  public void toPlayer(Message.Answer answer) {
    player.answered(answer);
  }

  @Override
  public void toListener(Message.Answer answer) {
    listener.answered(answer);
  }

  @Override
  public double clockError(long epoch) {
    if (!keepsTime) {
      return Double.NaN;
    }
    long now = stage.timeline().now();
    long local = stage.listenerClock().at(now);
    return listener.server() - local - stage.listenerClock().offset(now, epoch);
  }

  @Override
  public long lateFrames() {
    return 0;
  }
}

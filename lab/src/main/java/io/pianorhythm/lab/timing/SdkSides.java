package io.pianorhythm.lab.timing;

import io.pianorhythm.client.playout.PlayoutRule;

/// Player and listener with the SDK.
final class SdkSides implements Sides {
  private final Machine player;
  private final Machine listener;
  private final SdkSending sending;
  private final SdkHearing hearing;

  SdkSides(Stage stage, long windowMicros, PlayoutRule rule) {
    player =
        new Machine(
            stage.timeline(),
            stage.playerClock(),
            stage.mishap().player(),
            stage.playerProbes(),
            Witness.NOBODY);
    listener =
        new Machine(
            stage.timeline(),
            stage.listenerClock(),
            stage.mishap().listener(),
            stage.listenerProbes(),
            stage.witness());
    sending = new SdkSending(stage.timeline(), player, windowMicros, stage.playerNotes());
    hearing = new SdkHearing(listener, stage.journal(), rule, stage.witness());
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
    return listener.error(epoch);
  }

  @Override
  public long lateFrames() {
    return hearing.playout().lateFrames();
  }
}

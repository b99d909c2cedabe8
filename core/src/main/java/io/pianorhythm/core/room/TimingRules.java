package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import java.time.Instant;
import java.util.Optional;

/// How the notes of a room are timed: its mode and its beat.
final class TimingRules {

  /// A beat that no other one goes on from.
  private static final Tempo NONE = new Tempo(0, 0, 0, 0);

  private TimingRules() {}

  static Decision time(RoomState state, RoomCommand.Time command, Instant now) {
    Optional<Refusal> barred = Standing.whyBarred(state, command.actor(), Deed.SET_TIMING);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    RoomSettings.Timing before = state.settings().timing();
    RoomSettings.Timing wanted =
        new RoomSettings.Timing(
            command.mode().orElse(before.mode()), command.tempo().orElse(before.tempo()));
    if (!wanted.tempo().valid()) {
      return Verdict.refused(Refusal.SETTINGS_INVALID);
    }
    RoomSettings next = following(state.settings().withTiming(wanted), before.tempo(), now);
    Verdict verdict = new Verdict();
    if (!next.equals(state.settings())) {
      verdict.change(new RoomChange.SettingsSet(next)).tell(new RoomEvent.RoomChanged(next));
    }
    return verdict.accepted();
  }

  /// The settings of a new room, whose beat begins now unless it was said when.
  static RoomSettings beginning(RoomSettings settings, Instant now) {
    return following(settings, NONE, now);
  }

  /// The settings with a beat that follows the one before.
  static RoomSettings following(RoomSettings settings, Tempo before, Instant now) {
    RoomSettings.Timing timing = settings.timing();
    return settings.withTiming(
        new RoomSettings.Timing(timing.mode(), timing.tempo().following(before, now)));
  }
}

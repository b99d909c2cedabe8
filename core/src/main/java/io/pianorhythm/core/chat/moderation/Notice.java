package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import java.util.Locale;
import java.util.Optional;

/// What those who keep order are told about a line that was acted on.
///
/// @param text the line as it was written
/// @param who whose it was
public record Notice(Rule rule, Action action, ChatText text, UserId who) {

  /// What was done.
  public enum Action {
    MASKED,
    REFUSED,
    MUTED;

    /// As it is written on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The notice of a verdict; empty when nothing was done that those who keep order do not know
  /// already: what is tried during a mute is not told again and again.
  public static Optional<Notice> of(Verdict verdict, ChatText text, UserId who) {
    return switch (verdict) {
      case Verdict.Pass _, Verdict.StillMuted _ -> Optional.empty();
      case Verdict.Masked _ -> Optional.of(new Notice(Rule.PROFANITY, Action.MASKED, text, who));
      case Verdict.Refused refused ->
          Optional.of(new Notice(refused.rule(), Action.REFUSED, text, who));
      case Verdict.Muted muted -> Optional.of(new Notice(muted.rule(), Action.MUTED, text, who));
    };
  }
}
